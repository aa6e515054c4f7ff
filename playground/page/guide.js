import { byId, element } from './element.js'
import { isOrganizer } from './organizers.js'

const KEY = 'first-steps'

/**
 * First steps for somebody who has never seen the bot. A step is over when the talk shows it, whoever did it and how.
 * @typedef {{
 *   words: string
 *   person?: number
 *   isDone: () => boolean
 * }} Step
 */

/**
 * @param {import('./store.js').Store} store
 * @param {(opened: { person: number, community: number }) => void} onShow
 */
export function createGuide(store, onShow) {
  const place = byId('guide')
  const words = element('p', { role: 'status' })
  const show = element('button', { type: 'button', class: 'button secondary', onclick: turnTo }, 'Показать окно')
  const hide = element('button', { type: 'button', class: 'button secondary', onclick: () => open(false) }, 'Скрыть')
  place.append(words, show, hide)
  let moved = false
  let last = -1

  /** @returns {Step[]} */
  function steps() {
    const [community] = store.communities()
    const newcomer = store.people().find((person) => !isOrganizer(person))
    const organizer = store.people().find(isOrganizer)
    if (!community || !newcomer || !organizer) return []
    const messages = (/** @type {number} */ person) => [...store.talk(community.id, person).messages.values()]
    const hasWritten = (/** @type {number} */ person) => messages(person).some(({ from }) => from > 0)
    const heard = (/** @type {number} */ person, /** @type {RegExp} */ what) =>
      messages(person).some(({ from, text }) => from < 0 && what.test(text))
    return [
      {
        words: `Вы — ${newcomer.first_name}. Напишите «Начать»`,
        person: newcomer.id,
        isDone: () => hasWritten(newcomer.id),
      },
      {
        words: `Теперь вы — ${organizer.first_name}, организатор. Напишите «Начать»: до этого бот не может прислать заявку`,
        person: organizer.id,
        isDone: () => hasWritten(organizer.id),
      },
      {
        words: `Снова ${newcomer.first_name}: «Вступить», пять ответов и «Отправить»`,
        person: newcomer.id,
        isDone: () => heard(newcomer.id, /^Готово\. Обычно отвечают|вы с нами/u),
      },
      {
        words: `${organizer.first_name} получила заявку. Нажмите «Принять»`,
        person: organizer.id,
        isDone: () => heard(newcomer.id, /вы с нами/iu),
      },
      { words: 'Переведите часы вперёд: вверху справа. Напоминания придут как в жизни', isDone: () => moved },
    ]
  }

  function turnTo() {
    const [community] = store.communities()
    const person = steps().find(({ isDone }) => !isDone())?.person
    if (community && person !== undefined) onShow({ person, community: community.id })
  }

  function draw() {
    if (place.hidden) return
    const all = steps()
    // Without a newcomer and an organizer there is nothing to show.
    if (all.length === 0) {
      place.hidden = true
      return
    }
    const index = all.findIndex(({ isDone }) => !isDone())
    const step = all[index]
    show.hidden = step?.person === undefined
    // Said again only when it changes: screen readers hear each step once.
    if (index === last) return
    last = index
    const title = step ? `Шаг ${index + 1} из ${all.length}` : 'Первые шаги пройдены'
    const rest = 'Дальше — как вам интересно: «Мои данные», «Новичку», клиент без кнопок, ещё люди.'
    words.replaceChildren(element('small', {}, title), step ? step.words : rest)
  }

  /** @param {boolean} on */
  function open(on) {
    place.hidden = !on
    last = -2
    keep(on)
    draw()
  }

  store.listen((happening) => {
    if (happening?.kind === 'clock') moved = true
    draw()
  })

  return {
    /** Opens at the first visit, and where it was left open. */
    restore: () => open(wasOpen()),
    open: () => open(true),
  }
}

function wasOpen() {
  try {
    return localStorage.getItem(KEY) !== 'hidden'
  } catch {
    return true
  }
}

/** @param {boolean} on */
function keep(on) {
  try {
    localStorage.setItem(KEY, on ? 'open' : 'hidden')
  } catch {
    // Kept for this visit only.
  }
}
