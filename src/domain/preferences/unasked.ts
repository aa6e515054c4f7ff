/** Whether a person wants to be told what they did not ask for. «Стоп» is obeyed by anyone, member or not. */
import { durable, isDuplicate } from '../../../models/model.ts'
import type { Club } from '../club.ts'

export interface Choosing {
  person: number
  wanted: boolean
  cause: string
  now: Date
}

/** Keeps the choice; the same one twice is the same. */
export async function chooseUnasked(club: Club, { person, wanted, cause, now }: Choosing): Promise<void> {
  const write = () =>
    club.models.preferences.updateOne(
      { community: club.id, person },
      { $set: { unasked: wanted, at: now, cause } },
      { upsert: true, ...(durable as object) },
    )
  try {
    await write()
  } catch (error) {
    // Two made the row at once: it is there now.
    if (!isDuplicate(error)) throw error
    await write()
  }
}

/** Of these people, those who have not switched off what is unasked. */
export async function mayBeTold(club: Club, people: number[]): Promise<number[]> {
  const silent = await club.models.preferences
    .find({ community: club.id, person: { $in: people }, unasked: false })
    .distinct('person')
  return people.filter((person) => !silent.includes(person))
}
