/** Every update of VK, taken once: the proof that it was seen and what became of it. */
import { type Model, Schema, Types } from 'mongoose'
import { collection, durable, onlyDuplicates } from './model.ts'

export interface InboxRow {
  _id: Types.ObjectId
  community: number
  /** Whose turn it is: updates of one peer are handled in order. */
  peer: number
  /** VK's own id of the event; absent for what was found later in the conversations. */
  eventId?: string
  /** Of a message: its number in the conversation. With the peer it names the message for ever. */
  cmid?: number
  type: string
  /** The update as it came; leaves the row when the turn is done. */
  update?: Record<string, unknown>
  /** When it was taken. */
  at: Date
  state: 'new' | 'done' | 'parked'
  /** Why it ended: `told`, `silent`, `ignored`, `repeated`, `paced`, `refused`, `expired`, `held`, `dropped`, `bug`. */
  outcome?: string
  attempts?: number
  /** Name of what the last attempt threw; no message, which could quote the person. */
  error?: string
  /** Not before this: an attempt that met a bug waits a little. */
  notBefore?: Date
}

export type Inbox = Model<InboxRow>
export type Arrival = Omit<InboxRow, '_id' | 'state'> & Partial<Pick<InboxRow, 'state' | 'outcome'>>

const schema = new Schema<InboxRow>(
  {
    community: { type: Number, required: true },
    peer: { type: Number, required: true },
    eventId: String,
    cmid: Number,
    type: { type: String, required: true },
    update: { type: Object },
    at: { type: Date, required: true },
    state: { type: String, required: true },
    outcome: String,
    attempts: Number,
    error: String,
    notBefore: Date,
  },
  { minimize: false, versionKey: false },
)
schema.index({ community: 1, eventId: 1 }, { unique: true, partialFilterExpression: { eventId: { $exists: true } } })
schema.index({ community: 1, peer: 1, cmid: 1 }, { unique: true, partialFilterExpression: { cmid: { $exists: true } } })
schema.index({ community: 1, peer: 1, at: 1, _id: 1 }, { partialFilterExpression: { state: 'new' } })
schema.index({ community: 1, state: 1, at: 1 })

/** Where VK's updates name people. */
const fields = ['update.object.message.from_id', 'update.object.from_id', 'update.object.user_id']

export const inbox = collection<InboxRow>({
  name: 'inbox',
  schema,
  personal: {
    what: 'технические отметки о сообщениях',
    why: 'чтобы не ответить дважды и ничего не пропустить',
    kept: 'неделю; сам текст — до ответа бота, а если ответить не вышло — 30 дней',
    retention: [
      // VK repeats an event for hours at most; a message found in the conversations is at most a day old.
      { days: 7, from: 'at', where: { state: 'done' } },
      // A parked update carries its text: somebody has looked at it by then, or nobody will.
      { days: 30, from: 'at', where: { state: 'parked' } },
    ],
    of: (community, person) => ({ community, peer: person }),
    words: ['update.object.message.text', 'update.object.text'],
    copy: (row) => ({ when: row.at, kind: row.type }),
    move: { stays: "technical marks of updates in the old page's window" },
    // What is new is being answered. A parked row of a group chat holds what its members wrote.
    erase: (model, community, person) =>
      model.deleteMany({
        community,
        state: { $ne: 'new' },
        $or: [{ peer: person }, ...fields.map((field) => ({ [field]: person }))],
      }),
  },
})

/**
 * Takes updates. What was taken before, by event id or by message number, is dropped: VK sends an event again
 * until it hears `ok`, and the same message may be found in the conversations too.
 */
export async function accept(model: Inbox, arrivals: Arrival[]): Promise<void> {
  if (arrivals.length === 0) return
  const rows = arrivals.map((arrival) => ({ _id: new Types.ObjectId(), state: 'new' as const, ...arrival }))
  try {
    await model.collection.insertMany(rows as never[], { ordered: false, ...durable })
  } catch (error) {
    if (!onlyDuplicates(error)) throw error
  }
}

/** What waits, oldest first, for each of the peers; of one peer at most what fits into `limit` rows altogether. */
export async function pending(model: Inbox, community: number, peers: number[], limit: number): Promise<InboxRow[]> {
  const waiting = { community, peer: { $in: peers }, state: 'new' as const }
  return model.find(waiting).sort({ at: 1, _id: 1 }).limit(limit).lean<InboxRow[]>()
}

/** Peers with something that waits since before `at`. */
export async function waitingPeers(model: Inbox, community: number, at: Date): Promise<number[]> {
  return model.distinct('peer', { community, state: 'new', at: { $lte: at } })
}

export interface Ending {
  row: Types.ObjectId
  outcome: string
  state?: 'done' | 'parked'
}

/**
 * Ends rows, the text with them. A parked row keeps its update, to be looked at and tried again. Rows that end alike
 * are one write.
 */
export async function finish(model: Inbox, endings: Ending[]): Promise<void> {
  const alike = new Map<string, Types.ObjectId[]>()
  for (const { row, outcome, state = 'done' } of endings) {
    const key = `${state} ${outcome}`
    const rows = alike.get(key)
    if (rows) rows.push(row)
    else alike.set(key, [row])
  }
  for (const [key, rows] of alike) {
    const [state, outcome] = key.split(' ')
    await model.collection.updateMany(
      { _id: { $in: rows } },
      { $set: { state, outcome } as never, ...(state === 'done' ? { $unset: { update: 1 } } : {}) },
    )
  }
}

/** Counts an attempt that met a bug; answers how many there were. */
export async function failedOnce(model: Inbox, row: Types.ObjectId, notBefore: Date, error: string): Promise<number> {
  const after = await model.findOneAndUpdate(
    { _id: row },
    { $inc: { attempts: 1 }, $set: { notBefore, error } },
    { returnDocument: 'after' },
  )
  return after?.attempts ?? 0
}
