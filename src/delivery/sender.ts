/** The one sender of a community: answers first, then the outbox. It keeps nothing but what is on its way. */
import { unsentTalks } from '../../models/talk.ts'
import { type Answers, createAnswers } from './answers.ts'
import type { Delivery } from './delivery.ts'
import { createOutboxSender } from './outbox.ts'

export interface Sender {
  /** Takes a talk with fresh replies; false when this process does not send or the window is busy. */
  offer: Answers['offer']
  /** Takes a talk that was found with replies: it is read again first, for they may be told already. */
  resume: Answers['resume']
  /** Something was put into the outbox. */
  kick(): void
  /** Looks for what stands unsent; done by itself now and then, and by tests after moving the clock. */
  sweep(): Promise<void>
  settled(): Promise<void>
  start(): void
  stop(): Promise<void>
}

/** How often the outbox and the talks are looked at when nothing else wakes the sender. */
const LOOK_MS = 150

export function createSender(delivery: Delivery, failed: (error: unknown) => void): Sender {
  const answers = createAnswers(delivery)
  const outbox = createOutboxSender(delivery, () => void sweep())
  let timer: NodeJS.Timeout | undefined
  let looking: Promise<void> | undefined
  let again = false
  let stopped = false

  async function look(): Promise<void> {
    if (!delivery.maySend()) return
    for (const talk of await unsentTalks(delivery.models.talks, delivery.community, delivery.now()))
      if (!delivery.inTurn(talk.peer)) answers.resume(talk)
    await outbox.pump()
  }

  /** One look at a time; whoever asks meanwhile gets another one after it. */
  function sweep(): Promise<void> {
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
        return sweep()
      })
    return looking
  }

  function schedule(): void {
    if (stopped) return
    timer = setTimeout(() => void sweep().finally(schedule), LOOK_MS)
  }

  return {
    offer: answers.offer,
    resume: answers.resume,
    kick: () => void sweep(),
    sweep,
    async settled() {
      await answers.settled()
      await outbox.settled()
    },
    start: schedule,
    async stop() {
      stopped = true
      clearTimeout(timer)
      await looking
      await answers.settled()
      await outbox.settled()
    },
  }
}
