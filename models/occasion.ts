/**
 * One date of an event, or one slot of a week of them: the single document in which everything that people compete for is
 * decided, each seat, place in the queue, offer, team and arrival. Every change is a compare-and-set on its version.
 */
import { type Model, Schema } from 'mongoose'
import { z } from 'zod'
import { collection, durable, isDuplicate } from './model.ts'
import { Change, Place, Team } from './place.ts'

export type { Change, Place, PlaceState, Team } from './place.ts'

export const OccasionRow = z.object({
  /** Of the event. */
  community: z.number().int(),
  event: z.number().int().positive(),
  /** `1` of a plain event, the date of one of a series, the number of a slot. */
  key: z.string().min(1).max(40),
  /** Of a slot. */
  title: z.string().max(100).nullable(),
  startsAt: z.date(),
  endsAt: z.date(),
  /** Null: as many as come. */
  seats: z.number().int().positive().nullable(),
  seatsInBus: z.number().int().positive().nullable(),
  /** When registering ends; null: as it begins. */
  closesAt: z.date().nullable(),
  state: z.enum(['open', 'cancelled']),
  cancelled: z.object({ at: z.date(), why: z.string().max(500) }).nullable(),
  people: z.array(Place),
  teams: z.array(Team),
  /** The next turn to be given. */
  turn: z.number().int().nonnegative(),
  /** When the clock looks at it next: the end of the first offer. */
  dueAt: z.date().nullable(),
  /** Said aloud by an organizer; valid about the time of the date, and moves with it. */
  code: z.object({ word: z.string().min(3).max(30) }).nullable(),
  /** Answers to the event's own questions. */
  answers: z.array(
    z.object({ person: z.number().int().positive(), question: z.string().max(20), text: z.string().max(1000) }),
  ),
  /** What people said afterwards: a mark of 1 to 5, and a word. */
  marks: z.array(
    z.object({
      person: z.number().int().positive(),
      mark: z.number().int().min(1).max(5).nullable(),
      text: z.string().max(1000),
    }),
  ),
  changes: z.array(Change),
  /** Of a meeting (docs/coverage.md D50). */
  agenda: z.string().max(3000),
  minutes: z.string().max(4000),
  version: z.number().int(),
  /** The last operations of organizers, newest last. */
  causes: z.array(z.object({ cause: z.string(), result: z.record(z.string(), z.unknown()) })),
})
export type OccasionRow = z.infer<typeof OccasionRow>
export type Occasions = Model<OccasionRow>

const needed = { required: true }
const list = { type: [Object], default: [] }
const schema = new Schema<OccasionRow>(
  {
    community: { type: Number, ...needed },
    event: { type: Number, ...needed },
    key: { type: String, ...needed },
    title: { type: String, default: null },
    startsAt: { type: Date, ...needed },
    endsAt: { type: Date, ...needed },
    seats: { type: Number, default: null },
    seatsInBus: { type: Number, default: null },
    closesAt: { type: Date, default: null },
    state: { type: String, ...needed },
    cancelled: { type: Object, default: null },
    people: list,
    teams: list,
    turn: { type: Number, ...needed },
    dueAt: { type: Date, default: null },
    code: { type: Object, default: null },
    answers: list,
    marks: list,
    changes: list,
    agenda: { type: String, default: '' },
    minutes: { type: String, default: '' },
    version: { type: Number, ...needed },
    causes: list,
  } as never,
  { minimize: false, versionKey: false } as object,
)
schema.index({ community: 1, event: 1, key: 1 }, { unique: true })
schema.index({ community: 1, startsAt: 1 })
schema.index({ community: 1, dueAt: 1 }, { partialFilterExpression: { dueAt: { $type: 'date' } } })
schema.index(
  { community: 1, 'people.certificate': 1 },
  { partialFilterExpression: { 'people.certificate': { $gt: 0 } } },
)
// A person's own registrations, in whichever community holds the event.
schema.index({ 'people.via': 1, 'people.person': 1, endsAt: 1 })

const own = (via: number, person: number) => ({ people: { $elemMatch: { via, person } } })

export const occasions = collection<OccasionRow>({
  name: 'occasions',
  schema,
  personal: {
    what: 'ваши записи на события: место, ответы, отметка о приходе, оценка',
    why: 'чтобы вас ждали, напомнили и выдали справку',
    kept: 'пока вы в Ассоциации и 30 дней после; потом без вашего имени, для отчётов',
    retention: { with: 'person' },
    of: own,
    words: ['answers.text', 'marks.text', 'agenda', 'minutes', 'teams.withdrawn.why'],
    copy: ({ event, key, title, startsAt, people, teams }) => ({
      event,
      date: key,
      title,
      starts: startsAt,
      places: people.map(({ state, since, bus, arrived, certificate, team: own }) => {
        const team = teams.find(({ number }) => number === own)?.title ?? null
        return { state, since, bus, arrived: arrived?.at ?? null, certificate, team }
      }),
    }),
    // The seat of who is erased is free again; that somebody came is still counted, of nobody. Outcomes that are remembered
    // for repeats may name anybody of the date, so they go too.
    async erase(model, community, person, { number, at }) {
      await renamed(model, community, person, number)
      const { collection: rows } = model
      const emptied = { pass: null, offer: null, asked: null, wasIn: null }
      const set = Object.fromEntries(Object.entries(emptied).map(([field, value]) => [`people.$[own].${field}`, value]))
      await rows.updateMany(
        own(community, number),
        { $set: { ...set, 'answers.$[of].text': '…', 'marks.$[of].text': '' }, $inc: { version: 1 } } as never,
        { arrayFilters: [{ 'own.person': number }, { 'of.person': number }], ...durable },
      )
      await rows.updateMany(
        own(community, number),
        { $set: { 'people.$[].acts': [], causes: [] }, $inc: { version: 1 } } as never,
        durable,
      )
      await rows.updateMany(
        { ...own(community, number), startsAt: { $gt: at } } as never,
        // The clock offers the seat to the next of the queue.
        { $set: { 'people.$[own].state': 'left', dueAt: at }, $inc: { version: 1 } } as never,
        { arrayFilters: [{ 'own.person': number }], ...durable },
      )
      await rows.updateMany(
        { community, 'people.arrived.by': person },
        { $set: { 'people.$[own].arrived.by': 0 }, $inc: { version: 1 } } as never,
        { arrayFilters: [{ 'own.arrived.by': person }], ...durable },
      )
    },
    async move(model, community, from, to) {
      const { collection: rows } = model
      // Both pages registered for one date: the new page's own place stands.
      await rows.updateMany(
        { $and: [own(community, from), own(community, to)] } as never,
        {
          $pull: { people: { person: from, via: community } },
          $set: { dueAt: new Date(0) },
          $inc: { version: 1 },
        } as never,
        durable,
      )
      await renamed(model, community, from, to)
      await rows.updateMany(
        { community, 'people.arrived.by': from },
        { $set: { 'people.$[own].arrived.by': to }, $inc: { version: 1 } } as never,
        { arrayFilters: [{ 'own.arrived.by': from }], ...durable },
      )
    },
  },
})

/** Another number in the places of a person, last in the list by which they are found. */
async function renamed({ collection: rows }: Pick<Occasions, 'collection'>, via: number, from: number, to: number) {
  const lists = { answers: 'person', marks: 'person', teams: 'captain' }
  for (const [list, field] of Object.entries(lists)) {
    await rows.updateMany(
      { ...own(via, from), [`${list}.${field}`]: from } as never,
      // Whatever was decided on the former version is decided anew, or it would put the number back.
      { $set: { [`${list}.$[one].${field}`]: to }, $inc: { version: 1 } } as never,
      { arrayFilters: [{ [`one.${field}`]: from }], ...durable },
    )
  }
  await rows.updateMany(own(via, from), { $set: { 'people.$[own].person': to }, $inc: { version: 1 } } as never, {
    arrayFilters: [{ 'own.person': from, 'own.via': via }],
    ...durable,
  })
}

/** Inserts a new date; false when it is there already. */
export async function insertOccasion(model: Occasions, row: OccasionRow): Promise<boolean> {
  try {
    await model.collection.insertOne({ ...OccasionRow.parse(row) } as never, durable)
    return true
  } catch (error) {
    if (isDuplicate(error)) return false
    throw error
  }
}

export type OccasionId = Pick<OccasionRow, 'community' | 'event' | 'key'>

export async function findOccasion(model: Occasions, id: OccasionId): Promise<OccasionRow | null> {
  const { community, event, key } = id
  return model.findOne({ community, event, key }, { _id: 0 }).lean<OccasionRow>()
}

/** Puts a date in place of the version it was made from; false when somebody was faster. */
export async function replaceOccasion(model: Occasions, row: OccasionRow): Promise<boolean> {
  const { community, event, key, version } = row
  const { modifiedCount } = await model.collection.replaceOne(
    { community, event, key, version },
    { ...row, version: version + 1 } as never,
    durable,
  )
  return modifiedCount === 1
}

/** The date for which a certificate of this number was given. */
export async function occasionByCertificate(
  model: Occasions,
  community: number,
  certificate: number,
): Promise<OccasionRow | null> {
  return model.findOne({ community, 'people.certificate': certificate }, { _id: 0 }).lean<OccasionRow>()
}
