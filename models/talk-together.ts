/** Many turns that ended together as one write: a fraction of the database's work for as many writes one by one. */

import { durable, onlyDuplicates } from './model.ts'
import type { Commit, Talks } from './talk.ts'

/** From so many turns on one write of all is cheaper than one write each. */
export const MANY = 12

/**
 * Writes turns, each only if its talk still has the version it was read with; a talk stays as it is otherwise.
 * True when all were written. False says nothing of any single one: whoever asks tries them one by one, which
 * changes nothing where it was written here.
 */
export async function commitTogether(model: Talks, commits: Commit[], by: string): Promise<boolean> {
  const [begun, moved] = await Promise.all([
    begin(
      model,
      commits.filter(({ before }) => before === 0),
      by,
    ),
    move(
      model,
      commits.filter(({ before }) => before > 0),
      by,
    ),
  ])
  return begun && moved
}

async function begin(model: Talks, commits: Commit[], by: string): Promise<boolean> {
  if (commits.length === 0) return true
  const rows = commits.map(({ talk }) => ({ ...talk, by }))
  try {
    await model.collection.insertMany(rows as never[], { ordered: false, ...durable })
    return true
  } catch (error) {
    if (!onlyDuplicates(error)) throw error
    return false
  }
}

async function move(model: Talks, commits: Commit[], by: string): Promise<boolean> {
  if (commits.length === 0) return true
  const ids = commits.map(({ talk }) => talk._id)
  const turns = commits.map(({ before, talk }) => ({ before, talk: { ...talk, by } }))
  // Each talk finds its own turn by its place in the list; literals, because people may write «$».
  const turn = { $arrayElemAt: [{ $literal: turns }, { $indexOfArray: [{ $literal: ids }, '$_id'] }] }
  const stands = { $mergeObjects: [without('$$ROOT', 'retryAt', 'endsAs'), '$$turn.talk'] }
  const unlessMoved = { $cond: [{ $eq: ['$version', '$$turn.before'] }, stands, '$$ROOT'] }
  const done = await model.collection.updateMany(
    { _id: { $in: ids } as never },
    [{ $replaceWith: { $let: { vars: { turn }, in: unlessMoved } } }],
    durable as object,
  )
  return done.modifiedCount === commits.length
}

function without(input: unknown, ...fields: string[]): unknown {
  return fields.reduce((rest, field) => ({ $unsetField: { field, input: rest } }), input)
}
