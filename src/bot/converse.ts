/** One update through vk-io's chain: from what was heard to what is to be said. */
import type { InboxRow } from '../../models/inbox.ts'
import { baseOf } from '../../models/outbox.ts'
import type { Restored } from '../../models/post.ts'
import type { TalkRow } from '../../models/talk.ts'
import type { Conversation } from '../../scenes/kit/conversation.ts'
import { FULL } from '../delivery/delivery.ts'
import type { Club } from '../domain/club.ts'
import { momentIn } from '../domain/dates.ts'
import type { VkClient } from '../vk/client.ts'
import { render } from '../vk/keyboard.ts'
import { carriedOf, filesOf, type Heard, pointOf, type VkMessage } from '../vk/update.ts'
import { createAfterRestore, markTold, withoutMark } from './after-restore.ts'
import { createChain } from './chain.ts'
import { findPageOf, profileOf, type VkUser } from './find-page.ts'
import { contextOf, isAddressed, rawOf } from './hear.ts'
import { createMenus } from './menus.ts'
import { says } from './says.ts'
import { type Staging, stage } from './staging.ts'
import { LARGEST_FILE, type Turn } from './turn.ts'
import { meansItself } from './understand.ts'

/** A payload carries the message's number: no other is longer. */
const LONGEST_NUMBER = 2_147_483_647
/** A quiet tap can be answered for a minute (dev.vk.com, callback buttons). */
const TAP_MS = 55_000

export type Converse = (row: InboxRow, heard: Heard, talk: TalkRow, trouble?: 'flood' | 'bug') => Promise<Staging>

export function createConverse(options: {
  club: Club
  client: VkClient
  conversations: Conversation[]
  now(): Date
  restored(): Restored | undefined
}): Converse {
  const { club, client, conversations, now, restored } = options
  const menus = createMenus(conversations)
  const chain = createChain({ vk: client.vk, conversations, menus })

  const judge = createAfterRestore(client, restored, now)

  return async function converse(row, heard, talk, trouble) {
    const staging = stage({
      club,
      ...whoAndWhere(heard),
      cause: String(row._id),
      now: now(),
      input: { kind: 'text', text: '' },
      abilities: (heard.kind === 'message' ? heard.abilities : undefined) ?? talk.abilities ?? FULL,
      data: talk.data,
      profiles: profilesOf(client),
      findPage: findPageOf(client),
      isOwnWord: (words) => meansItself(words, menus.choices),
      ...(heard.kind === 'message' && {
        files: filesOf(heard.message),
        attached: heard.message.attachments.map(({ type }) => type),
        carried: carriedOf(heard.message),
        ...pointOf(heard.message),
        ...(await repliedTo(club, heard.message)),
      }),
      download: ({ url }) => client.download(url, LARGEST_FILE),
      ...(heard.kind === 'tap' && { tap: { event: heard.event, until: new Date(row.at.getTime() + TAP_MS) } }),
    })
    if (trouble === 'bug') {
      staging.ending = 'bug'
      staging.turn.reply(says.bug)
      return staging
    }
    if (heard.kind === 'allowed' || heard.kind === 'denied') {
      staging.reach = heard.kind === 'denied' ? 'closed' : 'open'
      return staging
    }
    if (heard.kind === 'posted') {
      for (const { posted } of conversations) await posted?.(staging.turn, heard)
      return staging
    }
    if (heard.kind === 'answered') {
      staging.reach = talk.reach ?? 'open'
      for (const { written } of conversations) await written?.(staging.turn, heard)
      return staging
    }
    if (staging.turn.person <= 0) {
      // Another community's bot, or this one: two that answer each other would never stop.
      staging.ending = 'ignored'
      return staging
    }
    if (staging.turn.inChat) {
      await inChat(heard, staging)
      return staging
    }
    const context = contextOf(client.vk, club.id, heard, (row.update as { object: Record<string, unknown> }).object)
    const judged = await judge(heard, talk)
    if (judged === 'held') {
      staging.ending = 'held'
      return staging
    }
    if (judged === 'lost') {
      staging.data = {}
      staging.turn.reply(says.restored(momentIn(restored()?.from ?? now(), club.settings.timeZone)))
      const raw = { ...rawOf(heard, club.id), text: 'Меню', payload: undefined }
      await chain(context, staging, raw, [])
      staging.data = markTold(staging.data)
      return staging
    }
    staging.data = withoutMark(staging.data)
    if (trouble === 'flood') staging.turn.reply(says.flood)
    await chain(context, staging, rawOf(heard, club.id), talk.cards ?? [])
    staging.notices = (await Promise.all(staging.notices.map((notice) => menus.toldWith(club, notice)))).flat()
    staging.failure ??= misfit(staging)
    return staging
  }
}

/** What VK would refuse to show is a bug of this turn; once committed, it could only be refused again and again. */
function misfit({ replies, notices, retellings, abilities }: Staging): unknown {
  try {
    for (const reply of replies) if (reply.kind === 'say') render(reply.content, abilities, LONGEST_NUMBER)
    for (const { content } of [...notices, ...retellings]) render(content, FULL, LONGEST_NUMBER)
    return undefined
  } catch (error) {
    return error
  }
}

function whoAndWhere(heard: Heard): { person: number; peer: number; messageId?: number; ref?: string } {
  if (heard.kind === 'tap') return { person: heard.person, peer: heard.peer }
  if (heard.kind === 'answered') return { person: heard.person, peer: heard.person, messageId: heard.messageId }
  if (heard.kind === 'posted') return { person: heard.wall, peer: heard.wall }
  if (heard.kind !== 'message') return { person: heard.person, peer: heard.person }
  const { from_id, peer_id, id, ref } = heard.message
  return { person: from_id, peer: peer_id, messageId: id, ...(ref !== undefined && { ref }) }
}

/** The notice that this message is VK's own reply to. */
async function repliedTo(club: Club, { peer_id: peer, reply_message }: VkMessage): Promise<{ repliesTo?: string }> {
  const cmid = reply_message?.conversation_message_id
  if (cmid === undefined || reply_message?.from_id !== -club.id) return {}
  const base = await baseOf(club.models.outbox, club.id, peer, cmid)
  return base === undefined ? {} : { repliesTo: base }
}

/** In a group chat the bot speaks only when spoken to, and leads personal talk to private messages. */
async function inChat(heard: Heard, { turn }: Staging): Promise<void> {
  const link = `https://vk.me/club${turn.club.id}`
  if (heard.kind !== 'message') return
  const { action } = heard.message
  if (action?.type === 'chat_invite_user' && action.member_id === -turn.club.id) return turn.reply(says.greetChat(link))
  if (!action && isAddressed(heard.message, turn.club.id)) turn.reply(says.inChat(link))
}

function profilesOf(client: VkClient): Turn['profiles'] {
  return async (ids, nameCase = 'nom') => {
    const people = ids.filter((id) => id > 0)
    if (people.length === 0) return []
    const users = await client.call<VkUser[]>('users.get', {
      user_ids: people.join(','),
      fields: 'sex',
      name_case: nameCase,
    })
    return users.filter(({ deactivated }) => deactivated === undefined).map(profileOf)
  }
}
