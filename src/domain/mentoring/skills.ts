/** What mentors are strong in and mentees find hard: the association's 12 directions (D38) and 4 competencies (D21). */

export interface Skill {
  id: string
  /** «конфликты в классе», as one says what is hard or goes well. */
  title: string
  /** The direction or competency in the association's own words. */
  official: string
  kind: 'direction' | 'competency'
}

const direction = (id: string, title: string, official: string): Skill => ({ id, title, official, kind: 'direction' })
const competency = (id: string, title: string, official: string): Skill => ({ id, title, official, kind: 'competency' })

export const skills: readonly Skill[] = [
  direction('talks', 'Договариваться', 'Переговоры'),
  direction('contact', 'Общение с родителями', 'Коммуникация'),
  direction('together', 'Увлекать общим делом', 'Коллективное действие'),
  direction('ages', 'Возраст и поведение', 'Возрастные особенности'),
  direction('projects', 'Проекты с детьми', 'Проектная деятельность'),
  direction('planning', 'Замысел и план', 'Проектное мышление'),
  direction('judgement', 'Спорить и проверять', 'Критическое мышление'),
  direction('research', 'Исследования', 'Исследовательское мышление'),
  direction('reflection', 'Разбор своих уроков', 'Рефлексия'),
  direction('team', 'Дружный класс', 'Команда'),
  direction('leading', 'Вести за собой', 'Лидерство'),
  direction('conflict', 'Конфликты в классе', 'Конфликтное конструирование'),
  competency('challenge', 'Яркие уроки', 'Режиссура педагогического вызова'),
  competency('design', 'Дизайн-мышление', 'Дизайн-мышление'),
  competency('teamwork', 'Работа с коллегами', 'Командодействие'),
  competency('critical', 'Учить думать', 'Критическое мышление'),
]

const byId = new Map(skills.map((skill) => [skill.id, skill]))

/** The skill of this id; undefined where it is none of ours (any more). */
export function skillOf(id: string): Skill | undefined {
  return byId.get(id)
}

/** Ids that are skills of now, in the order of the list. */
export function knownSkills(ids: readonly string[]): string[] {
  return skills.filter(({ id }) => ids.includes(id)).map(({ id }) => id)
}
