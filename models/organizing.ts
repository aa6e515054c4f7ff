/**
 * Who organizes a community: one document of all its organizers, so that taking the role from one of them is one write
 * that can see whether another is left (docs/coverage.md D17). Their rows among the roles are derived from it.
 */
import { type Model, Schema } from 'mongoose'
import { z } from 'zod'
import { collection, durable, isDuplicate } from './model.ts'
import { renumber } from './renumber.ts'

const Organizer = z.object({
  person: z.number().int().positive(),
  since: z.date(),
  /** Who gave the role; 0 for the settings' first organizers. */
  by: z.number().int(),
  cause: z.string().min(1),
})
export type Organizer = z.infer<typeof Organizer>

/** What became of the list by a message, so that the same message handled again learns it. */
export interface Change {
  cause: string
  did: 'granted' | 'taken'
  person: number
  by: number
  at: Date
}

export interface OrganizingRow {
  /** The community's id. */
  _id: number
  community: number
  /** Raised by each change of the list. */
  version: number
  people: Organizer[]
  /** The last changes, oldest first. */
  changes: Change[]
}
export type Organizing = Model<OrganizingRow>

const schema = new Schema<OrganizingRow>(
  {
    _id: Number,
    community: { type: Number, required: true },
    version: { type: Number, required: true },
    people: { type: [Object], default: [] },
    changes: { type: [Object], default: [] },
  } as never,
  { versionKey: false } as object,
)
schema.index({ community: 1 })

/** Changes that are remembered by their cause. */
const remembered = 50

export const organizing = collection<OrganizingRow>({
  name: 'organizing',
  schema,
  personal: {
    what: 'роль организатора',
    why: 'чтобы вы могли делать работу роли',
    kept: 'пока вы в этой роли; у единственного организатора остаётся номер страницы ВК',
    retention: { with: 'person' },
    of: (community, person) => ({ _id: community, 'people.person': person }),
    words: [],
    copy: () => ({ role: 'organizer' }),
    async erase(model, community, person) {
      // The only organizer stays one: a community that nobody may look after helps nobody.
      const { modifiedCount } = await model.updateOne(
        { _id: community, 'people.person': person, 'people.1': { $exists: true } },
        { $pull: { people: { person } }, $inc: { version: 1 } },
        durable as object,
      )
      // Their row among the roles is derived from this list.
      if (modifiedCount > 0) {
        await model.db.collection('roles').deleteMany({ community, role: 'organizer', person })
      }
      await model.updateOne(
        { _id: community },
        { $pull: { changes: { $or: [{ person }, { by: person }] } }, $set: { 'people.$[given].by': 0 } },
        { arrayFilters: [{ 'given.by': person }] },
      )
    },
    async move(model, community, from, to) {
      const renamed = { $set: { 'people.$.person': to }, $inc: { version: 1 } }
      const only = { _id: community, people: { $elemMatch: { person: from } }, 'people.person': { $ne: to } }
      await model.updateOne(only, renamed, durable as object)
      const both = { _id: community, 'people.person': { $all: [from, to] } }
      await model.updateOne(both, { $pull: { people: { person: from } }, $inc: { version: 1 } }, durable as object)
      await renumber(model, community, from, to, { lists: ['people.by', 'changes.person', 'changes.by'] })
    },
  },
})

/** Makes the document of a community that has none, with those who are organizers by their rows. */
export async function openList(model: Organizing, community: number, people: Organizer[]): Promise<void> {
  try {
    await model.updateOne(
      { _id: community },
      { $setOnInsert: { community, version: 1, people, changes: [] } },
      { upsert: true, ...(durable as object) },
    )
  } catch (error) {
    if (!isDuplicate(error)) throw error
  }
}

export async function listOf(model: Organizing, community: number): Promise<OrganizingRow | null> {
  return model.findOne({ _id: community }).lean<OrganizingRow>()
}

/** Puts the first organizers on an empty list; false when somebody is on it. */
export async function seedList(model: Organizing, community: number, people: Organizer[]): Promise<boolean> {
  const { modifiedCount } = await model.updateOne(
    { _id: community, people: { $size: 0 } },
    { $set: { people }, $inc: { version: 1 } },
    durable as object,
  )
  return modifiedCount > 0
}

/** Adds an organizer; false when they are on the list, or this cause has changed it before. */
export async function addOrganizer(model: Organizing, community: number, one: Organizer): Promise<boolean> {
  const { person, by, cause, since: at } = one
  const { modifiedCount } = await model.updateOne(
    { _id: community, 'people.person': { $ne: person }, 'changes.cause': { $ne: cause } },
    { $push: { people: one, changes: pushed({ cause, did: 'granted', person, by, at }) }, $inc: { version: 1 } },
    durable as object,
  )
  return modifiedCount > 0
}

/** Takes an organizer off while another is left; false when that is not so, or this cause has changed it before. */
export async function removeOrganizer(
  model: Organizing,
  community: number,
  { person, by, cause, at }: { person: number; by: number; cause: string; at: Date },
): Promise<boolean> {
  const { modifiedCount } = await model.updateOne(
    {
      _id: community,
      'people.person': person,
      'people.1': { $exists: true },
      'changes.cause': { $ne: cause },
    },
    {
      $pull: { people: { person } },
      $push: { changes: pushed({ cause, did: 'taken', person, by, at }) },
      $inc: { version: 1 },
    },
    durable as object,
  )
  return modifiedCount > 0
}

function pushed(change: Change) {
  return { $each: [change], $slice: -remembered } as never
}
