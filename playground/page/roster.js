import { createBadge } from './badge.js'
import { timeOf } from './clock.js'
import { byId, element } from './element.js'
import { isOrganizer } from './organizers.js'
import { initials, toneOf } from './text.js'

/** @typedef {import('./store.js').Person} Person */
/** @typedef {import('./store.js').Community} Community */

/**
 * Everybody who may write, as VK lists talks: who, their last words, how much is unread. A press opens the window.
 * @param {import('./store.js').Store} store
 * @param {import('./unread.js').Unread} unread
 * @param {(opened: { person: number, community: number }) => void} onChosen
 */
export function createRoster(store, unread, onChosen) {
  const place = byId('roster')
  /** @type {Map<string, ReturnType<typeof createLine>>} */
  const lines = new Map()
  let chosen = ''

  /** @param {Person} person @param {Community} community */
  function createLine(person, community) {
    const name = `${person.first_name} ${person.last_name}`.trim()
    const words = element('span', { class: 'last-words' })
    const time = element('span', { class: 'last-time' })
    const badge = createBadge()
    const node = element(
      'button',
      {
        type: 'button',
        class: 'talk-line',
        onclick: () => onChosen({ person: person.id, community: community.id }),
      },
      element(
        'span',
        { class: 'avatar', 'data-tone': toneOf(person.id), 'aria-hidden': 'true' },
        initials(person.first_name, person.last_name),
      ),
      element(
        'span',
        { class: 'line-body' },
        element('span', { class: 'line-top' }, element('strong', {}, name), time),
        element('span', { class: 'line-bottom' }, words, badge.node),
      ),
    )
    const several = store.communities().length > 1
    const silent = several ? community.name : isOrganizer(person) ? 'организатор' : 'ещё не писали'
    return {
      node,
      draw() {
        const last = [...store.talk(community.id, person.id).messages.values()].findLast(({ deleted }) => !deleted)
        words.textContent = last ? `${last.from > 0 ? 'Вы: ' : ''}${last.text || 'вложение'}` : silent
        time.textContent = last ? timeOf(last.at) : ''
        badge.show(unread.of(community.id, person.id))
      },
    }
  }

  /** People come and go as a whole; lines that stay keep the focus. */
  function draw() {
    const wanted = store
      .communities()
      .flatMap((community) =>
        store.people().map((person) => ({ key: `${community.id}:${person.id}`, person, community })),
      )
    for (const { key, person, community } of wanted) {
      const line = lines.get(key) ?? createLine(person, community)
      if (!lines.has(key)) place.append(line.node)
      lines.set(key, line)
      line.draw()
      if (key === chosen) line.node.setAttribute('aria-current', 'true')
      else line.node.removeAttribute('aria-current')
    }
    for (const [key, line] of lines) {
      if (wanted.some((each) => each.key === key)) continue
      line.node.remove()
      lines.delete(key)
    }
  }

  store.listen((happening) => {
    if (happening === null || happening.kind === 'message' || happening.kind === 'edited') draw()
  })
  unread.listen(draw)

  return {
    /** @param {number} community @param {number} person */
    choose(community, person) {
      chosen = `${community}:${person}`
      draw()
    },
  }
}
