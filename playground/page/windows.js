import { createBadge } from './badge.js'
import { isPlainByNature } from './client.js'
import { byId, element } from './element.js'
import { remember, remembered } from './remembered.js'
import { createWindow } from './window-view.js'

/** @typedef {ReturnType<typeof createWindow>} Window */
/** @typedef {import('./remembered.js').Opened} Opened */

/** How many windows open by themselves at the first visit: a newcomer's and an organizer's. */
const AT_FIRST = 2

/**
 * The windows side by side; on a narrow screen one at a time, chosen by a row of tabs that says how much is unread.
 * @param {import('./store.js').Store} store
 * @param {import('./unread.js').Unread} unread
 * @param {(community: number, person: number) => void} onCurrent
 */
export function createWindows(store, unread, onCurrent) {
  const place = byId('windows')
  const tabs = byId('tabs')
  const nobody = element('p', { class: 'nobody' }, 'Откройте окно: кнопка «Окно» вверху.')
  /** @type {{ opened: Opened, window: Window, tab: HTMLButtonElement, badge: ReturnType<typeof createBadge> }[]} */
  let open = []
  /** @type {Window | undefined} */
  let current

  /** Opens the remembered windows, or the first people's. */
  function restore() {
    const [first] = store.communities()
    const wanted =
      remembered() ??
      (first
        ? store
            .people()
            .slice(0, AT_FIRST)
            .map((person) => ({ person: person.id, community: first.id }))
        : [])
    for (const each of wanted) add(each)
    if (open[0]) select(open[0].window)
    draw()
  }

  /**
   * Opens a window, or turns to it if it is open; people and communities that are gone are passed over.
   * @param {Opened} wanted
   */
  function add({ person: personId, community: communityId, plain }) {
    const known = open.find((each) => each.opened.person === personId && each.opened.community === communityId)
    if (known) return known.window
    const person = store.person(personId)
    const community = store.community(communityId)
    if (!person || !community) return undefined
    const opened = { person: personId, community: communityId, plain: plain ?? isPlainByNature(person) }
    const window = createWindow({
      store,
      person,
      community,
      plain: opened.plain,
      onPlain(now) {
        opened.plain = now
        keep()
      },
      onClose: () => close(window),
    })
    const tab = element(
      'button',
      { type: 'button', class: 'tab', title: `${window.name}, ${community.name}`, onclick: () => select(window) },
      person.first_name,
    )
    const badge = createBadge()
    tab.append(badge.node)
    for (const looks of ['focusin', 'pointerdown']) window.node.addEventListener(looks, () => look(window))
    open.push({ opened, window, tab, badge })
    place.append(window.node)
    tabs.append(tab)
    keep()
    draw()
    return window
  }

  /** @param {Window} window */
  function select(window) {
    current = window
    unread.lookAt(window.community.id, window.person.id)
    onCurrent(window.community.id, window.person.id)
    draw()
  }

  /** Whoever types or presses in a window has it before their eyes. @param {Window} window */
  function look(window) {
    if (window !== current) select(window)
  }

  /** @param {Window} window */
  function close(window) {
    const closed = open.find((each) => each.window === window)
    if (!closed) return
    window.stop()
    window.node.remove()
    closed.tab.remove()
    open = open.filter((each) => each !== closed)
    if (current === window) current = open[0]?.window
    keep()
    draw()
    if (current) current.focus()
    else byId('add').focus()
  }

  function keep() {
    remember(open.map((each) => each.opened))
  }

  function draw() {
    for (const { window, tab, badge } of open) {
      const chosen = window === current
      window.node.classList.toggle('current', chosen)
      if (chosen) tab.setAttribute('aria-current', 'true')
      else tab.removeAttribute('aria-current')
      const count = unread.of(window.community.id, window.person.id)
      badge.show(count)
      window.showUnread(count)
    }
    tabs.hidden = open.length < 2
    if (open.length === 0) place.append(nobody)
    else nobody.remove()
  }

  unread.listen(draw)

  return {
    restore,
    /** What stands in the open windows, for a test. */
    recorded: () =>
      open.map(({ window: { person, community } }) => ({
        person: person.id,
        firstName: person.first_name,
        messages: [...store.talk(community.id, person.id).messages.values()],
      })),
    /** @param {Opened} wanted */
    show(wanted) {
      const window = add(wanted)
      if (!window) return
      select(window)
      window.node.scrollIntoView({ block: 'nearest' })
      window.focus()
    },
  }
}
