/**
 * One talk: the window of one person (or one group chat) in one community. The place in the conversation, the
 * update that led there and the replies to it are one document, so that they are one write.
 */
import { type Model, Schema } from 'mongoose'
import type { Chosen, Content } from './content.ts'
import { collection, durable, onlyDuplicates } from './model.ts'
import { commitTogether, MANY } from './talk-together.ts'

/** What the person's client could show when it last wrote. */
export interface Abilities {
  keyboard: boolean
  inline: boolean
  carousel: boolean
  quiet: boolean
}

/** Something to say, with the number under which VK will take it once. */
export type Reply =
  | { kind: 'say'; n: number; content: Content }
  | { kind: 'snackbar'; n: number; text: string; event: string; person: number; until: Date }
  | { kind: 'alter'; n: number; content: Content; cmid: number }

/** The buttons of a message that nobody asked for, so that their numbers and words are known when they come. */
export interface Card {
  /** Number of its first choice. */
  from: number
  chosen: Chosen[]
}

export interface TalkRow {
  /** `community:peer`. */
  _id: string
  community: number
  peer: number
  version: number
  /** What `@vk-io/session` keeps: the scene, its answers, what was shown. */
  data: Record<string, unknown>
  /** Inbox row that led here. While it is not ended in the inbox, its replies are being told. */
  cause?: string
  /** How that row ends if not as «told»: `bug`, after three attempts. */
  endsAs?: 'bug'
  replies: Reply[]
  unsent: boolean
  /** Last number given to a reply; the counter from which VK's `random_id`s come. */
  told: number
  /** When the last turn was committed: from then on its replies may have reached VK. */
  at: Date
  /** Replies are not tried before this. */
  retryAt?: Date
  abilities?: Abilities
  /** Whether VK lets us write here: known from what the person does and from VK's error 901. */
  reach?: 'open' | 'closed'
  cards?: Card[]
  /** When something was last learnt of the talk beside its turns. */
  noted?: Date
}

export type Talks = Model<TalkRow>

const schema = new Schema<TalkRow>(
  {
    _id: String,
    community: { type: Number, required: true },
    peer: { type: Number, required: true },
    version: { type: Number, required: true },
    data: Object,
    cause: String,
    endsAs: String,
    replies: { type: [Object], default: [] },
    unsent: Boolean,
    told: Number,
    at: Date,
    retryAt: Date,
    abilities: Object,
    reach: String,
    cards: { type: [Object], default: undefined },
    noted: Date,
  },
  { minimize: false, versionKey: false } as object,
)
schema.index({ community: 1, at: 1 }, { partialFilterExpression: { unsent: true } })
schema.index({ community: 1, 'data.forgotten': 1 }, { partialFilterExpression: { 'data.forgotten': true } })

export const talks = collection<TalkRow>({
  name: 'talks',
  schema,
  personal: {
    what: 'место в разговоре с ботом и незаконченные ответы',
    why: 'чтобы продолжить с того же места',
    kept: 'пока вы пишете боту и 90 дней после; без согласия — только номер страницы ВК',
    retention: { days: 90, from: ['at', 'noted'], where: { unsent: false } },
    of: (community, person) => ({ _id: talkId(community, person) }),
    // Blanked as a whole: see src/domain/personal-data/named.ts.
    words: [],
    copy: (row) => ({ draft: ownAnswers(row.data) }),
    move: { stays: "a place in the old page's window" },
    // A turn under way begins anew. Numbers of a later talk are made of its time, so none is given twice.
    erase: (model, community, person) => model.deleteOne({ _id: talkId(community, person) }),
  },
})

/** What the person has answered and not finished. Offered choices may name others, so they stay out of a copy. */
function ownAnswers(data: Record<string, unknown> = {}): unknown[] {
  const talks = [data.__scene, data.draft] as ({ state?: { given?: object } } | undefined)[]
  return [...talks.map((talk) => talk?.state?.given ?? {}), data.unheard ?? ''].filter(
    (one) => Object.keys(one as object).length > 0,
  )
}

export function talkId(community: number, peer: number): string {
  return `${community}:${peer}`
}

/** Where replies' numbers begin for a new talk: seconds since 2025, so that a talk begun anew never repeats one. */
export function firstNumber(now: Date): number {
  return Math.max(1, Math.floor(now.getTime() / 1000) - 1_735_689_600)
}

export async function loadTalks(model: Talks, ids: string[]): Promise<TalkRow[]> {
  return model.collection.find({ _id: { $in: ids } as never }).toArray() as unknown as Promise<TalkRow[]>
}

/** What a turn leaves behind. `before` is the version it started from, 0 for a talk nobody has had yet. */
export interface Commit {
  before: number
  talk: Omit<TalkRow, 'cards' | 'retryAt'>
}

/**
 * Writes turns that ended together, each only if nobody else has moved its talk since it was read.
 * `by` names the writing process. Answers, in order, which were written.
 */
export async function commitTalks(model: Talks, commits: Commit[], by: string): Promise<boolean[]> {
  if (commits.length >= MANY && (await commitTogether(model, commits, by))) return commits.map(() => true)
  const writes = commits.map(({ before, talk }) => ({
    updateOne: {
      filter: { _id: talk._id, version: before },
      update: { $set: { ...talk, by }, $unset: { retryAt: 1, ...(talk.endsAs ? {} : { endsAs: 1 }) } },
      upsert: before === 0,
    },
  }))
  try {
    const done = await model.collection.bulkWrite(writes as never[], { ordered: false, ...durable })
    if (done.matchedCount + done.upsertedCount === commits.length) return commits.map(() => true)
  } catch (error) {
    if (!onlyDuplicates(error)) throw error
  }
  const stand = await model.collection
    .find(
      { _id: { $in: commits.map(({ talk }) => talk._id) } as never },
      { projection: { version: 1, by: 1, cause: 1 } },
    )
    .toArray()
  const now = new Map(stand.map((talk) => [String(talk._id), talk]))
  return commits.map(({ talk }) => {
    const found = now.get(talk._id)
    return found?.version === talk.version && found.by === by && found.cause === talk.cause
  })
}

export interface Told {
  id: string
  version: number
  /** The update that the replies answer: with the talk it names this turn, as the version does. */
  cause?: string | undefined
  /** Replies that are left, if VK asked to wait. */
  left?: Reply[]
  retryAt?: Date
  reach?: 'closed'
}

/**
 * Takes replies that have their outcome out of the talks. Where nothing is left, many talks are one write: an update
 * belongs to one talk and leads to one turn of it, so talks and causes name the same turns as talks and versions,
 * at a fraction of the work for the database.
 */
export async function repliesTold(model: Talks, told: Told[]): Promise<void> {
  if (told.length === 0) return
  const isWhole = (one: Told) => one.cause !== undefined && !one.left && !one.retryAt && !one.reach
  const whole = told.filter(isWhole)
  if (whole.length > 0)
    await model.collection.updateMany(
      { _id: { $in: whole.map(({ id }) => id) } as never, cause: { $in: whole.map(({ cause }) => cause) } },
      { $set: { replies: [], unsent: false }, $unset: { retryAt: 1 } },
    )
  const writes = told
    .filter((one) => !isWhole(one))
    .map(({ id, version, left = [], retryAt, reach }) => ({
      updateOne: {
        filter: { _id: id, version },
        update: {
          $set: {
            replies: left,
            unsent: left.length > 0,
            ...(retryAt && { retryAt }),
            ...(reach && { reach }),
          },
          ...(retryAt ? {} : { $unset: { retryAt: 1 } }),
        },
      },
    }))
  if (writes.length > 0) await model.collection.bulkWrite(writes as never[], { ordered: false })
}

/** Where replies wait; what they are is read when they can be told. */
export type Unsent = Pick<TalkRow, '_id' | 'peer'>

/** Talks whose replies were committed but have no outcome yet. */
export async function unsentTalks(model: Talks, community: number, now: Date, limit = 500): Promise<Unsent[]> {
  return model
    .find({ community, unsent: true, $or: [{ retryAt: { $exists: false } }, { retryAt: { $lte: now } }] }, { peer: 1 })
    .sort({ at: 1 })
    .limit(limit)
    .lean<Unsent[]>()
}

/** What is learnt of talks beside their turns, by a pipeline; a talk nobody has had yet is made with `begins`. */
async function noteTalks(
  model: Talks,
  community: number,
  peers: readonly number[],
  noted: Date,
  { set, begins }: { set: Record<string, unknown>; begins: Partial<TalkRow> },
): Promise<void> {
  const ids = peers.map((peer) => talkId(community, peer))
  const change = [{ $set: { ...set, noted } }] as never
  const { matchedCount } = await model.collection.updateMany({ _id: { $in: ids } as never }, change)
  if (matchedCount === peers.length) return
  const there = new Set((await model.collection.distinct('_id', { _id: { $in: ids } as never })).map(String))
  const fresh = { community, version: 0, data: {}, replies: [], unsent: false, at: new Date(0) }
  const writes = peers
    .filter((peer) => !there.has(talkId(community, peer)))
    .map((peer) => ({
      updateOne: {
        filter: { _id: talkId(community, peer) },
        update: { $setOnInsert: { ...fresh, peer, told: firstNumber(noted), noted, ...begins } },
        upsert: true,
      },
    }))
  if (writes.length === 0) return
  const { upsertedCount } = await model.collection.bulkWrite(writes as never[], { ordered: false })
  // Begun by somebody's message meanwhile.
  if (upsertedCount < writes.length) await model.collection.updateMany({ _id: { $in: ids } as never }, change)
}

/** VK lets us write to these people no more, or again. */
export async function noteReach(
  model: Talks,
  community: number,
  peers: readonly number[],
  reach: 'open' | 'closed',
  now: Date,
): Promise<void> {
  await noteTalks(model, community, peers, now, { set: { reach }, begins: { reach } })
}

/** These people see the buttons of a message that they did not ask for. Noting it twice is noting it once. */
export async function noteCards(
  model: Talks,
  community: number,
  peers: readonly number[],
  card: Card,
  now: Date,
): Promise<void> {
  // Its numbers mean one card: the same one noted before, or one of eight cards ago, goes.
  const others = { $filter: { input: { $ifNull: ['$cards', []] }, cond: { $ne: ['$$this.from', card.from] } } }
  const cards = { $slice: [{ $concatArrays: [others, [{ $literal: card }]] }, -5] }
  await noteTalks(model, community, peers, now, { set: { cards }, begins: { cards: [card] } })
}

/** The last numbers and abilities of people who are about to be written to. */
export async function abilitiesOf(model: Talks, community: number, peers: number[]): Promise<Map<number, Abilities>> {
  const rows = await loadTalks(
    model,
    peers.map((peer) => talkId(community, peer)),
  )
  return new Map(rows.flatMap((row) => (row.abilities ? [[row.peer, row.abilities] as const] : [])))
}

/** What the people's clients can show, and whether VK lets us write to them. Who never wrote is left out. */
export async function knownOf(
  model: Talks,
  community: number,
  peers: readonly number[],
): Promise<Map<number, Pick<TalkRow, 'abilities' | 'reach'>>> {
  const ids = peers.map((peer) => talkId(community, peer))
  const rows = await model.collection
    .find({ _id: { $in: ids } as never }, { projection: { _id: 0, peer: 1, abilities: 1, reach: 1 } })
    .toArray()
  return new Map(rows.map((row) => [row.peer as number, row as Pick<TalkRow, 'abilities' | 'reach'>]))
}

/** Those of the people to whom VK lets us write no more, as far as is known. */
export async function closedTo(model: Talks, community: number, peers: readonly number[]): Promise<Set<number>> {
  const ids = peers.map((peer) => talkId(community, peer))
  const rows = await model.find({ _id: { $in: ids }, reach: 'closed' }, { peer: 1, _id: 0 }).lean<{ peer: number }[]>()
  return new Set(rows.map(({ peer }) => peer))
}

/** People who were erased in their own talk and have written nothing since `before`. */
export async function forgottenPeers(model: Talks, community: number, before: Date): Promise<number[]> {
  return model.distinct('peer', { community, 'data.forgotten': true, unsent: false, at: { $lt: before } } as never)
}

/** The place in a conversation, as `@vk-io/scenes` and `draft` keep it. */
interface Begun {
  current?: string
  state?: { given?: Record<string, unknown> }
}

/**
 * Who stands in one of these conversations, or has put it aside, with something answered, and was last heard from in that
 * time. Group chats have none.
 */
export async function begunTalks(
  model: Talks,
  community: number,
  scenes: string[],
  { from, to }: { from: Date; to: Date },
): Promise<{ peer: number; scene: string }[]> {
  const stands = ['data.__scene.current', 'data.draft.current'].map((place) => ({ [place]: { $in: scenes } }))
  const rows = await model
    .find({ community, unsent: false, at: { $gt: from, $lte: to }, $or: stands } as never, { peer: 1, data: 1 })
    .lean<Pick<TalkRow, 'peer' | 'data'>[]>()
  return rows.flatMap(({ peer, data }) => {
    const places = [data.__scene, data.draft] as (Begun | undefined)[]
    const begun = places.find(
      (one) => scenes.includes(one?.current ?? '') && Object.keys(one?.state?.given ?? {}).length > 0,
    )
    return begun?.current && peer < CHATS ? [{ peer, scene: begun.current }] : []
  })
}

/** VK's numbers of group chats begin here. */
const CHATS = 2_000_000_000
