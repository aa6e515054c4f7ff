import { element } from './element.js'
import { icon } from './icons.js'

/**
 * What can be switched for one person in one community.
 * @param {{
 *   plain: boolean
 *   onPlain: (plain: boolean) => void
 *   onAllowed: (allowed: boolean) => void
 *   onMembership: (member: boolean) => void
 * }} behaviour
 */
export function createWindowMenu({ plain, onPlain, onAllowed, onMembership }) {
  const plainSwitch = element('input', {
    type: 'checkbox',
    role: 'switch',
    checked: plain,
    onchange: () => onPlain(plainSwitch.checked),
  })
  const allowedSwitch = element('input', {
    type: 'checkbox',
    role: 'switch',
    onchange: () => onAllowed(allowedSwitch.checked),
  })
  const node = element(
    'details',
    { class: 'menu' },
    element('summary', { class: 'tool', 'aria-label': 'Настройки окна' }, icon('more')),
    element(
      'div',
      { class: 'menu-body' },
      element('label', { class: 'menu-item' }, plainSwitch, 'Клиент без кнопок'),
      element('label', { class: 'menu-item' }, allowedSwitch, 'Разрешены сообщения'),
      membership('Подписаться на сообщество', true),
      membership('Отписаться от сообщества', false),
    ),
  )

  /** @param {string} label @param {boolean} member */
  function membership(label, member) {
    const act = () => {
      node.open = false
      node.querySelector('summary')?.focus()
      onMembership(member)
    }
    return element('button', { type: 'button', class: 'menu-item', onclick: act }, label)
  }

  return {
    node,
    /** @param {boolean} allowed */
    showAllowed(allowed) {
      allowedSwitch.checked = allowed
    },
  }
}

/** Menus close as people expect: by Escape, which gives the focus back, and by a click or Tab elsewhere. */
export function closeMenusElsewhere() {
  /** @param {Event} event */
  const elsewhere = (event) => {
    for (const menu of openMenus()) if (!menu.contains(/** @type {Node} */ (event.target))) menu.open = false
  }
  document.addEventListener('click', elsewhere)
  document.addEventListener('focusin', elsewhere)
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return
    for (const menu of openMenus()) {
      menu.open = false
      menu.querySelector('summary')?.focus()
    }
  })
}

/** @returns {NodeListOf<HTMLDetailsElement>} */
function openMenus() {
  return document.querySelectorAll('details.menu[open]')
}
