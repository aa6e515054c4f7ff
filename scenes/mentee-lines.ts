/** What a card of «Найти наставника» says: to who asked, and to whoever keeps the register. */
import type { Turn } from '../src/bot/turn.ts'
import { dayIn } from '../src/domain/dates.ts'
import { avoidOf } from '../src/domain/mentoring/card.ts'
import { formTitles, isStudents, kindTitles } from '../src/domain/mentoring/forms.ts'
import { checkedCount, toCheck } from '../src/domain/mentoring/request/check.ts'
import { isTaken, type MenteeRow } from '../src/domain/mentoring/request/mentee.ts'
import { wishedOf } from '../src/domain/mentoring/request/wishes.ts'
import { skillOf } from '../src/domain/mentoring/skills.ts'
import { sayHours } from '../src/domain/week/week.ts'
import { fullName, page } from './people.ts'

const says = {
  looking: 'Ищем вам наставника: подбирает живой человек, поэтому бывает не сразу. Как найдётся, напишу.',
  taken: 'Наставник для вас уже есть или предложен: «Моё наставничество».',
  notLooking: 'Сейчас наставника вам не ищем.',
  pupil: (label: string) => `Наставник для ученика: ${label}.`,
  pupilLooking: 'Ищем. Как найдётся, напишу вам.',
  other: (name: string, address: string) => `${name}, ${address}`,
  through: (name: string, address: string) => `Школьный куратор: ${name}, ${address}`,
  lines: {
    needs: 'Трудно сейчас',
    check: 'Самопроверка',
    goals: 'Цели',
    hours: 'Когда',
    wishes: 'Пожелания',
    avoid: 'Кого не предлагать (видите только вы)',
    form: 'Форма',
    kinds: 'Как',
    subject: 'Предмет',
    future: 'Будущее место работы',
    since: 'Ждёт с',
    state: 'Состояние',
  },
  states: { taken: 'пара или предложение есть', waits: 'ждёт', no: 'не ищет' },
  check: (count: number) => (count < toCheck ? `${count} из ${toCheck}` : 'пройдена'),
  better: (what: string) => `Чтобы подобрать точнее: ${what}. Можно потом.`,
  missing: {
    needs: 'что трудно',
    check: 'самопроверка (две минуты)',
    hours: 'удобные часы',
    goals: 'цели',
    future: 'будущее место работы',
  },
  curators: 'Видит куратор; наставник прочтёт трудное и цели, только когда оба согласитесь.',
}

/** What would help to find somebody, the weightiest first. */
function missingOf({ needs, check, free, goals, form, futureOrganisation, person }: MenteeRow): string[] {
  const { missing } = says
  return [
    ...(isStudents(form) && !futureOrganisation ? [missing.future] : []),
    ...(needs.length === 0 ? [missing.needs] : []),
    ...(free === 0 ? [missing.hours] : []),
    ...(person !== null && checkedCount(check) < toCheck ? [missing.check] : []),
    ...(goals === null ? [missing.goals] : []),
  ]
}

/** Lines that say nothing are left out. */
export async function menteeLines(turn: Turn, mentee: MenteeRow, own: boolean): Promise<string> {
  const { club } = turn
  const { lines } = says
  const line = (name: string, words: string | null | undefined) => (words ? [`${name}: ${words}.`] : [])
  const taken = await isTaken(club, mentee)
  const wishes = (await wishedOf(club, mentee.wishes)).map(({ name }) => name).join(', ')
  const checked = checkedCount(mentee.check)
  const future = club.organisations.find(({ id }) => id === mentee.futureOrganisation)?.title
  const avoid = own ? undefined : await avoidOf(club, mentee.avoid, turn.person)
  const usual = mentee.kinds.length === 1 && mentee.kinds[0] === 'usual'
  const missing = own && mentee.looking && !taken ? missingOf(mentee) : []
  return [
    ...(own ? ownTitle(mentee, taken) : await otherTitle(turn, mentee, taken)),
    ...line(lines.needs, mentee.needs.flatMap((id) => skillOf(id)?.title.toLowerCase() ?? []).join(', ')),
    ...line(lines.check, checked > 0 ? says.check(checked) : ''),
    ...line(lines.goals, mentee.goals && club.vault.open(mentee.goals)),
    ...line(lines.hours, sayHours(mentee.free)),
    ...line(lines.form, own && mentee.form === 'teacher-teacher' ? '' : formTitles[mentee.form]),
    ...line(lines.kinds, usual ? '' : mentee.kinds.map((kind) => kindTitles[kind]).join(', ')),
    ...line(lines.subject, mentee.subject),
    ...line(lines.future, future),
    ...line(lines.wishes, wishes),
    ...line(lines.avoid, avoid),
    ...(missing.length > 0 ? ['', says.better(missing.join(', '))] : []),
    ...(own ? [says.curators] : []),
  ].join('\n')
}

function ownTitle({ label, looking }: MenteeRow, taken: boolean): string[] {
  const state = taken ? says.taken : looking ? (label ? says.pupilLooking : says.looking) : says.notLooking
  return label ? [says.pupil(label), state] : [state]
}

async function otherTitle(turn: Turn, { person, curator, label, looking, since }: MenteeRow, taken: boolean) {
  const { club } = turn
  const address = async (id: number) => [await fullName(turn, id), page(id)] as const
  const state = taken ? says.states.taken : looking ? says.states.waits : says.states.no
  return [
    ...(label ? [label] : []),
    ...(person ? [says.other(...(await address(person)))] : []),
    ...(person ? await placeOf(turn, person) : []),
    ...(curator ? [says.through(...(await address(curator)))] : []),
    `${says.lines.since} ${dayIn(since, club.settings.timeZone)}: ${state}.`,
  ]
}

/** «Средняя школа № 3, учитель, математика». */
async function placeOf({ club }: Turn, person: number): Promise<string[]> {
  const row = await club.models.memberships.findOne({ community: club.id, person, active: true }).lean()
  return row ? [[row.workplace.title, row.position, row.subject].filter(Boolean).join(', ')] : []
}
