/** One look at a time: whoever asks meanwhile gets another one after it. */
export interface OneLook {
  ask(): Promise<void>
  /** The look that goes on now. */
  readonly now: Promise<void> | undefined
  stop(): void
}

export function oneLook(look: () => Promise<void>, failed: (error: unknown) => void): OneLook {
  let looking: Promise<void> | undefined
  let again = false
  let stopped = false

  function ask(): Promise<void> {
    if (looking) {
      again = true
      return looking
    }
    looking = look()
      .catch(failed)
      .then(() => {
        looking = undefined
        if (!again || stopped) return
        again = false
        return ask()
      })
    return looking
  }

  return {
    ask,
    get now() {
      return looking
    },
    stop() {
      stopped = true
    },
  }
}
