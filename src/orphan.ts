/** What is started by `npm start` ends with it, also when npm is killed and can pass on no signal. */

const LOOK_MS = 1000
const parent = process.ppid

/** Calls once the process that started this one is gone. */
export function whenOrphaned(act: () => void): void {
  const looking = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(looking)
    act()
  }, LOOK_MS)
}
