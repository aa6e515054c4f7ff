import { byId } from './element.js'

/**
 * Shows a test's text and copies it; where the clipboard is closed it stays selected, to be copied by hand.
 * @param {() => string} write
 */
export function setUpTestDialog(write) {
  const dialog = /** @type {HTMLDialogElement} */ (byId('test-dialog'))
  const text = /** @type {HTMLTextAreaElement} */ (byId('test-text'))
  const copied = byId('test-copied')

  byId('test-close').addEventListener('click', () => dialog.close())
  byId('test-copy').addEventListener('click', async () => {
    text.select()
    try {
      await navigator.clipboard.writeText(text.value)
      copied.textContent = 'Скопировано.'
    } catch {
      copied.textContent = 'Выделено: скопируйте сочетанием Ctrl+C.'
    }
  })

  return () => {
    text.value = write()
    copied.textContent = ''
    dialog.showModal()
  }
}
