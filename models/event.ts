/**
 * Events («события»): the card that people read. What they compete for, seats and places in a queue, stands in its dates
 * (`occasion.ts`). Whatever is decided about the card is one compare-and-set on its version.
 */
import { type Model, Schema } from 'mongoose'
import { z } from 'zod'
import { EventCard, StewardRight } from './event-card.ts'
import { collection, durable, isDuplicate } from './model.ts'
import { renumber } from './renumber.ts'
import { FirstOutcome } from './versioned.ts'

export { EventCard, EventKind, EventPlace, EventQuestion, StewardRight, TeamRole } from './event-card.ts'

/** `scheduled` is published by itself at `publishAt`. Its dates may be over: it stays published. */
export const EventState = z.enum(['draft', 'scheduled', 'published', 'cancelled'])
export type EventState = z.infer<typeof EventState>

export const EventRow = EventCard.extend({
  community: z.number().int(),
  /** Short, and unique in all communities of the database, for an event may be shown in several. */
  number: z.number().int().positive(),
  state: EventState,
  publishAt: z.date().nullable(),
  /** VK's name of the poster that was drawn where the organizer gave none, and a mark of what was drawn. */
  drawn: z.object({ photo: z.string().max(100), of: z.string().max(64) }).nullable(),
  /** When its last date ends, as far as dates are made: lists of what is ahead ask by it. */
  until: z.date(),
  author: z.number().int(),
  stewards: z.array(
    z.object({
      person: z.number().int(),
      rights: z.array(StewardRight).min(1),
      since: z.date(),
    }),
  ),
  /** Who always comes to a series («хожу всегда»), through which community. */
  regulars: z.array(z.object({ person: z.number().int(), via: z.number().int(), since: z.date() })),
  cancelled: z.object({ at: z.date(), why: z.string().max(500) }).nullable(),
  version: z.number().int(),
  /** The last operations, newest last: a repeated cause finds its first outcome here. */
  causes: z.array(FirstOutcome),
  /** What made it. */
  cause: z.string().min(1),
  madeAt: z.date(),
  changedAt: z.date(),
})
export type EventRow = z.infer<typeof EventRow>
export type Events = Model<EventRow>

const needed = { required: true }
const empty = { type: Object, default: null }
const schema = new Schema<EventRow>(
  {
    community: { type: Number, ...needed },
    number: { type: Number, ...needed },
    state: { type: String, ...needed },
    title: { type: String, ...needed },
    kind: { type: String, ...needed },
    description: { type: String, default: '' },
    place: { type: Object, ...needed },
    bring: { type: String, default: null },
    seats: { type: Number, default: null },
    audience: empty,
    communities: { type: [Number], ...needed },
    opensAt: { type: Date, default: null },
    closesBefore: { type: Number, default: null },
    questions: { type: [Object], default: [] },
    poster: { type: String, default: null },
    pass: empty,
    bus: empty,
    series: empty,
    teams: empty,
    hours: { type: Number, default: null },
    publishAt: { type: Date, default: null },
    drawn: empty,
    until: { type: Date, ...needed },
    author: { type: Number, ...needed },
    stewards: { type: [Object], default: [] },
    regulars: { type: [Object], default: [] },
    cancelled: empty,
    version: { type: Number, ...needed },
    causes: { type: [Object], default: [] },
    cause: { type: String, ...needed },
    madeAt: { type: Date, ...needed },
    changedAt: { type: Date, ...needed },
  } as never,
  { minimize: false, versionKey: false } as object,
)
schema.index({ community: 1, number: 1 }, { unique: true })
schema.index({ community: 1, cause: 1 }, { unique: true })
// What a community shows, its own or another's: the one query across communities (src/domain/events/find.ts).
schema.index({ communities: 1, state: 1, until: 1 })
schema.index({ communities: 1, number: 1 })
schema.index({ community: 1, state: 1, publishAt: 1 })
// Repeating events, whose dates are made by the clock.
schema.index({ community: 1, 'series.rule': 1 }, { partialFilterExpression: { 'series.rule': { $type: 'string' } } })

const regular = (via: number, person: number): Record<string, unknown> => ({
  regulars: { $elemMatch: { person, via } },
})

export const events = collection<EventRow>({
  name: 'events',
  schema,
  personal: {
    what: 'события, которые вы проводите или в которых помогаете',
    why: 'чтобы вести их и считать организаторов',
    kept: 'черновик — 180 дней после последней правки, остальное — пока вы в Ассоциации и 30 дней после; потом без вас',
    retention: [{ days: 180, from: 'changedAt', where: { state: 'draft' } }],
    // Who always comes may do so through this community to an event of another one.
    of: (community, person) => ({
      $or: [{ community, author: person }, { community, 'stewards.person': person }, regular(community, person)],
    }),
    words: ['description', 'bring'],
    copy: ({ number, title, state, madeAt }) => ({ event: number, title, state, made: madeAt }),
    async erase(model, community, person) {
      await model.deleteMany({ community, author: person, state: 'draft' })
      const helping: Record<string, unknown> = { community, 'stewards.person': person }
      await model.updateMany(helping, { $pull: { stewards: { person } }, $inc: { version: 1 } } as never)
      const always = { $pull: { regulars: { person, via: community } }, $inc: { version: 1 } }
      await model.updateMany(regular(community, person), always as never)
      await renumber(model, community, person, 0, { fields: ['author'] })
    },
    async move(model, community, from, to) {
      await renumber(model, community, from, to, { fields: ['author'], lists: ['stewards.person'] })
      await model.collection.updateMany(
        regular(community, from),
        { $set: { 'regulars.$[own].person': to }, $inc: { version: 1 } } as never,
        { arrayFilters: [{ 'own.person': from, 'own.via': community }], ...durable },
      )
    },
  },
})

/** Inserts a new event; false when its cause is there already. */
export async function insertEvent(model: Events, row: EventRow): Promise<boolean> {
  try {
    await model.collection.insertOne({ ...EventRow.parse(row) } as never, durable)
    return true
  } catch (error) {
    if (isDuplicate(error)) return false
    throw error
  }
}

/** Takes away what was never published; nothing where it was, or is gone. */
export async function deleteUnpublished(
  model: Events,
  { community, number }: Pick<EventRow, 'community' | 'number'>,
): Promise<void> {
  const unpublished = { community, number, state: { $in: ['draft', 'scheduled'] } }
  await model.collection.deleteOne(unpublished as never, durable)
}

/** One of this community's own. */
export async function eventByNumber(model: Events, community: number, number: number): Promise<EventRow | null> {
  return model.findOne({ community, number }, { _id: 0 }).lean<EventRow>()
}

export async function eventByCause(model: Events, community: number, cause: string): Promise<EventRow | null> {
  return model.findOne({ community, cause }, { _id: 0 }).lean<EventRow>()
}

/** Puts a person among those who always come, once; null when it does not repeat any more, or is called off, or is full. */
export async function addRegular(
  model: Events,
  { community, number }: Pick<EventRow, 'community' | 'number'>,
  { person, via, since }: EventRow['regulars'][number],
  most: number,
): Promise<EventRow | null> {
  const which: Record<string, unknown> = {
    community,
    number,
    state: 'published',
    'series.rule': { $type: 'string' },
    regulars: { $not: { $elemMatch: { person, via } } },
    [`regulars.${most - 1}`]: { $exists: false },
  }
  await model.updateOne(which, { $push: { regulars: { person, via, since } }, $inc: { version: 1 } } as never, durable)
  const there: Record<string, unknown> = { community, number, regulars: { $elemMatch: { person, via } } }
  return model.findOne(there, { _id: 0 }).lean<EventRow>()
}

/** The event without the person among those who always come, whether they were or not. */
export async function dropRegular(
  model: Events,
  { community, number }: Pick<EventRow, 'community' | 'number'>,
  { person, via }: { person: number; via: number },
): Promise<EventRow | null> {
  const which: Record<string, unknown> = { community, number, regulars: { $elemMatch: { person, via } } }
  await model.updateOne(which, { $pull: { regulars: { person, via } }, $inc: { version: 1 } } as never, durable)
  return model.findOne({ community, number }, { _id: 0 }).lean<EventRow>()
}
