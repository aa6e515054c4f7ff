/**
 * What happens in a turn, outermost first: the outcome → the talk's session → the scene manager → words of an emergency → a link's own number →
 * understanding → a lost scene → cards → words that work everywhere → the scene in progress → the menu and what is unknown.
 */
import { SceneManager } from '@vk-io/scenes'
import { SessionManager } from '@vk-io/session'
import type { Context, VK } from 'vk-io'
import type { Card } from '../../models/talk.ts'
import type { Conversation } from '../../scenes/kit/conversation.ts'
import { isFree } from '../../scenes/kit/dialog.ts'
import { again } from '../../scenes/kit/leaving.ts'
import { type Conversations, listConversations } from './conversations.ts'
import { meet } from './meeting.ts'
import type { Menus } from './menus.ts'
import { enter, moved, putAside } from './moves.ts'
import { says } from './says.ts'
import type { Staging } from './staging.ts'
import { type Raw, understand } from './understand.ts'
import { agreed, forget, goesToHuman, namedOnCard, outside } from './unheard.ts'
import type { Next, Walking } from './walking.ts'

export interface ChainOptions {
  vk: VK
  conversations: Conversation[]
  menus: Menus
}

/** Runs one turn's context through the chain. */
export type Chain = (context: Context, staging: Staging, raw: Raw, cards: Card[]) => Promise<void>

export function createChain({ vk, conversations: all, menus }: ChainOptions): Chain {
  const conversations = listConversations(all)
  const manager = new SceneManager({ scenes: conversations.scenes })
  const session = new SessionManager({
    getStorageKey: (context) => (context as unknown as Walking).staging.turn.cause,
    storage: stagedStorage(),
  })
  const steps = [
    outcome,
    session.middleware,
    remembered,
    manager.middleware,
    (context: Walking, next: Next) => met(context, next, conversations),
    (context: Walking, next: Next) => withMenu(context, next, menus),
    (context: Walking, next: Next) => alerted(context, next, conversations),
    (context: Walking, next: Next) => ledHere(context, next, conversations),
    (context: Walking, next: Next) => cardReplies(context, next, conversations),
    (context: Walking, next: Next) => heed(context, next, conversations, menus),
    (context: Walking, next: Next) => linked(context, next, conversations),
    (context: Walking, next: Next) => lostScene(context, next, conversations, menus),
    (context: Walking, next: Next) => cardTaps(context, next, conversations),
    (context: Walking, next: Next) => everywhere(context, next, conversations, menus),
    (context: Walking, next: Next) => inProgress(context, next, manager, conversations, menus),
    (context: Walking) => outside(context, conversations, menus),
  ]
  for (const step of steps) vk.updates.use(step as never)

  return async (context, staging, raw, cards) => {
    open.set(staging.turn.cause, staging)
    Object.assign(context, { turn: staging.turn, staging, raw, cards })
    try {
      await vk.updates.dispatchMiddleware(context)
    } finally {
      open.delete(staging.turn.cause)
    }
  }
}

/** Turns under way: what the library reads and saves goes there, and only there. */
const open = new Map<string, Staging>()

function stagedStorage() {
  return {
    get: async (key: string) => structuredClone(open.get(key)?.data ?? {}),
    async set(key: string, value: object) {
      const staging = open.get(key)
      // The object given carries a function; JSON leaves it out, as the database would.
      if (staging) staging.data = JSON.parse(JSON.stringify(value)) as Record<string, unknown>
      return true
    },
    async delete(key: string) {
      const staging = open.get(key)
      if (staging) staging.data = {}
      return true
    },
    touch: async () => undefined,
  }
}

/** vk-io swallows what is thrown, so it is kept here. */
async function outcome(context: Walking, next: Next): Promise<void> {
  try {
    await next()
  } catch (error) {
    context.staging.failure = error
  }
}

/** Whoever writes after their erasure is in a talk again, which does not go by itself. */
async function remembered({ session }: Walking, next: Next): Promise<void> {
  delete session.forgotten
  await next()
}

/** After the answer to what was written, so that nothing that was asked for waits. */
async function met(context: Walking, next: Next, conversations: Conversations): Promise<void> {
  await next()
  await meet(context, conversations)
}

/** When a turn ends outside any conversation, its last words carry the lasting menu. */
async function withMenu(context: Walking, next: Next, menus: Menus): Promise<void> {
  await next()
  const { staging, session, turn, word } = context
  if (session.__scene?.current || turn.inChat) return
  const last = staging.replies.at(-1)
  if (last?.kind !== 'say') return
  const { keyboard } = staging.abilities
  if (last.content.menu && keyboard) last.content = { ...last.content, menu: await menus.rows(context) }
  if (last.content.choices || last.content.carousel) return
  // Where there are no keyboards the menu is a list, and only a greeting asks for it.
  if (!keyboard && word !== 'Начать') return
  last.content = { ...last.content, choices: await menus.rows(context), ...(keyboard && { place: 'menu' }) }
}

/** Words of an emergency are answered ahead of whatever else they mean. */
async function alerted(context: Walking, next: Next, conversations: Conversations): Promise<void> {
  const { turn, raw, session, staging } = context
  const words = raw.text.trim()
  const before = session.alerted === true
  delete session.alerted
  if (words !== '' && raw.payload === undefined) {
    staging.turn.input = { kind: 'text', text: words }
    for (const alerts of conversations.alerts) {
      const said = await alerts(turn, { words, scene: session.__scene?.current, alerted: before })
      // The question that stands is the last thing before the person, so that its numbers are still theirs.
      if (said === 'answered') return void (await again(context))
      if (said === undefined) continue
      session.alerted = true
      context.alerted = true
    }
  }
  await next()
}

/** Whoever came by a link wrote something because VK asks for it: the link says what for. */
async function ledHere(context: Walking, next: Next, conversations: Conversations): Promise<void> {
  const { turn, staging, raw } = context
  if (turn.ref !== undefined) {
    staging.turn.input = { kind: 'text', text: raw.text.trim() }
    for (const led of conversations.links) {
      const answer = await led(turn, turn.ref)
      if (answer === true) return forget(context)
      if (answer) context.linked = answer
    }
  }
  await next()
}

/** Words sent as VK's own reply to a notice answer that notice, whatever else they could mean. */
async function cardReplies(context: Walking, next: Next, conversations: Conversations): Promise<void> {
  const { turn, staging, raw } = context
  const handler = conversations.reply(turn.repliesTo?.split(':')[0] ?? '')
  const words = raw.text.trim()
  if (!handler || words === '') return void (await next())
  staging.turn.input = { kind: 'text', text: words }
  forget(context)
  await handler(turn, words)
}

async function heed(context: Walking, next: Next, conversations: Conversations, menus: Menus): Promise<void> {
  const { session, raw, cards, staging } = context
  const inScene = session.__scene?.current !== undefined
  const { input, word, guessed, elsewhere } = understand(raw, {
    shown: session.shown ?? [],
    cards,
    menu: menus.choices,
    cardKinds: conversations.cardKinds,
    inScene,
    free: isFree(session),
  })
  // Words that only contain a label or a word may say more than it: «напомни мне завтра спросить».
  const said = guessed || (input.kind === 'text' && !word) ? raw.text.trim() : ''
  // After words of an emergency a guess would only be in the way.
  if (context.alerted && guessed) {
    staging.turn.input = { kind: 'text', text: raw.text.trim() }
    return void (await next())
  }
  // Several of the ticks under the last card, before one of them is found in the phrase and the others are lost.
  if (!inScene && said !== '' && (await namedOnCard(context, said, conversations, true))) return
  const begins = inScene || said === '' ? undefined : conversations.begunBy(said)
  if ((guessed || begins) && !inScene && (await goesToHuman(context, conversations))) return
  if (begins) {
    staging.turn.input = { kind: 'text', text: said }
    context.begins = begins
    return void (await next())
  }
  const chosen = inScene || word ? undefined : agreed(input, session)
  staging.turn.input = chosen ? { kind: 'choice', chosen, by: 'words', text: raw.text } : input
  if (word) context.word = word
  if (elsewhere) context.elsewhere = elsewhere
  await next()
}

/**
 * What a link named (`ledHere`) is shown instead of what the bot would have
 * said to a greeting or to words that it does not understand, before the question that stands, and after any other answer.
 */
async function linked(context: Walking, next: Next, conversations: Conversations): Promise<void> {
  const { turn, word, begins, session, linked: shown } = context
  if (!shown) return void (await next())
  if (session.__scene?.current) {
    turn.reply(shown)
    return void (await next())
  }
  const { input } = turn
  const begun = input.kind === 'choice' ? input.chosen.value === conversations.byWord('Начать') : word === 'Начать'
  const meant = !begun && (input.kind === 'choice' || begins !== undefined || word !== undefined)
  if (meant || (await goesToHuman(context, conversations))) await next()
  else forget(context)
  turn.reply(shown)
}

/** A deploy has removed the conversation the person was in. */
async function lostScene(context: Walking, next: Next, conversations: Conversations, menus: Menus): Promise<void> {
  const { session, turn, word } = context
  const current = session.__scene?.current
  if (current === undefined || conversations.has(current)) return void (await next())
  context.scene.reset()
  const tapped = turn.input.kind === 'choice' ? turn.input.chosen.answers : ''
  if (word || tapped === 'menu' || tapped.includes(':')) return void (await next())
  await menus.show(context, says.lost)
}

/** Cards are answered at any time, by whoever taps; the domain decides whether they may. */
async function cardTaps(context: Walking, next: Next, conversations: Conversations): Promise<void> {
  const { turn } = context
  if (turn.input.kind !== 'choice') return void (await next())
  const { chosen } = turn.input
  const handler = conversations.card(chosen.answers.split(':')[0] ?? '')
  if (!handler || !chosen.answers.includes(':')) return void (await next())
  forget(context)
  await handler(turn, chosen, {
    enter: async (slug) => {
      putAside(context)
      await context.scene.enter(slug)
    },
  })
}

async function everywhere(context: Walking, next: Next, conversations: Conversations, menus: Menus): Promise<void> {
  const { turn, word, begins } = context
  if (begins) {
    forget(context)
    // Begun anew whatever was put aside: the words say what is wanted.
    return context.scene.enter(begins)
  }
  if (word) {
    forget(context)
    if (await moved(context, word, conversations, menus)) return
    const slug = conversations.byWord(word)
    if (slug) return enter(context, slug)
  }
  const chosen = turn.input.kind === 'choice' ? turn.input.chosen : undefined
  if (chosen?.answers === 'menu') {
    forget(context)
    if (await opened(context, chosen.value, conversations, menus)) return
  }
  await next()
}

/** Opens what a menu names: a conversation or a second level. False where this bot has no such thing. */
async function opened(context: Walking, value: string, conversations: Conversations, menus: Menus): Promise<boolean> {
  if (conversations.has(value)) {
    await enter(context, value)
    return true
  }
  const submenu = await menus.submenu(context.turn, value)
  if (!submenu) return false
  putAside(context)
  context.turn.reply(submenu)
  return true
}

/** The scene in progress has the word; what its question could not read but the menu has is opened from there. */
async function inProgress(
  context: Walking,
  next: Next,
  manager: SceneManager,
  conversations: Conversations,
  menus: Menus,
): Promise<void> {
  await manager.middlewareIntercept(context, next)
  if (!context.unread || !context.elsewhere) return
  const { value } = context.elsewhere
  if (!(await opened(context, value, conversations, menus))) await menus.show(context, says.stale)
}
