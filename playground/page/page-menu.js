import { byId, element } from './element.js'
import { chooseTheme, currentTheme, themes } from './theme.js'

/**
 * The page's own menu: how it looks, and what may be seen beside the windows.
 * @param {{ onCalls: () => void, onTest: () => void, onGuide: () => void }} behaviour
 */
export function setUpPageMenu({ onCalls, onTest, onGuide }) {
  const menu = /** @type {HTMLDetailsElement} */ (byId('page-menu'))

  /** @param {string} label @param {() => void} act */
  function item(label, act) {
    const press = () => {
      menu.open = false
      menu.querySelector('summary')?.focus()
      act()
    }
    return element('button', { type: 'button', class: 'menu-item', onclick: press }, label)
  }

  const choices = themes.map(({ value, label }) => {
    const choose = () => chooseTheme(value)
    const checked = currentTheme() === value
    return element(
      'label',
      { class: 'menu-item' },
      element('input', { type: 'radio', name: 'theme', checked, onchange: choose }),
      label,
    )
  })
  byId('page-menu-body').append(
    item('Первые шаги', onGuide),
    item('Вызовы API', onCalls),
    item('Скопировать разговор как тест', onTest),
    element('div', { role: 'radiogroup', 'aria-label': 'Тема' }, ...choices),
  )
}
