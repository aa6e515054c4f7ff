/** VK as the sender's Messenger. */
import type { Content } from '../../models/content.ts'
import { FULL } from '../delivery/delivery.ts'
import type { Messenger, PaperFile, Said } from '../delivery/messenger.ts'
import type { NameCase } from '../domain/mailings/names.ts'
import type { VkClient } from './client.ts'
import { VkRefusal } from './errors.ts'
import { ownWords } from './history.ts'
import { render } from './keyboard.ts'
import { splitText } from './split.ts'

interface SentItem {
  peer_id: number
  conversation_message_id?: number
  error?: { code: number }
}

interface DeletedItem {
  error?: { code: number; description: string }
}

interface User {
  id: number
  first_name: string
  last_name: string
  deactivated?: string
}

interface SavedDoc {
  owner_id: number
  id: number
  access_key?: string
}

const SNACKBAR_LENGTH = 90

export function vkMessenger(client: VkClient): Messenger {
  return {
    async say(peers, content, { number, abilities, numberFrom, lane = 'first' }) {
      const { message, keyboard, template } = render(content, abilities, number, numberFrom)
      const params = {
        peer_ids: peers.join(','),
        random_id: number,
        message,
        dont_parse_links: 1,
        ...(keyboard && { keyboard }),
        ...(template && { template }),
        ...(content.attachments && { attachment: content.attachments.join(',') }),
      }
      // A call to many goes alone: what VK makes of many such in one execute is not known.
      const sent = await client.call<SentItem[]>('messages.send', params, { lane, alone: peers.length > 1 })
      return sent.map(said)
    },

    async attach(peer, { name, bytes }) {
      // A picture is seen at once; as a document it has to be opened, which is what a key without photos leaves.
      const photo = name.endsWith('.png') && (await attachPhoto(client, peer, { name, bytes }))
      if (photo) return photo
      const where = { type: 'doc', peer_id: peer }
      const { upload_url } = await client.call<{ upload_url: string }>('docs.getMessagesUploadServer', where)
      const file = await client.upload(upload_url, { name, bytes })
      const saved = await client.call<{ doc: SavedDoc }>('docs.save', { file, title: name }, { alone: true })
      const { owner_id, id, access_key } = saved.doc
      return ['doc', owner_id, `_${id}`, access_key ? `_${access_key}` : ''].join('')
    },

    async alter(peer, cmid, content, abilities, lane = 'first') {
      const { message, keyboard } = render(content, abilities, 0)
      await client.call(
        'messages.edit',
        {
          peer_id: peer,
          conversation_message_id: cmid,
          message,
          dont_parse_links: 1,
          ...(content.attachments && { attachment: content.attachments.join(',') }),
          // Left out, the old keyboard goes; an empty inline one is refused with 911.
          ...(keyboard && { keyboard }),
        },
        { lane },
      )
    },

    async recall(peer, cmid) {
      const params = { peer_id: peer, cmids: String(cmid), delete_for_all: 1 }
      const [item] = await client.call<DeletedItem[]>('messages.delete', params, { lane: 'many' })
      if (item?.error) throw new VkRefusal('messages.delete', item.error.code, item.error.description)
    },

    async names(people, cases) {
      const found: Awaited<ReturnType<Messenger['names']>> = new Map()
      const ask = async (name_case: NameCase) => {
        const params = { user_ids: people.join(','), name_case }
        for (const { id, first_name, last_name, deactivated } of await client.call<User[]>('users.get', params, {
          lane: 'many',
        })) {
          if (deactivated) continue
          found.set(id, { ...found.get(id), [name_case]: { firstName: first_name, lastName: last_name } })
        }
      }
      await Promise.all(cases.map(ask))
      return found
    },

    async snackbar(event, person, peer, text) {
      const answer = { type: 'show_snackbar', text: text.slice(0, SNACKBAR_LENGTH) }
      await client.call('messages.sendMessageEventAnswer', {
        event_id: event,
        user_id: person,
        peer_id: peer,
        ...(text && { event_data: JSON.stringify(answer) }),
      })
    },

    async typing(peer) {
      await client.call('messages.setActivity', { peer_id: peer, type: 'typing' }, { lane: 'aside' })
    },

    async find(peer, number, since) {
      const items = await ownWords(client, peer, since)
      const mine = items.find(({ random_id }) => random_id === number)
      return mine && { cmid: mine.conversation_message_id }
    },

    async findText(peer, text, from, to) {
      const items = await ownWords(client, peer, from, to)
      // On a client without buttons the choices were listed below the text.
      const mine = items.find((item) => item.text === text || item.text.startsWith(`${text}\n`))
      return mine && { cmid: mine.conversation_message_id }
    },

    parts(content) {
      render(content, FULL, 0)
      const texts = splitText(content.text)
      const last = texts.length - 1
      return texts.map((text, index): Content => (index === last ? { ...content, text } : { text }))
    },
  }
}

interface SavedPhoto {
  owner_id: number
  id: number
  access_key?: string
}

/** No permission for the method, in VK's two codes for it. */
const NO_RIGHT = new Set([7, 15])

async function attachPhoto(client: VkClient, peer: number, file: PaperFile): Promise<string | undefined> {
  let upload_url: string
  try {
    const server = await client.call<{ upload_url: string }>('photos.getMessagesUploadServer', { peer_id: peer })
    upload_url = server.upload_url
  } catch (error) {
    if (error instanceof VkRefusal && NO_RIGHT.has(error.code)) return undefined
    throw error
  }
  const { server, photo, hash } = await client.uploadPhoto(upload_url, file)
  const saved = await client.call<SavedPhoto[]>('photos.saveMessagesPhoto', { server, photo, hash }, { alone: true })
  const [{ owner_id, id, access_key }] = saved as [SavedPhoto]
  return ['photo', owner_id, `_${id}`, access_key ? `_${access_key}` : ''].join('')
}

function said(item: SentItem): Said {
  if (item.error) return { peer: item.peer_id, code: item.error.code }
  return { peer: item.peer_id, cmid: item.conversation_message_id ?? 0 }
}
