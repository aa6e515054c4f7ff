/** The lines of an application and the questions that fill them: the same when applying and when changing one. */
import type { Turn } from '../src/bot/turn.ts'
import type { Organisation } from '../src/domain/club.ts'
import { readName } from '../src/domain/membership/name.ts'
import { findOrganisations } from '../src/domain/organisations/find.ts'
import { courteous, isCourtesy } from './kit/courtesy.ts'
import type { Option, Question } from './kit/dialog.ts'
import { properName } from './people.ts'

/** What is being written; `consent` and `sure` are steps of it, not lines. */
export type Draft = {
  consent: string
  name: string
  workplace: { id: string | null; title: string; kind: Organisation['kind'] | null }
  position: string
  sure: string
}

const says = {
  name: 'Как вас зовут? Имя и фамилия.',
  nameIs: (name: string) => `${name}, верно? Если иначе, напишите имя и фамилию.`,
  right: 'Всё верно',
  nameFaults: {
    short: 'Кажется, это не всё имя. Напишите, пожалуйста, имя и фамилию целиком: Анна Петрова.',
    'one-word': 'И фамилию, пожалуйста. Например: Анна Петрова.',
    long: 'Такое длинное имя не поместится. Достаточно имени и фамилии.',
    signs: 'Имя запишем одними буквами, без цифр и значков. Например: Анна Петрова.',
  },
  workplace: 'Где вы работаете? Напишите, например, «школа 3», «садик 12» или название.',
  workplaceAgain: 'Напишите название или номер места работы.',
  freeWorkplace: 'Где вы работаете? Напишите название.',
  which: 'Какое из них?',
  guess: 'Это оно?',
  many: (count: number) => `Таких в списке ${count}. Добавьте номер или название, например «школа 3».`,
  notFound: (words: string) =>
    `В списке такого не вижу. Напишите иначе или нажмите «Нет в списке»: запишу «${words}», а организатор уточнит.`,
  notListed: 'Нет в списке',
  ownWords: 'Хорошо. Как оно называется? Запишу вашими словами.',
  longWorkplace: 'Слишком длинно. Хватит короткого названия, например «школа 3».',
  position: (place: string) => `${place}, записано. Кем вы работаете? Если нет среди кнопок, напишите.`,
  positionAgain: 'Напишите должность словами, например «учитель физики».',
}

/** Words kept where the directory has no such place: at most what fits a button's value. */
const longestOwn = 70
const longestPosition = 80
/** Rows under a message, one of them for «Нет в списке». */
const shown = 5

export const nameQuestion: Question<Draft> = {
  asks: 'name',
  async text(_, turn) {
    const name = await properName(turn, turn.person)
    return name ? says.nameIs(name) : says.name
  },
  async choices(_, turn) {
    const name = await properName(turn, turn.person)
    return name && name.length <= 80 ? [[{ label: says.right, value: name, accent: true }]] : []
  },
  async read(text, _, turn) {
    const known = /^(да|верно|всё верно|все верно|правильно)[.!]?$/i.test(text.trim())
    if (isCourtesy(text)) return { retry: courteous(text, says.name) }
    const read = readName((known && (await properName(turn, turn.person))) || text)
    return 'name' in read ? { value: read.name } : { retry: says.nameFaults[read.fault] }
  },
  retry: says.name,
}

export const workplaceQuestion: Question<Draft> = {
  asks: 'workplace',
  text: (_, { club }) => (club.organisations.length > 0 ? says.workplace : says.freeWorkplace),
  choices: (_, { club }) => (club.organisations.length > 0 ? [[{ label: says.notListed, value: 'own:' }]] : []),
  read: (text, _, turn) => readWorkplace(text, turn),
  choose(value, _, { club, input }) {
    if (value === 'own:') {
      // «1» may be the number of this very choice and the number of a school: asked, not guessed.
      const numbered =
        input.kind === 'choice' && input.by === 'number' ? findOrganisations(club, input.text) : undefined
      const some = numbered?.organisations.slice(0, shown - 1) ?? []
      if (some.length === 0) return { retry: says.ownWords }
      return { nearest: [...some.map(offered), { label: says.notListed, value: 'unlisted' }], text: says.which }
    }
    if (value === 'unlisted') return { retry: says.ownWords }
    if (value.startsWith('own:')) return { value: { id: null, title: value.slice(4), kind: null } }
    const organisation = club.organisations.find(({ id }) => id === value)
    return organisation ? { value: chosen(organisation) } : { retry: says.workplaceAgain }
  },
  retry: says.workplaceAgain,
}

type WorkplaceRead = Exclude<Awaited<ReturnType<NonNullable<Question<Draft>['read']>>>, { value: unknown }>

function readWorkplace(text: string, { club }: Turn): WorkplaceRead | { value: Draft['workplace'] } {
  const words = text
    .replace(/[<>{}]/g, ' ')
    .trim()
    .replace(/\s+/g, ' ')
  if (isCourtesy(text)) {
    return { retry: courteous(text, club.organisations.length > 0 ? says.workplace : says.freeWorkplace) }
  }
  if (words.length > longestOwn) return { retry: says.longWorkplace }
  if (!/[\p{L}\d]/u.test(words)) return { retry: says.workplaceAgain }
  const own = { label: says.notListed, value: `own:${words}` }
  const wordy = /\p{L}{2}/u.test(words)
  if (club.organisations.length === 0) {
    return wordy ? { value: { id: null, title: words, kind: null } } : { retry: says.workplaceAgain }
  }
  const { organisations, sure } = findOrganisations(club, words)
  const [first] = organisations
  if (!first) return wordy ? { nearest: [own], text: says.notFound(words) } : { retry: says.workplaceAgain }
  if (sure) return { value: chosen(first) }
  if (organisations.length > shown) return { retry: says.many(organisations.length) }
  const nearest = [...organisations.map(offered), ...(wordy ? [own] : [])]
  return { nearest, text: organisations.length > 1 ? says.which : says.guess }
}

function chosen({ id, title, kind }: Organisation): Draft['workplace'] {
  return { id, title, kind }
}

function offered({ id, title }: Organisation): Option {
  return { label: title.length > 40 ? `${title.slice(0, 39)}…` : title, value: id }
}

const usual: Record<Organisation['kind'] | 'other', string[][]> = {
  school: [['Учитель'], ['Педагог-психолог', 'Логопед'], ['Педагог-организатор'], ['Социальный педагог']],
  kindergarten: [
    ['Воспитатель'],
    ['Педагог-психолог', 'Логопед'],
    ['Музыкальный руководитель'],
    ['Инструктор по физкультуре'],
  ],
  extra: [['Педагог допобразования'], ['Тренер', 'Методист'], ['Педагог-организатор']],
  other: [['Учитель', 'Воспитатель'], ['Педагог допобразования'], ['Методист']],
}

export const positionQuestion: Question<Draft> = {
  asks: 'position',
  text: ({ workplace }) => says.position(workplace?.title ?? ''),
  choices: ({ workplace }) =>
    usual[workplace?.kind ?? 'other'].map((row) => row.map((label) => ({ label, value: label }))),
  read(text) {
    if (isCourtesy(text)) return { retry: courteous(text, says.positionAgain) }
    const words = text.trim().replace(/\s+/g, ' ')
    const plausible = /\p{L}{2}/u.test(words) && words.length <= longestPosition && !/[<>{}]/.test(words)
    return plausible ? { value: words } : { retry: says.positionAgain }
  },
  retry: says.positionAgain,
}

/** The draft's lines as its author and the organizers read them. */
export function linesOf({ name, workplace, position }: Pick<Draft, 'name' | 'workplace' | 'position'>): string {
  return [
    `Имя: ${name}`,
    `Место работы: ${workplace.title}${workplace.id ? '' : ' (нет в списке)'}`,
    `Должность: ${position}`,
  ].join('\n')
}

/** Buttons of a summary that lead back to a line. */
export const lineChoices: Option[][] = [
  [
    { label: 'Имя', value: 'name' },
    { label: 'Должность', value: 'position' },
  ],
  [{ label: 'Место работы', value: 'workplace' }],
]

export function isLine(value: string): value is 'name' | 'workplace' | 'position' {
  return value === 'name' || value === 'workplace' || value === 'position'
}
