/** People and administrators writing. */
import type { Core } from '../core.ts'
import { Refused } from '../errors.ts'
import { CHATS } from '../limits.ts'
import { clientOf, type Draft, hear, speak } from '../speech.ts'
import type { Uploads } from '../uploads.ts'
import { type Attachment, byCmid, type Community, type Window } from '../world.ts'
import { type Acts, type Checked, communityOf, placeOf } from './acts.ts'

/** `@club1`, `*club1` and `@short_name` as VK stores them: `[club1|@club1]`. */
function withMentions(community: Community, text: string): string {
  const own = [`club${community.id}`, `public${community.id}`, community.screen_name]
  return text.replace(/(?<![\w|[])[@*](\w+)/g, (written, name: string) =>
    own.includes(name) ? `[club${community.id}|@${name}]` : written,
  )
}

/** In a chat the community sees what names it and what answers it: the default access of VK. */
function isForCommunity(community: Community, window: Window, text: string, replyTo: number | undefined): boolean {
  if (text.includes(`[club${community.id}|`) || text.includes(`[public${community.id}|`)) return true
  return replyTo !== undefined && byCmid(window, replyTo)?.from === -community.id
}

export function sayingActs(core: Core, uploads: Uploads): Acts<'say' | 'admin.write'> {
  function ownFile(from: number, file: NonNullable<Checked<'say'>['file']>): Attachment {
    const { name, type, base64 } = file
    const kind = /^image\/(png|jpeg|gif)$/.test(type) ? 'photo' : type === 'audio/ogg' ? 'audio_message' : 'doc'
    const kept = uploads.keep(from, kind, { name, type, bytes: Buffer.from(base64, 'base64') })
    return { type: kind, file: kept.id }
  }

  function existing(window: Window, cmid: number): number {
    if (!byCmid(window, cmid)) throw new Refused(`There is no message ${cmid} in ${window.peer}.`)
    return cmid
  }

  return {
    say(body) {
      const community = communityOf(core, body.community)
      const { person, window } = placeOf(core, community, body.from, body.peer)
      const chat = window.peer > CHATS
      const draft: Draft = { from: body.from, text: chat ? withMentions(community, body.text) : body.text }
      for (const name of ['payload', 'ref', 'ref_source', 'geo'] as const) {
        if (body[name] !== undefined) Object.assign(draft, { [name]: body[name] })
      }
      const attachments = body.attachments.map((attachment) => {
        if (typeof attachment.type !== 'string') throw new Refused('An attachment needs its type.')
        return attachment as Attachment
      })
      if (body.file) attachments.push(ownFile(body.from, body.file))
      if (attachments.length > 0) draft.attachments = attachments
      if (body.reply_to !== undefined) draft.reply_to = existing(window, body.reply_to)
      if (body.forward)
        draft.forwards = body.forward.map((cmid) => ({ peer: window.peer, cmid: existing(window, cmid) }))
      if (chat && !isForCommunity(community, window, draft.text, body.reply_to)) draft.unseen = true
      const { cmid, id } = hear(core, community, window, draft, clientOf(person, body.client))
      return { cmid, id }
    },
    'admin.write'({ community: id, admin, peer, text, reply_to }) {
      const community = communityOf(core, id)
      const window = community.windows.get(peer)
      if (!window?.allowed) throw new Refused(`${peer} does not let the community write.`)
      const reply = reply_to === undefined ? {} : { reply_to: existing(window, reply_to) }
      const message = speak(core, community, window, { text, admin, ...reply })
      return { cmid: message.cmid, id: message.id }
    },
  }
}
