/**
 * The invented town on which rules of asking volunteers are tried, and every number it assumes. It was fixed before the
 * bot's own rule was written, and is not tuned to it. Nothing here is measured in a real town: three settings of how
 * people tire are tried, so that a rule that is better in one of them only is seen.
 *
 * What a rule may know of a volunteer is what the bot knows (`Known`); where they live and how willing they are is not.
 */

/** Time is in minutes since Monday, 0:00; a month of 30 days. */
export const DAYS = 30
export const HOUR = 60
export const DAY = 24 * HOUR

/** Nobody is asked, and timers stop, outside of these hours. */
export const AWAKE = { from: 8 * HOUR, to: 21 * HOUR }

/** Kilometres; three districts by two, each of 2 km by 2 km. */
export const TOWN = { width: 6, height: 4, districtSide: 2 }

export const CATEGORIES = ['food', 'medicine', 'transport', 'repair', 'lessons'] as const
/** Shares of requests, in the order of the categories. */
export const CATEGORY_SHARES = [0.4, 0.2, 0.15, 0.15, 0.1]

/** Requests a day, and how many in the days of the peak (a quarantine week). The same for few volunteers and many. */
export const DEMAND = { ordinary: 2, peak: 8, peakFrom: 14, peakDays: 7 }

/** Shares of requests, minutes between waves, and minutes after which help is of no use any more. */
export const URGENCIES = {
  urgent: { share: 0.15, between: 10, useful: 3 * HOUR },
  today: { share: 0.5, between: 30, useful: 8 * HOUR },
  later: { share: 0.35, between: 3 * HOUR, useful: 3 * DAY },
} as const
export type Urgency = keyof typeof URGENCIES

/** Share of requests for two people; the others need one. */
export const FOR_TWO = 0.1

/** How many are asked in each wave for each one who is still missing; after them all who may be. */
export const WAVES = [5, 10, 20]

export const VOLUNTEERS = {
  /** Each category is ticked with this probability; at least one is. */
  categoryTicked: 0.5,
  /** Share that names all districts as theirs; the others name their own, and each neighbouring one with this probability. */
  everywhere: 0.2,
  neighbour: 0.4,
  /** Parts of the week named as free: each with this probability. Parts are morning, day and evening of a day. */
  weekdayMorning: 0.1,
  weekdayDay: 0.25,
  weekdayEvening: 0.6,
  weekend: 0.5,
  /** Minutes a deed takes, evenly spread. */
  deed: { from: 30, to: 120 },
}

/** Parts of a day: a request is for the part in which it is asked, or the next one. */
export const PARTS = [
  { from: 8 * HOUR, to: 12 * HOUR },
  { from: 12 * HOUR, to: 17 * HOUR },
  { from: 17 * HOUR, to: 21 * HOUR },
]

export const ANSWERS = {
  /** Share of asks that are read at all while they matter. */
  read: 0.85,
  /** Minutes until an answer: log-normal. */
  median: 15,
  sigma: 1.1,
  /** Named hours are right so often; and somebody is free outside of them so often. */
  freeInHours: 0.8,
  freeElse: 0.15,
  /** Willingness falls by e each so many kilometres from home. */
  kilometres: 3,
  /** For what was not ticked, against what was. */
  otherCategory: 0.25,
  /** An urgent one is taken more readily. */
  urgent: 1.3,
}

/** How people tire. An ask is forgotten by half in four days. */
export const FORGET = 4 * DAY

export interface Setting {
  name: string
  /** Willingness of a volunteer nobody has asked lately: evenly spread between these. */
  willing: { from: number; to: number }
  /** Willingness falls by e^-tires for each remembered ask. */
  tires: number
  /** What is left of it at the least. */
  least: number
}

export const SETTINGS: Setting[] = [
  { name: 'patient', willing: { from: 0.2, to: 0.9 }, tires: 0.03, least: 0.1 },
  { name: 'usual', willing: { from: 0.1, to: 0.7 }, tires: 0.1, least: 0.05 },
  { name: 'weary', willing: { from: 0.05, to: 0.5 }, tires: 0.25, least: 0.02 },
]

export const CORPS = [40, 400]
export const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
