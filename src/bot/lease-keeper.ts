/** Holds a community's leases for this process and knows, without asking, whether they still hold. */
import type { Models } from '../../models/index.ts'
import { dropLeases, holdLease, otherProcesses } from '../../models/lease.ts'

export type LeaseName = 'poller' | 'sender'

export interface LeaseKeeper {
  /** Certainly held at this moment. */
  holds(name: LeaseName): boolean
  /** Held when last heard of: the database may be away, and nobody has been seen to take over. */
  mayHold(name: LeaseName): boolean
  fence(name: LeaseName): number
  /** Other processes that live, as last counted. */
  readonly others: number
  start(): Promise<void>
  stop(): Promise<void>
}

interface Held {
  until: number
  fence: number
  last: boolean
}

/** A lease is given up a little before its time: writes on their way need some of it. */
const MARGIN = 0.15

export function createLeaseKeeper(
  models: Models,
  options: {
    community: number
    process: string
    leaseMs: number
    changed(name: LeaseName): void
    failed(error: unknown): void
  },
): LeaseKeeper {
  const { community, process: holder, leaseMs } = options
  const held: Record<LeaseName, Held> = {
    poller: { until: 0, fence: 0, last: false },
    sender: { until: 0, fence: 0, last: false },
  }
  let others = 0
  let timer: NodeJS.Timeout | undefined
  let renewing: Promise<void> = Promise.resolve()
  let stopped = false

  async function renew(): Promise<void> {
    try {
      await holdLease(models.leases, 0, `process:${holder}`, holder, leaseMs)
      others = await otherProcesses(models.leases, holder)
      for (const name of ['poller', 'sender'] as const) await renewOne(name)
    } catch (error) {
      options.failed(error)
    }
  }

  async function renewOne(name: LeaseName): Promise<void> {
    const asked = Date.now()
    const fence = await holdLease(models.leases, community, name, holder, leaseMs)
    const before = held[name].last
    held[name] =
      fence === undefined
        ? { until: 0, fence: 0, last: false }
        : { until: asked + leaseMs * (1 - MARGIN), fence, last: true }
    if (before !== held[name].last) options.changed(name)
  }

  function schedule(): void {
    if (stopped) return
    timer = setTimeout(() => {
      renewing = renew().then(schedule)
    }, leaseMs / 4)
  }

  return {
    holds: (name) => held[name].until > Date.now(),
    mayHold: (name) => held[name].last,
    fence: (name) => held[name].fence,
    get others() {
      return others
    },
    async start() {
      await renew()
      schedule()
    },
    async stop() {
      stopped = true
      clearTimeout(timer)
      await renewing
      for (const name of ['poller', 'sender'] as const) held[name] = { until: 0, fence: 0, last: false }
    },
  }
}

/** Lets go of everything this process holds, so that the next one need not wait. */
export async function letGo(models: Models, holder: string): Promise<void> {
  await dropLeases(models.leases, holder)
}
