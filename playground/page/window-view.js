import { createActing } from './acting.js'
import { createBadge } from './badge.js'
import { sentBy, shownBy } from './client.js'
import { dayOf, timeOf } from './clock.js'
import { createComposer } from './composer.js'
import { element } from './element.js'
import { icon } from './icons.js'
import { createLog } from './log-view.js'
import { createOrdinaryKeyboard, ORDINARY } from './ordinary-keyboard.js'
import { firstHint } from './organizers.js'
import { createSnackbar } from './snackbar.js'
import { initials, isWebAddress, outerLink, toneOf } from './text.js'
import { createWaiting } from './waiting.js'
import { createWindowMenu } from './window-menu.js'

/** @typedef {import('./message-view.js').Place} Place */
/** @typedef {import('./buttons-view.js').Tapped} Tapped */
/** @typedef {import('../vk/control.ts').Happening} Happening */

/** VK shows «печатает» for ten seconds unless a message comes first. */
const TYPING_MS = 10_000

/**
 * One person's window into one community: the talk, the input line, the keyboard under it.
 * @param {{
 *   store: import('./store.js').Store
 *   person: import('./store.js').Person
 *   community: import('./store.js').Community
 *   plain: boolean
 *   onPlain: (plain: boolean) => void
 *   onClose: () => void
 * }} options
 */
export function createWindow({ store, person, community, plain, onPlain, onClose }) {
  const name = `${person.first_name} ${person.last_name}`.trim()
  const talk = () => store.talk(community.id, person.id)
  const client = () => shownBy(person, plain)
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let typingTimer

  const snackbar = createSnackbar()
  const complain = (/** @type {string} */ words) => snackbar.show(words, 'complains')
  const acting = createActing({
    community: community.id,
    person: person.id,
    client: () => sentBy(person, plain),
    onTrouble: complain,
  })
  const waiting = createWaiting((cmid) => {
    if (cmid === ORDINARY) return keyboard.draw(true)
    log.forget(cmid)
    log.draw(talk().messages)
  })
  const composer = createComposer({
    label: `Сообщение от имени: ${name}`,
    onSend: (draft) => acting.write(draft, () => composer.restore(draft.text)),
    onSticker: acting.sendSticker,
    onTyping: acting.typing,
    onTrouble: complain,
    quotable: () =>
      [...talk().messages.values()]
        .filter((message) => !message.deleted)
        .map(({ cmid, from, text }) => ({ cmid, words: `${nameOf(from)}. ${text || 'вложение'}` })),
  })
  const log = createLog({
    label: `Переписка: ${name}`,
    hint: firstHint(person),
    around: {
      client,
      nameOf,
      timeOf,
      find: (cmid) => talk().messages.get(cmid),
      isWaiting: waiting.has,
      onTap: tapped,
      onReply: composer.replyTo,
    },
    dayOf,
    onFocusLost: composer.focus,
  })
  const menu = createWindowMenu({
    plain,
    onPlain: (now) => {
      plain = now
      onPlain(now)
      drawAnew()
    },
    onAllowed: acting.allow,
    onMembership: (member) =>
      acting.join(member, () => snackbar.show(member ? 'Вы подписались на сообщество' : 'Вы отписались от сообщества')),
  })
  const status = element('p', { class: 'status' })
  const badge = createBadge()
  const typing = element('p', { class: 'typing', hidden: true }, `${community.name} печатает…`)
  const keyboard = createOrdinaryKeyboard({
    talk,
    isShown: () => client().keyboard,
    isWaiting: waiting.has,
    onTap: (button) => tapped({ cmid: ORDINARY, row: button.row, col: button.col }, button),
    onStart: acting.start,
    onFocusLost: composer.focus,
  })
  const node = element(
    'section',
    { class: 'window', 'aria-label': `${name}, ${community.name}` },
    element(
      'header',
      {},
      element(
        'span',
        { class: 'avatar', 'data-tone': toneOf(person.id), 'aria-hidden': 'true' },
        initials(person.first_name, person.last_name),
      ),
      element('div', { class: 'who' }, element('h2', {}, name), status),
      badge.node,
      menu.node,
      element(
        'button',
        { type: 'button', class: 'tool', 'aria-label': 'Закрыть окно', onclick: onClose },
        icon('close'),
      ),
    ),
    log.node,
    typing,
    snackbar.node,
    composer.node,
    keyboard.node,
  )

  /** @param {number} from */
  function nameOf(from) {
    return from > 0 ? (store.person(from)?.first_name ?? 'Собеседник') : community.name
  }

  /** @param {Place} place @param {Tapped} button */
  function tapped(place, { type, link, label }) {
    if (type === 'open_link') return complain(`Адрес не открывается: ${link ?? 'пусто'}`)
    if (type === 'open_app' || type === 'vkpay') return complain('Это открывается только в самом ВКонтакте')
    if (type === 'callback') {
      waiting.add(place)
      store.noteQuietTap(person.id, label ?? '')
    }
    const removed = place.cmid === ORDINARY && type !== 'callback' ? keyboard.takeOneTime() : undefined
    acting.tap(place, () => {
      waiting.remove(place)
      if (removed) keyboard.putBack(removed)
    })
  }

  function drawStatus() {
    const notes = [community.name]
    if (!talk().allowed) notes.push('сообщения не разрешены')
    if (plain) notes.push('без кнопок')
    status.textContent = notes.join(' · ')
    menu.showAllowed(talk().allowed)
  }

  function draw() {
    log.draw(talk().messages)
    keyboard.draw()
    drawStatus()
  }

  function drawAnew() {
    log.forget()
    draw()
  }

  /** @param {boolean} on */
  function showTyping(on) {
    clearTimeout(typingTimer)
    typing.hidden = !on
    if (on) typingTimer = setTimeout(() => showTyping(false), TYPING_MS)
  }

  /** @param {{ type: string, text?: string, link?: string }} data */
  function answered(data) {
    waiting.removeOldest()
    if (data.type === 'show_snackbar') snackbar.show(data.text ?? '')
    else if (data.type === 'open_link' && isWebAddress(data.link)) snackbar.show(outerLink(data.link, 'Открыть ссылку'))
    else if (data.type === 'open_app') complain('Это открывается только в самом ВКонтакте')
  }

  /** @param {Happening | null} happening */
  function happened(happening) {
    if (happening === null) return draw()
    if (!('community' in happening) || happening.community !== community.id) return
    if ('peer' in happening && happening.peer !== person.id) return
    if (happening.kind === 'typing') showTyping(happening.from !== person.id)
    else if (happening.kind === 'event-answer') {
      if (happening.person === person.id) answered(happening.data)
    } else if (happening.kind === 'allowed') drawStatus()
    else if (happening.kind === 'edited' || happening.kind === 'message') {
      if (happening.message.from < 0) showTyping(false)
      draw()
    }
  }

  const stopListening = store.listen(happened)
  draw()

  return { node, name, person, community, focus: composer.focus, showUnread: badge.show, stop: stopListening }
}
