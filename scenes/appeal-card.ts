/** What humans read of an appeal: its card, kept up to date for all of them, and what is added to it. */
import type { Choice, Content, Turn } from '../src/bot/turn.ts'
import { holders, receivers } from '../src/domain/appeals/receivers.ts'
import { type AppealRow, type Line, type Seen, seen } from '../src/domain/appeals/see.ts'
import { fullName, page } from './people.ts'

const says = {
  human: (who: string) => `${who} пишет организаторам`,
  ask: (who: string) => `${who} спрашивает совета`,
  request: (who: string) => `${who} просит о помощи`,
  unsigned: 'Вопрос без подписи',
  added: (number: number, who: string) => `№ ${number}. ${who} пишет ещё`,
  addedUnsigned: (number: number) => `№ ${number}. К вопросу без подписи добавили`,
  attached: (what: string) => `Прислано: ${what}. Мне не видно, откройте сообщения.`,
  answers: (by: string) => `Отвечает: ${by}.`,
  over: 'Разговор закончен.',
  answer: 'Ответить',
  take: 'Беру на себя',
  page: 'Открыть страницу',
  messages: 'Открыть сообщения',
  end: 'Спасибо, дальше бот',
}

/** Ends a talk, whoever says or taps it. */
export const endLabel = says.end

/** VK's kinds of attachments, as they are said. */
const kinds: Record<string, string> = {
  photo: 'фото',
  video: 'видео',
  video_message: 'видео',
  audio_message: 'голосовое',
  audio: 'запись',
  doc: 'файл',
  sticker: 'стикер',
  graffiti: 'рисунок',
  forward: 'пересланное',
  place: 'место на карте',
}

/** Words of a notice that fit one message of VK's 4096 characters with what stands before them. */
const longestPart = 3500

/** The card with what may be done about it. An unsigned one holds nothing that leads to its person. */
export async function cardOf(turn: Turn, appeal: Seen): Promise<Content> {
  const { number, kind, person, taken, open, lines, waits } = appeal
  const who = person === null ? says.unsigned : says[kind](await called(turn, person))
  // An answered one shows what it began with, one that waits what waits for the answer.
  const since = lines.findIndex(({ from, at }) => from === 'person' && waits !== null && at >= waits)
  const words = wordsOf(turn, appeal, lines.slice(Math.max(0, since), since < 0 ? 1 : undefined))
  const state = [...(taken ? [says.answers(await fullName(turn, taken.by))] : []), ...(open ? [] : [says.over])]
  const text = [`№ ${number}. ${who}:`, words.text.slice(0, longestPart), ...state].filter(Boolean).join('\n\n')
  const links = [...pageOf(person), ...words.choices]
  const act = choiceOf(number)
  const choices = [
    [{ ...act(says.answer, 'answer'), accent: true }],
    ...(taken || !open ? [] : [[act(says.take, 'take')]]),
    ...links.map((link) => [link]),
  ]
  return { text, choices }
}

/** Sends the card to those who may answer. */
export async function tellCard(turn: Turn, appeal: AppealRow): Promise<void> {
  const content = await cardOf(turn, seen(appeal))
  turn.tell({
    key: keyOf(appeal),
    to: await receivers(turn.club, appeal),
    content,
    about: [appeal.person],
    priority: 'work',
  })
}

/** Changes the card that everybody has. */
export async function retellCard(turn: Turn, appeal: AppealRow): Promise<void> {
  turn.retell(keyOf(appeal), await cardOf(turn, seen(appeal)))
}

/** Passes what the person added to whoever has the appeal. Long words go in parts, each of which may be replied to. */
export async function tellLine(turn: Turn, appeal: AppealRow, place: number): Promise<void> {
  const line = appeal.lines[place]
  if (!line) return
  const { number, person } = seen(appeal)
  const words = wordsOf(turn, seen(appeal), [line])
  const who = person === null ? says.addedUnsigned(number) : says.added(number, await called(turn, person))
  const act = choiceOf(number)
  const choices = [
    [{ ...act(says.answer, 'answer'), accent: true }],
    ...words.choices.map((link) => [link]),
    ...(appeal.kind === 'ask' ? [] : [[{ label: says.end, answers: `appeal:${number}`, value: 'end' }]]),
  ]
  const to = await holders(turn.club, appeal)
  for (const [index, part] of partsOf(words.text).entries()) {
    const key = `appeal:${number}:line:${place}${index > 0 ? `:${index}` : ''}`
    const text = index > 0 ? part : `${who}:\n\n${part}`
    turn.tell({ key, to, content: { text, choices }, about: [appeal.person], priority: 'work' })
  }
}

/** Where the community's messages with this person are, for whoever may read them. */
export function messagesOf(turn: Turn, person: number): Choice {
  const link = `https://vk.com/gim${turn.club.id}?sel=${person}`
  return { label: says.messages, answers: 'link', value: 'messages', link }
}

/** Whom a card shown once more names. */
export function whose({ person }: Seen): number[] {
  return person === null ? [] : [person]
}

function wordsOf(turn: Turn, { person }: Seen, lines: Line[]): { text: string; choices: Choice[] } {
  const attached = [...new Set(lines.flatMap((line) => line.attached.map((kind) => kinds[kind] ?? 'вложение')))]
  const text = lines.map((line) => line.text)
  if (attached.length === 0 || person === null) return { text: text.filter(Boolean).join('\n'), choices: [] }
  const all = [...text, says.attached(attached.join(', '))].filter(Boolean).join('\n')
  return { text: all, choices: [messagesOf(turn, person)] }
}

async function called(turn: Turn, person: number): Promise<string> {
  return `${await fullName(turn, person)} (${page(person)})`
}

function pageOf(person: number | null): Choice[] {
  return person === null ? [] : [{ label: says.page, answers: 'link', value: 'page', link: `https://${page(person)}` }]
}

function choiceOf(number: number) {
  return (label: string, value: string): Choice => ({ label, value, answers: `appeal:${number}`, quiet: true })
}

export function keyOf({ number }: Pick<AppealRow, 'number'>): string {
  return `appeal:${number}:card`
}

function partsOf(text: string): string[] {
  const parts = []
  for (let at = 0; at < text.length; at += longestPart) parts.push(text.slice(at, at + longestPart))
  return parts.length > 0 ? parts : ['…']
}
