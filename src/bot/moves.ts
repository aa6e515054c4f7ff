/** Moving within and between conversations: into one, aside, back to it, out of it. */
import { again, back, cancel } from '../../scenes/kit/leaving.ts'
import type { Conversations } from './conversations.ts'
import type { Menus } from './menus.ts'
import { says } from './says.ts'
import type { Word } from './understand.ts'
import type { Draft, Walking } from './walking.ts'

/** The four words that move within conversations. False for the others, which open one. */
export async function moved(
  context: Walking,
  word: Word,
  conversations: Conversations,
  menus: Menus,
): Promise<boolean> {
  switch (word) {
    case 'Меню': {
      const kept = putAside(context, 'asked')
      await menus.show(context, kept ? says.kept : says.menu)
      return true
    }
    case 'Назад': {
      const done = await back(context)
      if (done === 'left') context.turn.reply(says.cancelled)
      if (done === 'nothing') await menus.show(context, says.menu)
      return true
    }
    case 'Отмена': {
      // What was put aside is not what the person stops, unless nothing else is in progress.
      const left = await cancel(context)
      const stopped = left || context.session.draft !== undefined
      if (!left) delete context.session.draft
      context.turn.reply(stopped ? says.cancelled : says.nothingToCancel)
      return true
    }
    case 'Продолжить':
      await goOn(context, conversations, menus)
      return true
    default:
      return false
  }
}

/** Opens a conversation; one that is in progress, or was put aside, goes on where it stands. */
export async function enter(context: Walking, slug: string): Promise<void> {
  if (context.scene.current?.slug === slug && (await again(context))) return
  const { draft } = context.session
  putAside(context)
  if (draft?.current === slug) return takeUp(context, draft)
  await context.scene.enter(slug)
}

/**
 * Leaves the conversation in progress and keeps it as the draft: always when the person asked for the menu, else only
 * when something was answered in it. What was answered is never displaced by what was not. True when a draft is kept.
 */
export function putAside(context: Walking, why?: 'asked'): boolean {
  const { session } = context
  if (!context.scene.current) return false
  const left = structuredClone(session.__scene) as Draft
  if (isBegun(left) || (why === 'asked' && !isBegun(session.draft))) session.draft = left
  context.scene.reset()
  return session.draft !== undefined
}

async function goOn(context: Walking, conversations: Conversations, menus: Menus): Promise<void> {
  const { draft } = context.session
  if (context.scene.current) {
    if (!(await again(context))) await context.scene.reenter()
  } else if (!draft) {
    context.turn.reply(says.nothingToContinue)
  } else if (conversations.has(draft.current)) {
    await takeUp(context, draft)
  } else {
    // A deploy has removed it.
    delete context.session.draft
    await menus.show(context, says.lost)
  }
}

async function takeUp(context: Walking, draft: Draft): Promise<void> {
  if (context.session.draft?.current === draft.current) delete context.session.draft
  await context.scene.enter(draft.current, { silent: true, state: draft.state ?? {} })
  if (!(await again(context))) await context.scene.reenter()
}

/** Whether the person has answered something in it. */
function isBegun(draft: Draft | undefined): boolean {
  return Object.keys((draft?.state?.given as object | undefined) ?? {}).length > 0
}
