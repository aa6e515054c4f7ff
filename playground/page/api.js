/** @typedef {import('../vk/control.ts').Verb} Verb */
/** @typedef {import('../vk/control.ts').Happening} Happening */
/** @typedef {import('../vk/control.ts').State} State */

/**
 * Asks the emulator to do something. Throws with its own words when the body was refused, and «нет связи» when
 * the answer never came. Nothing is asked twice: whether it was done is then unknown.
 *
 * @template {Verb} V
 * @param {V} verb
 * @param {import('../vk/control.ts').Body<V>} body
 * @returns {Promise<any>}
 */
export async function ask(verb, body) {
  let response
  try {
    response = await fetch(`/control/${verb}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  } catch {
    throw new Error('нет связи')
  }
  const answer = await response.json().catch(() => null)
  if (!response.ok) throw new Error(answer?.error ?? `ошибка ${response.status}`)
  return answer
}

const FIRST_PAUSE_MS = 500
const LONGEST_PAUSE_MS = 5_000

/**
 * Follows everything that happens, for ever: each time the stream opens, `onState` gets the whole state and
 * `onHappening` what came since, in order. Happenings that arrive while the state is being read wait for it;
 * repeating one that the state already holds changes nothing.
 *
 * @param {{
 *   onState: (state: State) => void
 *   onHappening: (happening: Happening) => void
 *   onConnection: (connected: boolean) => void
 * }} listener
 */
export function follow({ onState, onHappening, onConnection }) {
  let pauseMs = FIRST_PAUSE_MS

  function connect() {
    const stream = new EventSource('/control/stream')
    /** @type {Happening[] | null} */
    let waiting = []

    stream.onmessage = (event) => {
      const happening = JSON.parse(event.data)
      if (waiting) waiting.push(happening)
      else onHappening(happening)
    }
    stream.onopen = async () => {
      try {
        const state = await ask('state', {})
        if (stream.readyState !== EventSource.OPEN) return
        onState(state)
        for (const happening of waiting ?? []) onHappening(happening)
        waiting = null
        pauseMs = FIRST_PAUSE_MS
        onConnection(true)
      } catch {
        again()
      }
    }
    stream.onerror = again

    // The browser gives up for good after an answer that is no stream, so a new one is opened each time.
    function again() {
      if (stream.readyState === EventSource.CLOSED && stream.onerror === null) return
      stream.onerror = null
      stream.close()
      onConnection(false)
      setTimeout(connect, pauseMs)
      pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)
    }
  }

  connect()
}
