import { setUpAddWindow } from './add-window.js'
import { ask, follow } from './api.js'
import { startClock } from './clock.js'
import { byId } from './element.js'
import { createStore } from './store.js'
import { closeMenusElsewhere } from './window-menu.js'
import { createWindows } from './windows.js'

const store = createStore()
const windows = createWindows(store)
const notice = byId('notice')
let restored = false

/** @param {string} words */
function warn(words) {
  notice.textContent = words
}

startClock(store, warn)
setUpAddWindow(store, windows.show)
closeMenusElsewhere()

follow({
  onState(state) {
    store.replace(state)
    if (!restored) windows.restore()
    restored = true
  },
  onHappening(happening) {
    store.apply(happening)
    // Somebody was added elsewhere: the list of people is read anew.
    if (happening.kind === 'person') ask('state', {}).then(store.replace, (error) => warn(error.message))
  },
  onConnection(connected) {
    warn(connected ? '' : 'Нет связи, пробуем снова…')
  },
})
