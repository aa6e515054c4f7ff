/** «Вы в списке. Это вы?»: somebody of the operator's list becomes a member by their own word, and organizers hear of it. */
import type { Content, Turn } from '../src/bot/turn.ts'
import { type Claimed, claimListed } from '../src/domain/listed/claim.ts'
import { type Candidate, candidate, candidates } from '../src/domain/listed/match.ts'
import { peopleWithRole } from '../src/domain/roles/roles.ts'
import { type Draft, positionQuestion } from './application-lines.ts'
import { claimCard, claimKey, tellSecond } from './claim-card.ts'
import type { Option, Question } from './kit/dialog.ts'
import { firstName } from './people.ts'
import { way } from './saying.ts'

/** A draft that may begin from the list: which row, and whether it tells the position. */
export type Joining = Draft & {
  /** The list has somebody of this name. */
  listed: boolean
  /** Null for «Нет». */
  claim: { number: number; position: boolean } | null
  /** The position, where the list tells none. */
  post: string
}

const says = {
  one: (name: string, place: string) => `Вы в списке: ${name}, ${place}. Это вы?`,
  several: (lines: string) => `В списке есть похожие имена:\n${lines}\nКто из них вы?`,
  yes: 'Да, это я',
  no: 'Нет',
  none: 'Меня здесь нет',
  again: 'Если это вы, нажмите «Да, это я». Если нет — «Нет», и подадим обычную заявку.',
  againSeveral: 'Нажмите свою строку. Если вас здесь нет — «Меня здесь нет», и подадим обычную заявку.',
  ordinary:
    'Понятно, это кто-то другой. Чтобы вступить, нужна обычная заявка, минуты три, и начинается она с согласия. Если ' +
    'вступать не хотите, нажмите «Не сейчас».',
  post: 'Кем вы работаете? Если нет среди кнопок, напишите.',
  welcome: (name?: string) =>
    `${name ? `${name}, вы` : 'Вы'} с нами! Решения ждать не нужно: вы уже были в списке.\n` +
    'Остались три коротких вопроса для отчёта, в нём только числа. Можно и позже.',
  taken:
    'Эту строку уже отметил другой человек. Так бывает, когда имена похожи. Организаторы об этом знают и разберутся. ' +
    'Можно написать им или подать обычную заявку.',
  gone: 'Этой строки в списке уже нет. Подайте, пожалуйста, обычную заявку.',
  already: 'Вы уже с нами. Всё нужное — в меню.',
  consentChanged: 'Текст согласия изменился, посмотрите, пожалуйста, ещё раз.',
}

/** A label alone in a row. */
const longestLabel = 34

/** Rows of the list that may be this person; none where VK does not say the name. */
export async function rowsFor(turn: Turn): Promise<Candidate[]> {
  const vk = await vkName(turn)
  return vk ? candidates(turn.club, turn.person, vk) : []
}

export const claimQuestion: Question<Joining> = {
  asks: 'claim',
  when: ({ listed }) => listed === true,
  async text(_, turn) {
    const rows = await rowsFor(turn)
    const [first] = rows
    if (!first) return says.gone
    if (rows.length === 1) return says.one(first.name, first.place)
    return says.several(rows.map(({ name, place }) => `— ${name}, ${place}`).join('\n'))
  },
  async choices(_, turn) {
    const rows = await rowsFor(turn)
    const [first] = rows
    if (!first) return [[{ label: says.none, value: 'no' }]]
    if (rows.length > 1) return [...rows.map((row) => [option(row)]), [{ label: says.none, value: 'no' }]]
    return [
      [
        { label: says.yes, value: `row:${first.number}`, accent: true },
        { label: says.no, value: 'no' },
      ],
    ]
  },
  async read(text, _, turn) {
    const rows = await rowsFor(turn)
    const [only] = rows
    if (/^\s*(нет|не я|это не я)[.!]?\s*$/i.test(text)) return notListed(turn)
    if (only && rows.length === 1 && /^\s*(да|ага|я|это я|да[, ]+я)[.!]?\s*$/i.test(text))
      return { value: chosen(only) }
    return { retry: rows.length > 1 ? says.againSeveral : says.again }
  },
  async choose(value, _, turn) {
    if (!value.startsWith('row:')) return notListed(turn)
    const vk = await vkName(turn)
    const row = vk && (await candidate(turn.club, Number(value.slice(4)), vk))
    // Without a name it is in somebody's membership by now: the claim itself will say so.
    return { value: row ? chosen(row) : { number: Number(value.slice(4)), position: true } }
  },
  retry: says.again,
}

/** An ordinary application begins, and it is said that it does. */
function notListed(turn: Turn) {
  turn.reply(says.ordinary)
  return { value: null }
}

/** The position, where the list tells none. */
export const postQuestion: Question<Joining> = {
  ...positionQuestion,
  asks: 'post',
  when: ({ claim }) => claim != null && !claim.position,
  text: says.post,
}

/** The question of an ordinary application: not asked of whom the list knows. */
export function unlisted(question: Question<Draft>): Question<Joining> {
  return { ...question, when: ({ claim }) => claim == null }
}

/** Claims the row that was chosen and says what came of it. */
export async function claimRow(
  turn: Turn,
  { number }: NonNullable<Joining['claim']>,
  position?: string,
): Promise<{ forget: 'consent'; because: string } | undefined> {
  const { club, person, cause, now } = turn
  const vk = await vkName(turn)
  const result: Claimed = vk
    ? await claimListed(club, { person, vk, number, position, cause, now })
    : { outcome: 'gone' }
  switch (result.outcome) {
    case 'member':
      await tellOrganizers(turn, result)
      turn.reply(await welcome(turn))
      return undefined
    case 'taken':
      await tellSecond(turn, number)
      turn.reply({
        text: says.taken,
        choices: [[way('Написать человеку', 'human', true)], [way('Вступить', 'join')]],
      })
      return undefined
    case 'already-member':
      turn.reply(says.already)
      return undefined
    case 'no-consent':
      return { forget: 'consent', because: says.consentChanged }
    case 'gone':
    case 'no-position':
      turn.reply({ text: says.gone, choices: [[way('Вступить', 'join', true)]] })
      return undefined
  }
}

async function tellOrganizers(turn: Turn, { number, claim, membership }: Extract<Claimed, { outcome: 'member' }>) {
  if (!membership) return
  const to = (await peopleWithRole(turn.club, 'organizer')).filter((one) => one !== turn.person)
  if (to.length === 0) return
  const content = claimCard(membership, number)
  turn.tell({ key: claimKey(number, claim), to, content, priority: 'work' })
}

async function welcome(turn: Turn): Promise<Content> {
  const text = says.welcome(await firstName(turn, turn.person))
  // By an application the charter is accepted on the way; here it is read by whoever wants to (docs/coverage.md D51).
  const charter = turn.club.settings.charter ? [[way('Принять Устав', 'accept-charter')]] : []
  return { text, choices: [[way('Цифры для отчёта', 'figures', true)], ...charter], menu: [] }
}

async function vkName({ profiles, person }: Turn) {
  return (await profiles([person])).find(({ id }) => id === person)
}

function chosen({ number, position }: Candidate): NonNullable<Joining['claim']> {
  return { number, position }
}

function option({ number, name, place }: Candidate): Option {
  const label = `${name}, ${place}`
  return {
    label: label.length > longestLabel ? `${label.slice(0, longestLabel - 1)}…` : label,
    value: `row:${number}`,
  }
}
