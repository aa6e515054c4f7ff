/** The card of an event: all that an organizer says of it, and whose hands its list may be in. */
import { z } from 'zod'

/** docs/coverage.md: meeting D50, training D45, method D31, informal D9, game D43, trip D20 and D87, town D15, week D86, help D10 and D33. */
export const EventKind = z.enum([
  'meeting',
  'training',
  'method',
  'informal',
  'game',
  'trip',
  'town',
  'week',
  'help',
  'other',
])
export type EventKind = z.infer<typeof EventKind>

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
export const StewardRight = z.enum(['list', 'check-in', 'message'])
export type StewardRight = z.infer<typeof StewardRight>

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
