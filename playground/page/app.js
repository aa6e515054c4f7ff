import { setUpAddWindow } from './add-window.js'
import { ask, follow } from './api.js'
import { asTest } from './as-test.js'
import { createCalls } from './calls.js'
import { startClock } from './clock.js'
import { byId } from './element.js'
import { createGuide } from './guide.js'
import { setUpPageMenu } from './page-menu.js'
import { createRoster } from './roster.js'
import { createStore } from './store.js'
import { setUpTestDialog } from './test-dialog.js'
import { restoreTheme } from './theme.js'
import { createUnread } from './unread.js'
import { closeMenusElsewhere } from './window-menu.js'
import { createWindows } from './windows.js'

restoreTheme()
const store = createStore()
const unread = createUnread(store)
const windows = createWindows(store, unread, (community, person) => roster.choose(community, person))
const roster = createRoster(store, unread, windows.show)
const guide = createGuide(store, windows.show)
const notice = byId('notice')
let restored = false

/** @param {string} words */
function warn(words) {
  notice.textContent = words
}

startClock(store, warn)
setUpAddWindow(store, windows.show)
setUpPageMenu({
  onCalls: createCalls(store).toggle,
  onTest: setUpTestDialog(() => asTest(windows.recorded(), store.quietTaps())),
  onGuide: guide.open,
})
closeMenusElsewhere()

follow({
  onState(state) {
    store.replace(state)
    if (restored) return
    restored = true
    windows.restore()
    guide.restore()
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
