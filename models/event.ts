/**
 * Events («события»): the card that people read. What they compete for, seats and places in a queue, stands in its dates
 * (`occasion.ts`). Whatever is decided about the card is one compare-and-set on its version.
 */
import { type Model, Schema } from 'mongoose'
import { z } from 'zod'
import { collection, durable, isDuplicate } from './model.ts'
import { renumber } from './renumber.ts'

/** docs/coverage.md: meeting D50, training D45, method D31, informal D9, game D43, trip D20 and D87, town D15, week D86. */
export const EventKind = z.enum(['meeting', 'training', 'method', 'informal', 'game', 'trip', 'town', 'week', 'other'])
export type EventKind = z.infer<typeof EventKind>

/** `scheduled` is published by itself at `publishAt`. Its dates may be over: it stays published. */
export const EventState = z.enum(['draft', 'scheduled', 'published', 'cancelled'])
export type EventState = z.infer<typeof EventState>

export const EventPlace = z.object({
  /** «ЦОДОУ, кабинет 12». */
  text: z.string().max(200).nullable(),
  map: z.object({ latitude: z.number(), longitude: z.number() }).nullable(),
  /** Of a meeting by video: only those registered see it. */
  link: z.string().max(500).nullable(),
})
export type EventPlace = z.infer<typeof EventPlace>

/** Asked at registering. `file`: a document or a photo, of which only VK's name is kept. */
export const EventQuestion = z.object({
  id: z.string().min(1).max(20),
  text: z.string().min(1).max(300),
  kind: z.enum(['words', 'number', 'choice', 'file']),
  options: z.array(z.string().min(1).max(34)).max(10),
  needed: z.boolean(),
})
export type EventQuestion = z.infer<typeof EventQuestion>

/** A role in a team, as «наставник» and «ученик» of a game for both (docs/coverage.md D43, D78). */
export const TeamRole = z.object({
  id: z.string().min(1).max(20),
  title: z.string().min(1).max(40),
  from: z.number().int().nonnegative(),
  to: z.number().int().positive(),
  /** Pupils: counted, never named (152-ФЗ art. 9 p. 6). */
  countOnly: z.boolean(),
})
export type TeamRole = z.infer<typeof TeamRole>

/** What an organizer sees in somebody's hands for one event: its list, the door, messages; never people's cards. */
export const HelperRight = z.enum(['list', 'check-in', 'message'])
export type HelperRight = z.infer<typeof HelperRight>

/** All that an organizer says of an event before it is published, and may change after. */
export const EventCard = z.object({
  title: z.string().min(1).max(100),
  kind: EventKind,
  description: z.string().max(3000),
  place: EventPlace,
  /** «Ноутбук и сменная обувь». */
  bring: z.string().max(300).nullable(),
  /** Of each date; null: as many as come. */
  seats: z.number().int().positive().max(5000).nullable(),
  /** Whom it is for: conditions of src/domain/mailings/audience.ts; null: for everybody, members or not. */
  audience: z.record(z.string(), z.unknown()).nullable(),
  /** VK ids of the communities that show it, the one that holds it first. */
  communities: z.array(z.number().int()).min(1),
  /** Registration; null: from publishing on, and until a date begins. */
  opensAt: z.date().nullable(),
  /** So many minutes before a date begins. */
  closesBefore: z.number().int().nonnegative().nullable(),
  questions: z.array(EventQuestion).max(10),
  /** VK's name of a photo; null: one is drawn. */
  poster: z.string().max(100).nullable(),
  /** Into a closed town: until when data for the pass are taken (docs/coverage.md D1a). */
  pass: z.object({ until: z.date(), note: z.string().max(300) }).nullable(),
  /** Seats in the bus of a trip, and where it leaves from (docs/coverage.md D20). */
  bus: z.object({ seats: z.number().int().positive().max(500), from: z.string().max(200) }).nullable(),
  /** A repeating event (docs/coverage.md D50); its dates are made some weeks ahead. */
  series: z
    .object({
      /** RFC 5545: DTSTART and RRULE in the community's time. */
      rule: z.string().max(500),
      /** EXDATE: local days on which it is not, `2027-03-08`. */
      except: z.array(z.string().max(40)).max(200),
      minutes: z.number().int().positive(),
    })
    .nullable(),
  /** Whole teams register instead of people. */
  teams: z
    .object({
      from: z.number().int().positive(),
      to: z.number().int().positive(),
      roles: z.array(TeamRole).max(8),
    })
    .nullable(),
  /** Hours that a certificate states; null: as long as it lasts. */
  hours: z.number().positive().max(500).nullable(),
})
export type EventCard = z.infer<typeof EventCard>

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
  helpers: z.array(
    z.object({
      person: z.number().int(),
      rights: z.array(HelperRight).min(1),
      since: z.date(),
    }),
  ),
  /** Who always comes to a series («хожу всегда»), through which community. */
  regulars: z.array(z.object({ person: z.number().int(), via: z.number().int(), since: z.date() })),
  cancelled: z.object({ at: z.date(), why: z.string().max(500) }).nullable(),
  version: z.number().int(),
  /** The last operations, newest last: a repeated cause finds its first outcome here. */
  causes: z.array(z.object({ cause: z.string(), outcome: z.string() })),
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
    helpers: { type: [Object], default: [] },
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

export const events = collection<EventRow>({
  name: 'events',
  schema,
  personal: {
    what: 'события, которые вы проводите или в которых помогаете',
    why: 'чтобы вести их и считать организаторов',
    kept: 'черновик — 180 дней после последней правки, остальное — пока вы в Ассоциации и 30 дней после; потом без вас',
    retention: [{ days: 180, from: 'changedAt', where: { state: 'draft' } }],
    of: (community, person) => ({
      community,
      $or: [{ author: person }, { 'helpers.person': person }, { 'regulars.person': person }],
    }),
    words: ['description', 'bring'],
    copy: ({ number, title, state, madeAt }) => ({ event: number, title, state, made: madeAt }),
    async erase(model, community, person) {
      await model.deleteMany({ community, author: person, state: 'draft' })
      const gone = { $pull: { helpers: { person }, regulars: { person } }, $inc: { version: 1 } }
      await model.updateMany(
        { community, $or: [{ 'helpers.person': person }, { 'regulars.person': person }] },
        gone as never,
      )
      await renumber(model, community, person, 0, { fields: ['author'] })
    },
    move: (model, community, from, to) =>
      renumber(model, community, from, to, {
        fields: ['author'],
        lists: ['helpers.person', 'regulars.person'],
      }),
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

/** One of this community's own. */
export async function eventByNumber(model: Events, community: number, number: number): Promise<EventRow | null> {
  return model.findOne({ community, number }, { _id: 0 }).lean<EventRow>()
}

export async function eventByCause(model: Events, community: number, cause: string): Promise<EventRow | null> {
  return model.findOne({ community, cause }, { _id: 0 }).lean<EventRow>()
}

/** So many operations are remembered. */
const remembered = 20

/** Changes an event as it was read, in one write; null when somebody was faster. `outcome` is kept under its cause. */
export async function changeEvent(
  model: Events,
  { community, number, version }: Pick<EventRow, 'community' | 'number' | 'version'>,
  set: Partial<EventRow>,
  { cause, outcome, now }: { cause: string; outcome: string; now: Date },
): Promise<EventRow | null> {
  const changed = await model.findOneAndUpdate(
    { community, number, version },
    {
      $set: { ...set, changedAt: now },
      $inc: { version: 1 },
      $push: { causes: { $each: [{ cause, outcome }], $slice: -remembered } },
    } as never,
    { returnDocument: 'after', lean: true, projection: { _id: 0 }, ...durable } as never,
  )
  return changed as EventRow | null
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

export async function dropRegular(
  model: Events,
  { community, number }: Pick<EventRow, 'community' | 'number'>,
  { person, via }: { person: number; via: number },
): Promise<void> {
  const which: Record<string, unknown> = { community, number, regulars: { $elemMatch: { person, via } } }
  await model.updateOne(which, { $pull: { regulars: { person, via } }, $inc: { version: 1 } } as never, durable)
}
