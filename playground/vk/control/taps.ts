/** Pressing buttons. */
import type { Button, Keyboard } from '../control.ts'
import type { Core } from '../core.ts'
import { Refused } from '../errors.ts'
import { readKeyboard } from '../keyboard.ts'
import { CHATS } from '../limits.ts'
import { clientOf, hear, told } from '../speech.ts'
import { readTemplate } from '../template.ts'
import { byCmid, type ClientInfo, type Community, type Window } from '../world.ts'
import { type Acts, type Checked, communityOf, placeOf } from './acts.ts'

type Tap = Checked<'tap'>

interface Board {
  rows: Button[][]
  /** The message that shows the buttons. */
  cmid: number
  kind: 'ordinary' | 'inline' | 'carousel'
  oneTime: boolean
}

function boardOf(window: Window, { cmid, element }: Tap): Board {
  if (cmid === undefined) {
    if (!window.keyboard) throw new Refused(`There is no keyboard in ${window.peer}.`)
    const { one_time = false, buttons } = readKeyboard(window.keyboard.json)
    return { rows: buttons, cmid: window.keyboard.cmid, kind: 'ordinary', oneTime: one_time }
  }
  const message = byCmid(window, cmid)
  if (!message || message.deleted) throw new Refused(`There is no message ${cmid} in ${window.peer}.`)
  if (message.template) {
    const { elements } = readTemplate(message.template)
    const shown = element === undefined ? elements : elements.slice(element, element + 1)
    return { rows: shown.map(({ buttons }) => buttons), cmid, kind: 'carousel', oneTime: false }
  }
  if (!message.keyboard) throw new Refused(`Message ${cmid} has no buttons.`)
  const keyboard: Keyboard = readKeyboard(message.keyboard)
  return { rows: keyboard.buttons, cmid, kind: keyboard.inline ? 'inline' : 'ordinary', oneTime: false }
}

function find(board: Board, { label, row, col }: Tap): Button {
  const flat = board.rows.flat()
  const found =
    label === undefined ? board.rows[row ?? 0]?.[col ?? 0] : flat.find(({ action }) => action.label === label)
  if (found) return found
  const labels = flat.map(({ action }) => `«${action.label ?? action.type}»`).join(', ')
  throw new Refused(`There is no such button; there are: ${labels}.`)
}

function checkClient(board: Board, button: Button, client: ClientInfo): void {
  const shows = { ordinary: client.keyboard, inline: client.inline_keyboard, carousel: client.carousel }[board.kind]
  if (!shows) throw new Refused('This client shows no such buttons.')
  if (!client.button_actions.includes(button.action.type)) {
    throw new Refused(`This client has no buttons of type ${button.action.type}.`)
  }
}

export function tapActs(core: Core): Acts<'tap'> {
  function press(community: Community, window: Window, user: number, board: Board, button: Button): unknown {
    const id = core.newEventId().slice(-12)
    if (!window.allowed && window.peer < CHATS) {
      core.commit({ k: 'allow', c: community.id, p: window.peer, on: true })
      told(core, community, window.peer, true)
    }
    core.commit({ k: 'press', c: community.id, id, user, peer: window.peer, at: core.now() })
    core.emit(community, 'message_event', {
      user_id: user,
      peer_id: window.peer,
      event_id: id,
      payload: button.action.payload === undefined ? {} : JSON.parse(button.action.payload),
      conversation_message_id: board.cmid,
    })
    return { event_id: id }
  }

  return {
    tap(body) {
      const community = communityOf(core, body.community)
      const { person, window } = placeOf(core, community, body.from, body.peer)
      const client = clientOf(person, body.client)
      const board = boardOf(window, body)
      const button = find(board, body)
      checkClient(board, button, client)
      const { type, label = '', payload, link } = button.action
      if (type === 'callback') return press(community, window, body.from, board, button)
      if (type !== 'text' && type !== 'location') return link === undefined ? { type } : { type, link }
      const chat = window.peer > CHATS
      const text = type === 'location' ? '' : chat ? `[club${community.id}|@${community.screen_name}] ${label}` : label
      const geo = type === 'location' ? { geo: { lat: 53.42, lon: 54.89 } } : {}
      const said = { from: body.from, text, ...(payload !== undefined && { payload }), ...geo }
      const { cmid, id } = hear(core, community, window, said, client)
      if (board.oneTime) core.commit({ k: 'keyboard', c: community.id, p: window.peer })
      return { cmid, id }
    },
  }
}
