/** Tells the replies that a turn left in its talk: in order, each once, and then ends the update in the inbox. */
import { Types } from 'mongoose'
import { type Ending, finish } from '../../models/inbox.ts'
import { loadTalks, type Reply, repliesTold, type TalkRow, type Told, type Unsent } from '../../models/talk.ts'
import { type Delivery, FULL, isStale, withPaper } from './delivery.ts'
import { codeOf, pauseOf, policyOf } from './failures.ts'
import { together } from './together.ts'

/** An answer is worth telling for a day: VK asks of bots that what they promise works within it. */
const USEFUL_MS = 24 * 3600_000

export interface Answers {
  /** Takes a talk whose replies were just committed. Answers false where its window is busy: it is offered again when freed. */
  offer(talk: TalkRow): boolean
  /** Takes a talk as it was found: it is read again once its window is this message's own, for it may be told already. */
  resume(talk: Unsent): boolean
  /** Resolves when nothing is on its way. */
  settled(): Promise<void>
}

type Telling = 'told' | 'refused' | 'expired' | { again: number }

export function createAnswers(delivery: Delivery): Answers {
  const { models, busy } = delivery
  const attempts = new Map<string, number>()
  /** Talks that turned out to be closed to us while their replies were told. */
  const closed = new Set<string>()
  const onTheWay = new Set<Promise<void>>()
  const outcomes = together<{ told: Told; ending?: Ending }, true>(write)
  const found = together<string, TalkRow | undefined>(async (ids) => {
    const rows = new Map((await loadTalks(models.talks, [...ids])).map((row) => [row._id, row]))
    return ids.map((id) => rows.get(id))
  })

  async function write(all: readonly { told: Told; ending?: Ending }[]): Promise<true[]> {
    await repliesTold(
      models.talks,
      all.map(({ told }) => told),
    )
    delivery.at('after-told')
    await finish(
      models.inbox,
      all.flatMap(({ ending }) => ending ?? []),
    )
    delivery.at('after-outcome')
    return all.map(() => true)
  }

  async function tellAll(talk: TalkRow): Promise<void> {
    let worst: 'told' | 'refused' | 'expired' = 'told'
    for (const [index, reply] of talk.replies.entries()) {
      if (!delivery.maySend()) return
      const telling = await tellOne(talk, reply).catch((error) => told(talk, error))
      if (typeof telling === 'object') {
        const left = talk.replies.slice(index)
        const retryAt = new Date(delivery.now().getTime() + telling.again)
        await outcomes.load({ told: { id: talk._id, version: talk.version, left, retryAt } })
        return
      }
      if (telling !== 'told') worst = telling
      delivery.counted('answer', telling)
    }
    attempts.delete(talk._id)
    const ending = endingOf(talk, worst)
    await outcomes.load({
      told: {
        id: talk._id,
        version: talk.version,
        cause: talk.cause,
        ...(closed.delete(talk._id) && { reach: 'closed' as const }),
      },
      ...(ending && { ending }),
    })
  }

  async function tellOne(talk: TalkRow, reply: Reply): Promise<Telling> {
    const now = delivery.now()
    const { messenger } = delivery
    const abilities = talk.abilities ?? FULL
    delivery.at('before-vk')
    if (reply.kind === 'snackbar') {
      if (now > reply.until) return 'expired'
      await messenger.snackbar(reply.event, reply.person, talk.peer, reply.text)
    } else if (reply.kind === 'alter') {
      await messenger.alter(talk.peer, reply.cmid, reply.content, abilities)
    } else {
      if (now.getTime() - talk.at.getTime() > USEFUL_MS) return 'expired'
      if (isStale(delivery, talk.at) && (await messenger.find(talk.peer, reply.n, talk.at))) return 'told'
      const content = await withPaper(delivery, talk.peer, reply.content)
      const [said] = await messenger.say([talk.peer], content, { number: reply.n, abilities })
      if (said && 'code' in said) return afterFailure(talk, said.code)
    }
    delivery.at('after-vk')
    return 'told'
  }

  function told(talk: TalkRow, error: unknown): Telling {
    const code = codeOf(error)
    if (code !== undefined) return afterFailure(talk, code)
    delivery.bug(error)
    return 'refused'
  }

  function afterFailure(talk: TalkRow, code: number | 'silence'): Telling {
    delivery.failed(code, 'answer')
    const policy = policyOf(code)
    if (policy === 'unreachable') closed.add(talk._id)
    if (policy === 'unreachable' || policy === 'refused' || policy === 'mistake') return 'refused'
    const attempt = (attempts.get(talk._id) ?? 0) + 1
    attempts.set(talk._id, attempt)
    return { again: pauseOf(policy, attempt) }
  }

  async function tellFound({ _id }: Unsent): Promise<void> {
    const talk = await found.load(_id)
    if (talk?.unsent) await tellAll(talk)
  }

  function take<T extends Unsent>(talk: T, tell: (talk: T) => Promise<void>): boolean {
    if (busy.has(talk.peer) || !delivery.maySend()) return false
    busy.add(talk.peer)
    const telling = tell(talk)
      // The database is away or the process ends: the replies still stand in the talk and are offered again.
      .catch(() => undefined)
      .finally(() => {
        busy.delete(talk.peer)
        onTheWay.delete(telling)
        delivery.freed(talk.peer)
      })
    onTheWay.add(telling)
    return true
  }

  return {
    offer: (talk) => take(talk, tellAll),
    resume: (talk) => take(talk, tellFound),
    async settled() {
      while (onTheWay.size > 0) await Promise.all(onTheWay)
    },
  }
}

/** How the update that led to these replies ends. */
export function endingOf(talk: Pick<TalkRow, 'cause' | 'endsAs'>, outcome: string): Ending | undefined {
  if (!talk.cause) return undefined
  const row = new Types.ObjectId(talk.cause)
  return talk.endsAs === 'bug' ? { row, outcome: 'bug', state: 'parked' } : { row, outcome }
}
