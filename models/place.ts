/** What stands in the document of a date: a person's place, a team, a change that those registered are told of. */
import { z } from 'zod'

/**
 * `going`: has a seat. `waiting`: in the queue. `offered`: a seat is kept until the offer ends, or, in a `race`, it is
 * whoever takes it first. `left`: gave it up, or was never to have it. `lapsed`: let an offer pass. `gathering`: in a team
 * that has not registered yet. Whoever is in a team is in the state of the team.
 */
export const PlaceState = z.enum(['going', 'waiting', 'offered', 'left', 'lapsed', 'gathering'])
export type PlaceState = z.infer<typeof PlaceState>

export const Place = z.object({
  person: z.number().int().positive(),
  /** VK id of the community through which the person registered, and hears of it. */
  via: z.number().int(),
  state: PlaceState,
  /** Order of registering, which is the order of the queue. Whoever comes anew takes a new turn. */
  turn: z.number().int().nonnegative(),
  since: z.date(),
  /** Who took the place, or gave it up. `series`: always comes, or does no longer. `team`: with a team. */
  by: z.enum(['self', 'organizer', 'series', 'team']),
  /** `number` counts the offers of this person; `until` is when the seat goes to the next. */
  offer: z.object({ number: z.number().int(), at: z.date(), until: z.date(), race: z.boolean() }).nullable(),
  /** How many offers there were, so that each message has a key of its own. */
  offers: z.number().int().nonnegative(),
  /** Number of the change about which «Приду» or «Не смогу» was not said yet. */
  asked: z.number().int().nullable(),
  bus: z.boolean(),
  /** Gave the consent for data of a pass. */
  pass: z.date().nullable(),
  team: z.number().int().nullable(),
  role: z.string().max(20).nullable(),
  /** Cannot come, while the team would not be whole without: keeps the place until somebody takes it over. */
  leaving: z.boolean(),
  /** Number of the team that was taken off with this person in it, who is told; until they come anew. */
  wasIn: z.number().int().nullable(),
  /** When the seat was lost because there were fewer. */
  unseated: z.date().nullable(),
  /** Wants the reminder two hours before as well. */
  soon: z.boolean(),
  arrived: z
    .object({ at: z.date(), how: z.enum(['code', 'list', 'ticket', 'paper']), by: z.number().int() })
    .nullable(),
  /** Number of the certificate. */
  certificate: z.number().int().nullable(),
  /** The person's last operations: a repeated cause finds its first outcome here. */
  acts: z.array(z.object({ cause: z.string(), result: z.record(z.string(), z.unknown()) })),
})
export type Place = z.infer<typeof Place>

export const Team = z.object({
  number: z.number().int().positive(),
  title: z.string().min(1).max(60),
  captain: z.number().int(),
  code: z.string().max(20),
  state: PlaceState,
  turn: z.number().int().nonnegative(),
  /** Of roles that are only counted: pupils. */
  counts: z.record(z.string(), z.number().int().nonnegative()),
  /** Passed over, because so many seats were free and did not do: the next that fitted had them. */
  skips: z.array(z.object({ at: z.date(), free: z.number().int() })),
  offer: Place.shape.offer,
  offers: z.number().int().nonnegative(),
  /** Taken off the date: `why` is the organizer's reason, may be empty, and null where its captain did it. */
  withdrawn: z.object({ at: z.date(), why: z.string().max(500).nullable() }).nullable(),
  /** What the organizer has entered. */
  points: z.number().nullable(),
  place: z.number().int().positive().nullable(),
})
export type Team = z.infer<typeof Team>

/** What those registered are told of: a new time or place asks whether they still come. */
export const Change = z.object({
  number: z.number().int().positive(),
  at: z.date(),
  what: z.array(z.enum(['time', 'place', 'title', 'bring', 'link', 'length', 'description'])),
  was: z.object({ startsAt: z.date(), place: z.string() }),
  asks: z.boolean(),
})
export type Change = z.infer<typeof Change>
