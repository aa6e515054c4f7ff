/** Saying an answer to the person, and ending the talk: what cards, replies and typed words share. */
import type { Choice, Turn } from '../src/bot/turn.ts'
import { answerAppeal } from '../src/domain/appeals/answer.ts'
import { endAppeal } from '../src/domain/appeals/end.ts'
import { holders } from '../src/domain/appeals/receivers.ts'
import type { AppealRow } from '../src/domain/appeals/see.ts'
import { endLabel, messagesOf, retellCard } from './appeal-card.ts'
import { firstName, fullName } from './people.ts'

export const says = {
  notYours: 'На обращения отвечают организаторы и кураторы.',
  gone: 'Этого обращения уже нет.',
  someone: 'организатор',
  /** In place of a name that nobody is to see. */
  unsigned: 'Вопрос без подписи',
  answer: (by: string, words: string) => `Отвечает ${by}: ${words}`,
  answerToQuestion: (by: string, words: string) => `Ответ на ваш вопрос. Отвечает ${by}: ${words}`,
  more: 'Спросить ещё',
  sent: (number: number) => `№ ${number}: передали от вашего имени. Если ответят, пришлю сюда.`,
  sentToQuestion: (number: number) => `№ ${number}: передали. Такой ответ может пригодиться и другим.`,
  sentBeside: (number: number, by: string) => `№ ${number}: передали. Разговор ведёт ${by}, продолжение придёт туда.`,
  noAttachment: 'Вложение передать не могу, отправьте его из сообщений сообщества.',
  noAttachmentUnsigned: 'Вложение передать не могу: вопрос без подписи, и отвечают на него только словами.',
  newcomers: 'В ответы новичкам',
  endedByYou: 'Хорошо, дальше снова отвечаю я. Понадобится человек — «Написать человеку».',
  endedByPerson: (number: number, who: string) => `№ ${number}. ${who}: спасибо, дальше бот. Разговор закончен.`,
  endedForPerson: (by: string) =>
    `${by} на этом заканчивает, дальше снова отвечаю я, бот. Понадобится человек — «Написать человеку».`,
  ended: 'Готово, дальше отвечаю я.',
  alreadyOver: 'Разговор уже закончен.',
}

/** An older card cannot be changed in VK, only said anew, and the end of a talk is not worth it. */
const day = 86_400_000

/** «Спасибо, дальше бот», as a whole message. */
export function isEnough(text: string): boolean {
  return /^\s*спасибо[\s,.!]+дальше\s+бот[\s.!]*$/iu.test(text)
}

/** Answers with these words; tells the person, everybody's cards, and the one who answered. */
export async function answerWith(turn: Turn, number: number, words: string): Promise<void> {
  const { club, person, cause, now } = turn
  const result = await answerAppeal(club, { number, human: person, text: words, cause, now })
  if (result.outcome === 'not-allowed') return turn.reply(says.notYours)
  if (result.outcome === 'unknown') return turn.reply(says.gone)
  const { appeal, place, took } = result
  const by = (await firstName(turn, person)) ?? says.someone
  const isQuestion = appeal.kind === 'ask'
  turn.tell({
    key: `appeal:${number}:answer:${place}`,
    to: [appeal.person],
    content: {
      text: isQuestion ? says.answerToQuestion(by, words) : says.answer(by, words),
      choices: [[choice(number, isQuestion ? [says.more, 'more'] : [endLabel, 'end'])]],
    },
    priority: 'work',
  })
  if (took) await retellCard(turn, appeal)
  await confirm(turn, appeal, place)
}

/** Beside whatever talk the human is in, so that its own question keeps its buttons. */
async function confirm(turn: Turn, appeal: AppealRow, place: number): Promise<void> {
  const { number, kind, taken, signed } = appeal
  const beside = taken && taken.by !== turn.person ? await fullName(turn, taken.by) : undefined
  const sent = beside
    ? says.sentBeside(number, beside)
    : kind === 'ask'
      ? says.sentToQuestion(number)
      : says.sent(number)
  const lost = turn.attached.length > 0
  const text = [sent, ...(lost ? [signed ? says.noAttachment : says.noAttachmentUnsigned] : [])].join('\n')
  const choices = [
    [choice(number, kind === 'ask' ? [says.newcomers, 'newcomers'] : [endLabel, 'end'])],
    ...(lost && signed ? [[messagesOf(turn, appeal.person)]] : []),
  ]
  const key = `appeal:${number}:sent:${place}`
  turn.tell({ key, to: [turn.person], content: { text, choices }, about: [appeal.person], priority: 'work' })
}

/** Ends a talk for either side; answers what to say to whoever ended it. `byHand`: in the community's own messages. */
export async function endTalk(turn: Turn, number: number, byHand?: { by: number }): Promise<string> {
  const { club, person, cause, now } = turn
  const ending = { number, who: byHand?.by ?? person, byHand: byHand !== undefined, cause, now }
  const result = await endAppeal(club, ending)
  if (result.outcome === 'not-allowed') return says.notYours
  if (result.outcome === 'unknown') return says.gone
  if (result.outcome === 'already-over') return says.alreadyOver
  const { appeal, by } = result
  if (now.getTime() - appeal.openedAt.getTime() < day) await retellCard(turn, appeal)
  if (by === 'person') {
    const who = appeal.signed ? await fullName(turn, person) : says.unsigned
    const content = { text: says.endedByPerson(number, who) }
    turn.tell({ key: `appeal:${number}:ended:${cause}`, to: await holders(club, appeal), content, priority: 'work' })
    return says.endedByYou
  }
  const human = (await firstName(turn, ending.who)) ?? says.someone
  const content = { text: says.endedForPerson(human) }
  turn.tell({ key: `appeal:${number}:over:${cause}`, to: [appeal.person], content, priority: 'work' })
  return says.ended
}

function choice(number: number, [label, value]: [string, string]): Choice {
  return { label, value, answers: `appeal:${number}` }
}
