/** The one sender of a community: answers first, then the outbox. It keeps nothing but what is on its way. */
import { unsentTalks } from '../../models/talk.ts'
import { type Answers, createAnswers } from './answers.ts'
import type { Delivery } from './delivery.ts'
import { createMailings } from './mailings.ts'
import { oneLook } from './one-look.ts'
import { createOutboxSender } from './outbox.ts'
import { createTelling } from './telling.ts'

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
  const telling = createTelling(delivery)
  const answers = createAnswers(delivery)
  const outbox = createOutboxSender(delivery, telling, () => void told.ask())
  const mailings = createMailings(delivery, telling, { row: () => void many.ask(), notice: () => void told.ask() })
  const told = oneLook(lookAtAll, failed)
  const many = oneLook(async () => {
    if (delivery.maySend()) await mailings.look()
  }, failed)
  let timer: NodeJS.Timeout | undefined
  let stopped = false

  async function lookAtAll(): Promise<void> {
    if (!delivery.maySend()) return
    for (const talk of await unsentTalks(delivery.models.talks, delivery.community, delivery.now()))
      if (!delivery.inTurn(talk.peer)) answers.resume(talk)
    await outbox.pump()
  }

  async function sweep(): Promise<void> {
    await Promise.all([told.ask(), many.ask()])
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
      for (;;) {
        await answers.settled()
        await outbox.settled()
        await mailings.settled()
        // What ended may have led to more.
        if (!told.now && !many.now) return
        await Promise.all([told.now, many.now])
      }
    },
    start: schedule,
    async stop() {
      stopped = true
      clearTimeout(timer)
      for (const look of [told, many]) look.stop()
      await Promise.all([told.now, many.now])
      await answers.settled()
      await outbox.settled()
      await mailings.settled()
    },
  }
}
