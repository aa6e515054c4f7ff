import { z } from 'zod'
import type { Hint } from './faults.ts'

/** From the lowest to the highest: a community's parent is of a higher level. */
export const levels = ['municipal', 'district', 'regional'] as const

const vkId = z.number().int().positive()
const words = z.string().trim().min(1)
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** One community as the groups file tells it: its VK id, its token or the variable that holds it, its life. */
export const community = z.strictObject({
  id: vkId,
  token: words,
  title: words,
  level: z.enum(levels),
  parent: vkId.optional(),
  timeZone: z.string().refine(isTimeZone),
  organizers: z.array(vkId).min(1),
  operator: z.strictObject({ name: words, address: words, email: z.email(), hosting: words }).optional(),
  townGenitive: words.optional(),
  charter: z
    .strictObject({ version: words, text: words.optional(), link: z.url({ protocol: /^https?$/ }).optional() })
    .refine((charter) => (charter.text === undefined) !== (charter.link === undefined))
    .optional(),
  organisations: words.optional(),
  quietHours: z
    .strictObject({ from: clock, to: clock })
    .refine(({ from, to }) => from !== to)
    .optional(),
  tellingHours: z
    .strictObject({ from: clock, to: clock })
    .refine(({ from, to }) => from < to)
    .optional(),
  callback: z.strictObject({ secret: words.max(50), confirmation: words.optional() }).optional(),
})

/** A community's settings, its token and secret already read from the environment. */
export type Community = z.infer<typeof community>

/** What each field should be, by its path in a community. */
export const hints: Record<string, Hint> = {
  id: { expected: 'the VK id of the community, a whole number without a minus', example: '"id": 101' },
  token: { expected: 'a community token or the name of a variable', example: '"token": "$TOKEN_TOWN"' },
  title: { expected: "the community's name", example: '"title": "Молодые педагоги Приозёрска"' },
  level: { expected: 'municipal, district or regional', example: '"level": "municipal"' },
  parent: { expected: 'the id of another community of this file, of a higher level', example: '"parent": 103' },
  timeZone: { expected: 'the name of a time zone', example: '"timeZone": "Asia/Krasnoyarsk"' },
  organizers: { expected: 'VK ids of people, at least one', example: '"organizers": [101, 102]' },
  operator: {
    expected: 'who answers for personal data: name, address, email and hosting',
    example:
      '"operator": {"name": "Анна Петрова", "address": "г. Приозёрск, ул. Садовая, 1", "email": "anna@example.org", "hosting": "Россия, Красноярск"}',
  },
  townGenitive: { expected: 'the town in the genitive', example: '"townGenitive": "Приозёрска"' },
  charter: {
    expected: 'a version and either a text or a link',
    example: '"charter": {"version": "2026-09", "link": "https://example.org/charter"}',
  },
  organisations: { expected: 'the path of an existing CSV file', example: '"organisations": "data/organisations.csv"' },
  quietHours: {
    expected: 'two different times HH:MM',
    example: '"quietHours": {"from": "21:00", "to": "09:00"}',
  },
  tellingHours: {
    expected: 'two times HH:MM of one day, the first before the second',
    example: '"tellingHours": {"from": "15:00", "to": "20:00"}',
  },
  callback: {
    expected: 'a secret of at most 50 characters (or the name of a variable) and, if you like, the confirmation',
    example: '"callback": {"secret": "$SECRET_TOWN"}',
  },
}

function isTimeZone(name: string): boolean {
  try {
    // An offset such as +07:00 is also accepted there, but it knows no town and no changes of the law.
    return /^[A-Za-z]/.test(name) && Boolean(new Intl.DateTimeFormat('ru', { timeZone: name }))
  } catch {
    return false
  }
}
