/** One community: the tenant that travels through every operation as one object. */
import type { Models } from '../../models/index.ts'
import type { SettingRow, Topic, TrustedAskers } from '../../models/setting.ts'
import type { Hours } from './hours.ts'
import type { Vault } from './personal-data/vault.ts'

export type { Topic, TrustedAskers } from '../../models/setting.ts'

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
  quietHours?: Hours | undefined
  /** When what counts against the budget is told, on working days; default 15:00 to 20:00. */
  tellingHours?: Hours | undefined
  /** What a person may choose to be told about. */
  topics?: Topic[] | undefined
  /** How many unasked messages a person gets at most; default one a day and four a week. */
  budget?: { perDay: number; perWeek: number } | undefined
  /** What volunteers may be asked for. */
  helpCategories?: Topic[] | undefined
  /** Where help is asked for and given; without them the town is one. */
  districts?: Topic[] | undefined
  /** Requests of these kinds by these people need no organizer's decision; none when left out. */
  trustedHelp?: { categories: string[]; askers: TrustedAskers } | undefined
  /** Hours within which a human answers; default 24. */
  answerHours?: number | undefined
  /** Steps of the first day that an organizer has done or passed over. */
  steps?: string[] | undefined
}

export interface Club {
  /** VK id of the community. */
  readonly id: number
  /** As they stand now: an organizer may change them in dialogue. */
  readonly settings: ClubSettings
  /** The directory of organisations, in its own order. */
  readonly organisations: readonly Organisation[]
  /** As the file of communities gives them, whatever organizers have set over it. */
  readonly initial: { readonly settings: ClubSettings; readonly organisations: readonly Organisation[] }
  /** Collections; every query names this community's id first. */
  readonly models: Models
  /** Seals phones and addresses before they are kept. */
  readonly vault: Vault
  /** Where the bot's own pages are open to anybody, without a slash at the end; undefined where they are not. */
  readonly publicUrl?: string | undefined
  /** Reads anew what organizers have set, here or in another process. */
  refresh(): Promise<void>
}

export interface ClubBase {
  id: number
  /** As the file of communities gives them. */
  settings: ClubSettings
  directory: readonly Organisation[]
  models: Models
  vault: Vault
  publicUrl?: string | undefined
}

/** A community as the file gives it, with what its organizers have set over it. Call `refresh` before its first use. */
export function createClub({ id, settings: given, directory, models, vault, publicUrl }: ClubBase): Club {
  let set: SettingRow | null = null
  let settings = given
  return {
    id,
    models,
    vault,
    publicUrl,
    initial: { settings: given, organisations: directory },
    get settings() {
      return settings
    },
    get organisations() {
      return set?.organisations ?? directory
    },
    async refresh() {
      const version = set?.version ?? 0
      const row = await models.settings.findOne({ _id: id, version: { $ne: version } }).lean<SettingRow>()
      if (!row) return
      set = row
      settings = merged(given, row)
    },
  }
}

function merged(given: ClubSettings, row: SettingRow): ClubSettings {
  const { operator, townGenitive, charter, topics, quietHours, tellingHours, budget } = row
  const { helpCategories, districts, trustedHelp, answerHours, steps } = row
  const help = { helpCategories, districts, trustedHelp }
  const hours = { quietHours, tellingHours, answerHours }
  const own = { operator, townGenitive, charter, topics, ...hours, budget, ...help, steps }
  const set = Object.entries(own).filter(([, value]) => value !== undefined && value !== null)
  return { ...given, ...Object.fromEntries(set) }
}
