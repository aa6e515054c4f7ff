/** «Роли» on a person's card: one is given or taken, and the person is told what it means. */
import type { Turn } from '../src/bot/turn.ts'
import { findOrganisations } from '../src/domain/organisations/find.ts'
import { grantRole, takeRole } from '../src/domain/roles/grant.ts'
import { may } from '../src/domain/roles/rights.ts'
import { rolesOf } from '../src/domain/roles/roles.ts'
import type { Conversation } from './kit/conversation.ts'
import { dialog, type Option } from './kit/dialog.ts'
import { fullName } from './people.ts'
import { personOf } from './person-card.ts'
import { everyRole, isRole, roleWords } from './role-names.ts'

const says = {
  notYours: 'Роли дают и снимают организаторы.',
  whose: 'Откройте карточку человека: «Люди» → имя → «Роли».',
  which: (name: string) => `${name}: какую роль дать или снять? Отмеченные ✓ уже есть.`,
  again: 'Нажмите роль или напишите её название.',
  where: 'Какой организации? Напишите название или номер, например «школа 3».',
  whereAgain: 'Такой организации в списке нет. Напишите название или номер, например «школа 3».',
  whichPlace: 'Какая из них?',
  many: (count: number) => `Таких в списке ${count}. Добавьте номер или название.`,
  give: (of: string, means: string) => `Дать роль ${of}? Это значит: ${means}`,
  take: (of: string) => `Снять роль ${of}?`,
  yes: { give: 'Дать роль', take: 'Снять роль' },
  no: 'Оставить как есть',
  sureAgain: 'Нажмите одну из кнопок.',
  left: 'Хорошо, ничего не меняю.',
  outcomes: {
    granted: 'Готово, роль есть. Человеку уже пишу.',
    'already-has': 'Эта роль уже есть, ничего не меняю.',
    'unknown-organisation': 'Такой организации в списке уже нет. Выберите, пожалуйста, ещё раз.',
    taken: 'Готово, роль снята. Человеку уже пишу.',
    'not-held': 'Этой роли уже нет, ничего не меняю.',
    'last-organizer': 'Это единственный организатор. Сначала дайте роль организатора кому-нибудь ещё.',
    'not-allowed': 'Роли дают и снимают организаторы.',
  },
  /** Told to the person. */
  given: (of: string, by: string, means: string) =>
    `Вам дали роль ${of}, решение: ${by}, организатор. Теперь можно ${means}\nЕсли не хочется, напишите человеку: роль снимут.`,
  gone: (of: string, by: string) =>
    `Роль ${of} с вас сняли, решение: ${by}, организатор. Спасибо за работу. Если это ошибка, напишите человеку.`,
}

type Wish = { person: string; name: string; held: string[]; role: string; organisation: string; sure: string }

const takes = ({ held = [], role = '' }: Partial<Wish>) => held.includes(role)

export const roles: Conversation = {
  scene: dialog<Wish>('roles', {
    async opening(turn) {
      const { club, person: by } = turn
      if (!(await may(club, by, 'grant-role'))) return { end: says.notYours }
      const person = personOf(turn)
      if (person === undefined) return { end: says.whose }
      const held: string[] = await rolesOf(club, person)
      return { known: { person: String(person), name: await fullName(turn, person), held } }
    },
    questions: [
      {
        asks: 'role',
        text: ({ name = '' }) => says.which(name),
        choices({ held = [] }) {
          const options = everyRole.map((role): Option => {
            const { name } = roleWords[role]
            return { label: held.includes(role) ? `✓ ${name}` : name, value: role }
          })
          return options.flatMap((_, index) => (index % 2 === 0 ? [options.slice(index, index + 2)] : []))
        },
        retry: says.again,
      },
      {
        asks: 'organisation',
        text: says.where,
        when: (answers) => answers.role === 'director' && !takes(answers),
        read(words, _, { club }) {
          const { organisations, sure } = findOrganisations(club, words)
          const [first] = organisations
          if (!first) return { retry: says.whereAgain }
          if (sure) return { value: first.id }
          if (organisations.length > 6) return { retry: says.many(organisations.length) }
          const nearest = organisations.map(({ id, title }) => ({ label: cut(title), value: id }))
          return { nearest, text: says.whichPlace }
        },
        retry: says.whereAgain,
      },
      {
        asks: 'sure',
        text(answers) {
          const { role = '' } = answers
          if (!isRole(role)) return says.again
          const { of, means } = roleWords[role]
          return takes(answers) ? says.take(of) : says.give(of, means)
        },
        choices: (answers) => [
          [{ label: takes(answers) ? says.yes.take : says.yes.give, value: 'yes', accent: true }],
          [{ label: says.no, value: 'no' }],
        ],
        choose: (value) => (value === 'yes' ? { value } : { end: says.left }),
        retry: says.sureAgain,
      },
    ],
    async finish(turn, answers) {
      const { role, organisation = null } = answers
      if (!isRole(role)) return { forget: 'role', because: says.again }
      const person = Number(answers.person)
      const { club, person: by, cause, now } = turn
      const changing = { by, person, role, cause, now }
      const { outcome } = takes(answers)
        ? await takeRole(club, changing)
        : await grantRole(club, { ...changing, organisation })
      if (outcome === 'unknown-organisation') return { forget: 'organisation', because: says.outcomes[outcome] }
      if (outcome === 'granted' || outcome === 'taken') await tell(turn, person, role, outcome)
      turn.reply(says.outcomes[outcome])
      return undefined
    },
  }),
}

/** Once for this change; an organizer who changes their own roles knows it already. */
async function tell(turn: Turn, person: number, role: keyof typeof roleWords, outcome: 'granted' | 'taken') {
  if (person === turn.person) return
  const { of, means } = roleWords[role]
  const by = await fullName(turn, turn.person)
  const text = outcome === 'granted' ? says.given(of, by, means) : says.gone(of, by)
  turn.tell({ key: `role:${turn.cause}`, to: [person], content: { text }, priority: 'work' })
}

function cut(title: string): string {
  return title.length > 34 ? `${title.slice(0, 33).trimEnd()}…` : title
}
