/** What nobody understood: a hint once, then the offer to pass it to a human. */
import type { Content } from '../../models/content.ts'
import { standing } from '../domain/membership/standing.ts'
import type { Conversations } from './conversations.ts'
import { meet } from './meeting.ts'
import type { Menus } from './menus.ts'
import { says } from './says.ts'
import { plain } from './spelling.ts'
import type { Chosen, Input } from './turn.ts'
import { isSmallTalk, nearest, smallTalkReply } from './understand.ts'
import type { Session, Walking } from './walking.ts'

/** A message of so many letters or words from somebody who is in no conversation is a story, not a mistyped word. */
const LONG = 60
const WORDS = 6
/** So much of it is kept until the answer; the rest stands in the community's messages. */
const LONGEST = 3000

/** The conversation that passes words on. */
const human = 'human'
const answers = 'unheard'
/** The conversation that begins with words as those of a request for help. */
const request = 'request'
/** So many characters of them are the request's; what comes after may be added. */
const LONGEST_REQUEST = 1000

const passing: Content = {
  text: says.toHuman,
  choices: [
    [
      { label: says.pass, answers, value: 'pass', accent: true },
      { label: says.dontPass, answers, value: 'no' },
    ],
  ],
}

/** To who is nobody to the community yet a long first text may be a plea. */
const passingStranger: Content = {
  text: says.toHumanOrRequest,
  choices: [...(passing.choices ?? []), [{ label: says.asRequest, answers, value: 'request' }]],
}

/** No conversation is in progress and nothing that works everywhere was meant. */
export async function outside(context: Walking, conversations: Conversations, menus: Menus): Promise<void> {
  const { turn, session } = context
  const { input } = turn
  const canPass = conversations.has(human)
  // Also when something was said since: what is passed is what nobody has understood up to now.
  if ('chosen' in input && input.chosen?.answers === answers && session.unheard !== undefined && canPass) {
    const words = session.unheard
    forget(context)
    if (input.chosen.value === 'request' && conversations.has(request)) {
      const what = { text: words.slice(0, LONGEST_REQUEST), photo: null }
      return context.scene.enter(request, { state: { known: { what } } })
    }
    if (input.chosen.value !== 'pass') return turn.reply(says.notPassed)
    // The question that it asks is answered already.
    return context.scene.enter(human, { state: { known: { words } } })
  }
  if (input.kind === 'stale' || input.kind === 'choice') return menus.show(context, says.stale)
  if (await heardByHuman(context, conversations)) return
  if (context.alerted) return
  if (isSmallTalk(input)) {
    const reply = smallTalkReply(input)
    if (reply) turn.reply(reply)
    return
  }
  if (input.kind === 'wordless') return turn.reply(canPass && session.unheard ? passing : says.wordless)
  if (!session.unknown && (await namedOnCard(context, input.text, conversations))) return
  // Who comes for the first time is met; a hint would be a second word beside it.
  if (await meet(context, conversations)) return
  const times = (session.unknown ?? 0) + 1
  session.unknown = times
  session.unheard = [session.unheard, input.text].filter(Boolean).join('\n').slice(0, LONGEST)
  const isStory = input.text.length > LONG || plain(input.text).split(' ').length >= WORDS
  if (canPass && isStory && times === 1 && conversations.has(request)) {
    const { member, applied } = await standing(turn.club, turn.person)
    if (!member && !applied && turn.club.settings.operator) return turn.reply(passingStranger)
  }
  if (canPass && (isStory || times > 1)) return turn.reply(passing)
  const near = nearest(input.text, (await menus.rows(context)).flat())
  if (near.length === 0) return menus.show(context, says.hint)
  turn.reply({ text: says.nearest, choices: near.map((one) => [one]) })
}

/** Whether the words mean something of the card that was said last. `whole`: all of them. */
export async function namedOnCard(context: Walking, words: string, conversations: Conversations, whole = false) {
  const { turn, session } = context
  const shown = session.shown ?? []
  const [card] = shown.filter(({ answers }) => answers.includes(':'))
  const named = card && conversations.names(card.answers.split(':')[0] ?? '')?.(turn, words, shown)
  if (!named || (whole && !named.whole)) return false
  // A second time in a row they are no slip of a label, and a human is offered.
  if (named.whole) forget(context)
  else session.unknown = (session.unknown ?? 0) + 1
  turn.reply(await named.answer())
  return true
}

/** Whether a human has this person's free words now, and has got these. */
async function heardByHuman(context: Walking, conversations: Conversations): Promise<boolean> {
  for (const hears of conversations.listeners) {
    if (!(await hears(context.turn))) continue
    forget(context)
    return true
  }
  return false
}

/** Words in which a label or one of the twelve words was only guessed go to the human, where there is one. */
export async function goesToHuman(context: Walking, conversations: Conversations): Promise<boolean> {
  context.staging.turn.input = { kind: 'text', text: context.raw.text.trim() }
  return heardByHuman(context, conversations)
}

/** Something was understood, so the messages before it are nobody's question any more. */
export function forget({ session }: Walking): void {
  delete session.unknown
  delete session.unheard
}

/** «Да», «нет» to what was offered instead of what nobody understood, as the choice that they mean. */
export function agreed(input: Input, { shown = [], unknown }: Session): Chosen | undefined {
  if (input.kind !== 'text' || unknown === undefined) return undefined
  const words = plain(input.text)
    .split(' ')
    .filter((word) => !polite.has(word))
  if (words.length === 0) return undefined
  const meant = words.every((word) => yes.has(word)) ? 'pass' : words.every((word) => no.has(word)) ? 'no' : undefined
  const offered = shown.find((one) => one.answers === answers && one.value === meant)
  return offered ?? (meant === 'pass' && shown.length === 1 ? shown[0] : undefined)
}

const yes = new Set('да ага угу ок окей хорошо ладно давай давайте конечно можно передай передайте'.split(' '))
const no = new Set('нет не надо стоит передавай передавайте'.split(' '))
const polite = new Set(['пожалуйста', 'спасибо', 'большое'])
