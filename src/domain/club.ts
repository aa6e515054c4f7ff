/** One community: the tenant that travels through every operation as one object. */
import type { Models } from '../../models/index.ts'

export interface Organisation {
  id: string
  /** Full name: «Средняя школа № 3». */
  title: string
  kind: 'school' | 'kindergarten' | 'extra'
  /** Other names it is known by. */
  aliases: string[]
}

export interface ClubSettings {
  title: string
  level: 'municipal' | 'district' | 'regional'
  parent?: number | undefined
  timeZone: string
  /** VK ids that are given the role while the community has no organizer. */
  organizers: number[]
  /** The legal or natural person who answers for personal data; without it joining is not open. */
  operator?: { name: string; address: string; email: string; hosting: string } | undefined
  /** «Зеленогорска»: the town in the genitive. */
  townGenitive?: string | undefined
  charter?: { version: string; text?: string | undefined; link?: string | undefined } | undefined
  quietHours?: { from: string; to: string } | undefined
}

export interface Club {
  /** VK id of the community. */
  readonly id: number
  readonly settings: ClubSettings
  /** The directory of organisations, in its own order. */
  readonly organisations: readonly Organisation[]
  /** Collections; every query names this community's id first. */
  readonly models: Models
}
