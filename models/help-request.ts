/**
 * Requests for help (docs/coverage.md D10, D53): the single document in which everything is decided that happens to one.
 * Every change is a compare-and-set on its version.
 */
import { type Model, Schema } from 'mongoose'
import { z } from 'zod'
import { Ask, DoneAct, Door, Task } from './help-act.ts'
import { naming, oneClaim, renamed } from './help-named.ts'
import { collection, durable, isDuplicate } from './model.ts'

export type { Act, ActKind, Ask, DoneAct, Door, Task, Urgency } from './help-act.ts'

/**
 * `waiting`: for an organizer's decision. `clarifying`: for the asker's answer. `offered`: approved, with fewer claims than
 * people needed. `held`: as many claims as needed. `done`: the volunteers say so, the asker has not yet. The rest is over.
 */
export const RequestState = z.enum([
  'waiting',
  'clarifying',
  'offered',
  'held',
  'done',
  'closed',
  'refused',
  'withdrawn',
])
export type RequestState = z.infer<typeof RequestState>

/** A volunteer's word: one entry a person. `unneeded`: the request ended before it was done. */
export const Claim = z.object({
  person: z.number().int(),
  state: z.enum(['held', 'done', 'released', 'unneeded']),
  at: z.date(),
  /** «Иду». */
  going: z.date().nullable(),
  nudged: z.date().nullable(),
  /** When organizers hear that there is no sign; null before the nudge, and after they have. */
  alarmAt: z.date().nullable(),
  doneAt: z.date().nullable(),
  /** Time spent, as the volunteer says. */
  minutes: z.number().int().nullable(),
  /** By whom it is confirmed that it was done: `word`: the volunteer's own, where the asker has no VK. */
  confirmed: z.enum(['asker', 'silence', 'organizer', 'word']).nullable(),
  receipt: z.string().nullable(),
})
export type Claim = z.infer<typeof Claim>

export const HelpRequestRow = z.object({
  community: z.number().int(),
  /** Short, unique in the community: what people name it by, and the password at the door. */
  number: z.number().int().positive(),
  /** Of the update that entered it. */
  cause: z.string().min(1),
  /** 0: has no VK; `enteredBy` answers for them. */
  asker: z.number().int(),
  enteredBy: z.number().int(),
  state: RequestState,
  /** Since when it is in this state. */
  since: z.date(),
  ask: Ask,
  door: Door,
  task: Task.nullable(),
  claims: z.array(Claim),
  /** Whom the waves have reached, and what they said. */
  asked: z.array(
    z.object({
      person: z.number().int(),
      wave: z.number().int().positive(),
      at: z.date(),
      /** `late`: wanted it when others had it already. `missed`: had not answered when it was found, and it was given back. */
      answer: z.enum(['not-now', 'taken', 'late', 'missed']).nullable(),
    }),
  ),
  /** Number of the last wave. */
  wave: z.number().int().nonnegative(),
  /** When the next wave goes out; null while none is due. */
  waveAt: z.date().nullable(),
  /** When everybody had been called in vain. */
  nobodyAt: z.date().nullable(),
  /** When organizers are reminded of it next. */
  remindAt: z.date().nullable(),
  photo: z.enum(['none', 'unseen', 'shown', 'hidden']),
  mark: z.number().int().nullable(),
  thanks: z.enum(['none', 'held', 'shown', 'hidden']),
  openedAt: z.date().nullable(),
  endedAt: z.date().nullable(),
  /** When the clock looks at it next: the earliest of what is due. */
  dueAt: z.date().nullable(),
  acts: z.array(DoneAct),
  /** Of so many acts everybody has been put their message. */
  told: z.number().int().nonnegative(),
  /** Some act's messages may not be in the outbox yet. */
  owes: z.boolean(),
  version: z.number().int().nonnegative(),
})
export type HelpRequestRow = z.infer<typeof HelpRequestRow>
export type HelpRequests = Model<HelpRequestRow>

const required = { required: true }
const schema = new Schema<HelpRequestRow>(
  {
    community: { type: Number, ...required },
    number: { type: Number, ...required },
    cause: { type: String, ...required },
    asker: { type: Number, ...required },
    enteredBy: { type: Number, ...required },
    state: { type: String, ...required },
    since: { type: Date, ...required },
    ask: { type: Object, ...required },
    door: { type: Object, ...required },
    task: { type: Object, default: null },
    claims: { type: [Object], default: [] },
    asked: { type: [Object], default: [] },
    wave: { type: Number, default: 0 },
    waveAt: { type: Date, default: null },
    nobodyAt: { type: Date, default: null },
    remindAt: { type: Date, default: null },
    photo: { type: String, ...required },
    mark: { type: Number, default: null },
    thanks: { type: String, ...required },
    openedAt: { type: Date, default: null },
    endedAt: { type: Date, default: null },
    dueAt: { type: Date, default: null },
    acts: { type: [Object], default: [] },
    told: { type: Number, default: 0 },
    owes: { type: Boolean, default: false },
    version: { type: Number, default: 0 },
  } as never,
  { minimize: false, versionKey: false } as object,
)
schema.index({ community: 1, number: 1 }, { unique: true })
schema.index({ community: 1, cause: 1 }, { unique: true })
schema.index({ community: 1, state: 1, since: 1 })
schema.index({ community: 1, asker: 1, since: -1 })
schema.index({ community: 1, 'claims.person': 1 })
schema.index({ community: 1, dueAt: 1 }, { partialFilterExpression: { dueAt: { $type: 'date' } } })
schema.index({ community: 1, owes: 1 }, { partialFilterExpression: { owes: true } })

export const helpRequests = collection<HelpRequestRow>({
  name: 'helpRequests',
  schema,
  personal: {
    what: 'ваши просьбы о помощи и помощь по просьбам других',
    why: 'чтобы помощь пришла и была засчитана',
    kept: 'адрес, телефон, имя и снимки — 30 дней после завершения; остальное, пока вы в Ассоциации и 30 дней после; потом без вас, для отчётов',
    retention: { with: 'person' },
    of: naming,
    words: ['ask.what', 'acts.act.text', 'acts.act.ask.what', 'acts.act.why'],
    // A row names everybody who was called for it: whose door it is reads of the door, whoever helped of their help.
    copy({ number, state, ask, door, claims, acts, asker, since, mark }, person) {
      const said = acts.flatMap(({ act, by }) => (by === person && 'text' in act && act.text ? [act.text] : []))
      const own = claims.filter((one) => one.person === person)
      return {
        ...{ number, state, since },
        ...(asker === person && { asked: ask.what, when: ask.when.words, ...door, mark }),
        ...(said.length > 0 && { said }),
        deeds: own.map(({ state, at, minutes }) => ({ state, at, minutes })),
      }
    },
    // Whoever still waits for help, or has promised it, is ended by src/domain/help/leaving.ts before this.
    async erase(model, community, person, nameless) {
      const { collection: rows } = model
      const mine = { community, asker: person }
      await rows.updateMany(
        mine,
        {
          $set: {
            door: emptyDoor,
            'ask.what': '…',
            'ask.photo': null,
            'acts.$[words].act.text': '…',
            'acts.$[asks].act.ask.what': '…',
            'acts.$[asks].act.ask.photo': null,
            'acts.$[doors].act.door': emptyDoor,
          },
          $inc: { version: 1 },
        } as never,
        {
          arrayFilters: [
            { 'words.act.text': { $type: 'string' } },
            { 'asks.act.ask': { $exists: true } },
            { 'doors.act.door': { $exists: true } },
          ],
          ...durable,
        },
      )
      await rows.updateMany(
        { community, 'acts.by': person },
        { $set: { 'acts.$[own].act.text': '…' }, $inc: { version: 1 } } as never,
        { arrayFilters: [{ 'own.by': person, 'own.act.text': { $type: 'string' } }], ...durable },
      )
      // VK's name of a picture holds the number of whose it is.
      await rows.updateMany(
        { community, 'claims.person': person },
        {
          $set: { 'claims.$[own].receipt': null, 'acts.$[done].act.receipt': null },
          $inc: { version: 1 },
        } as never,
        {
          arrayFilters: [
            { 'own.person': person },
            { 'done.act.person': person, 'done.act.receipt': { $type: 'string' } },
          ],
          ...durable,
        },
      )
      await renamed(model, community, person, nameless.number)
    },
    async move(model, community, from, to) {
      await renamed(model, community, from, to)
      await oneClaim(model, community, to)
    },
  },
})

export const emptyDoor: Door = { name: null, address: null, phone: null }

/** Inserts a new request; false when its cause or number is there already. */
export async function insertRequest(model: HelpRequests, row: HelpRequestRow): Promise<boolean> {
  try {
    await model.collection.insertOne({ ...HelpRequestRow.parse(row) } as never, durable)
    return true
  } catch (error) {
    if (isDuplicate(error)) return false
    throw error
  }
}

export async function findRequest(
  model: HelpRequests,
  community: number,
  number: number,
): Promise<HelpRequestRow | null> {
  return model.findOne({ community, number }, { _id: 0 }).lean<HelpRequestRow>()
}

/** Puts a request in place of the version it was made from; false when somebody was faster. */
export async function replaceRequest(model: HelpRequests, row: HelpRequestRow): Promise<boolean> {
  const { community, number, version } = row
  const { modifiedCount } = await model.collection.replaceOne(
    { community, number, version },
    { ...row, version: version + 1 } as never,
    durable,
  )
  return modifiedCount === 1
}
