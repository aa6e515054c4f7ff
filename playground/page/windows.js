import { isPlainByNature } from './client.js'
import { byId, element } from './element.js'
import { remember, remembered } from './remembered.js'
import { createWindow } from './window-view.js'

/** @typedef {ReturnType<typeof createWindow>} Window */
/** @typedef {import('./remembered.js').Opened} Opened */

/** How many windows open by themselves at the first visit: a newcomer's and an organizer's. */
const AT_FIRST = 2

/**
 * The windows side by side; on a narrow screen one at a time, chosen by a row of tabs that says who has news.
 * @param {import('./store.js').Store} store
 */
export function createWindows(store) {
  const place = byId('windows')
  const tabs = byId('tabs')
  const nobody = element('p', { class: 'nobody' }, 'Откройте окно: кнопка «Окно» вверху.')
  /** @type {{ opened: Opened, window: Window, tab: HTMLButtonElement }[]} */
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
    open.push({ opened, window, tab })
    place.append(window.node)
    tabs.append(tab)
    keep()
    draw()
    return window
  }

  /** @param {Window} window */
  function select(window) {
    current = window
    draw()
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
    for (const { window, tab } of open) {
      const chosen = window === current
      window.node.classList.toggle('current', chosen)
      if (chosen) {
        tab.setAttribute('aria-current', 'true')
        showNews(tab, false)
      } else tab.removeAttribute('aria-current')
    }
    tabs.hidden = open.length < 2
    if (open.length === 0) place.append(nobody)
    else nobody.remove()
  }

  /** @param {HTMLButtonElement} tab @param {boolean} news */
  function showNews(tab, news) {
    tab.classList.toggle('news', news)
    if (news) tab.setAttribute('aria-description', 'есть новое')
    else tab.removeAttribute('aria-description')
  }

  store.listen((happening) => {
    if (happening?.kind !== 'message') return
    for (const { opened, window, tab } of open) {
      const here = opened.community === happening.community && opened.person === happening.peer
      if (here && window !== current) showNews(tab, true)
    }
  })

  return {
    restore,
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
