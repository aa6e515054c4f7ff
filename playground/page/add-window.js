import { ask } from './api.js'
import { byId, element } from './element.js'
import { isOrganizer } from './organizers.js'

const NEW_PERSON = 'new'

/**
 * The dialog that opens one more window: who, and in which community. Anyone not listed can be invented by name.
 * @param {import('./store.js').Store} store
 * @param {(opened: { person: number, community: number }) => void} onChosen
 */
export function setUpAddWindow(store, onChosen) {
  const dialog = /** @type {HTMLDialogElement} */ (byId('add-dialog'))
  const form = /** @type {HTMLFormElement} */ (byId('add-form'))
  const who = /** @type {HTMLSelectElement} */ (byId('add-person'))
  const where = /** @type {HTMLSelectElement} */ (byId('add-community'))
  const naming = byId('add-naming')
  const newName = /** @type {HTMLInputElement} */ (byId('add-name'))
  const trouble = byId('add-trouble')

  function refresh() {
    const isNew = who.value === NEW_PERSON
    naming.hidden = !isNew
    newName.required = isNew
  }

  byId('add').addEventListener('click', () => {
    who.replaceChildren(
      ...store.people().map((each) => element('option', { value: each.id }, called(each))),
      element('option', { value: NEW_PERSON }, 'Новый человек…'),
    )
    where.replaceChildren(...store.communities().map((each) => element('option', { value: each.id }, each.name)))
    trouble.textContent = ''
    newName.value = ''
    refresh()
    dialog.showModal()
  })
  who.addEventListener('change', refresh)
  byId('add-cancel').addEventListener('click', () => dialog.close())
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    try {
      const person = who.value === NEW_PERSON ? await invent(newName.value) : Number(who.value)
      dialog.close()
      onChosen({ person, community: Number(where.value) })
    } catch (error) {
      trouble.textContent = error instanceof Error ? error.message : String(error)
    }
  })

  /** @param {string} fullName */
  async function invent(fullName) {
    const [first_name = '', ...rest] = fullName.trim().split(/\s+/)
    if (!first_name) throw new Error('Напишите имя')
    const id = Math.max(100, ...store.people().map((person) => person.id)) + 1
    await ask('person.add', { id, first_name, last_name: rest.join(' ') })
    store.replace(await ask('state', {}))
    return id
  }
}

/** @param {import('./store.js').Person} person */
function called(person) {
  const name = `${person.first_name} ${person.last_name}`.trim()
  return isOrganizer(person) ? `${name}, организатор` : name
}
