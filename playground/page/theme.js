/** Light, dark, or as the machine says; a browser that keeps nothing asks the machine again. */
const KEY = 'theme'
/** @type {{ value: string, label: string }[]} */
export const themes = [
  { value: 'auto', label: 'Тема: как в системе' },
  { value: 'light', label: 'Тема: светлая' },
  { value: 'dark', label: 'Тема: тёмная' },
]

export function currentTheme() {
  return document.documentElement.dataset.theme ?? 'auto'
}

/** @param {string} value */
export function chooseTheme(value) {
  if (value === 'auto') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = value
  try {
    localStorage.setItem(KEY, value)
  } catch {
    // Kept for this visit only.
  }
}

export function restoreTheme() {
  try {
    const kept = localStorage.getItem(KEY)
    if (themes.some(({ value }) => value === kept)) chooseTheme(String(kept))
  } catch {
    // As the machine says.
  }
}
