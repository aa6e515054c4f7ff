/** Changing what a community is set to, by its organizers, in dialogue (docs/coverage.md D17). */
import { note } from '../../../models/journal.ts'
import { type SettingRow, settingRow, writeSetting } from '../../../models/setting.ts'
import type { Club } from '../club.ts'
import { may } from '../roles/rights.ts'
import type { StepId } from './steps.ts'

type Field = 'operator' | 'townGenitive' | 'organisations' | 'topics' | 'quietHours' | 'budget'
type More = 'tellingHours' | 'helpCategories' | 'answerHours'

/** New values; what is left out stays. */
export type SettingsChange = Partial<Pick<SettingRow, Field | More>> & {
  /** A charter of other words gets the next version, and members are asked to accept it. */
  charter?: { text?: string; link?: string }
  /** This step of the first day is done or passed over. */
  step?: StepId
}

export type SettingsChanged = { outcome: 'changed' } | { outcome: 'not-allowed' }

/**
 * Writes the change over the version it meets, and again over a newer one: of two organizers who change different
 * things at once both land, of the same thing the later one stands. The same cause answers `changed` and writes nothing.
 */
export async function changeSettings(
  club: Club,
  { by, change, cause, now }: { by: number; change: SettingsChange; cause: string; now: Date },
): Promise<SettingsChanged> {
  const model = club.models.settings
  for (;;) {
    const row = await settingRow(model, club.id)
    if (row?.causes?.includes(cause)) break
    if (!(await may(club, by, 'change-settings'))) return { outcome: 'not-allowed' }
    const { step, charter, ...fields } = change
    const written = await writeSetting(model, club.id, row?.version ?? 0, {
      ...fields,
      ...(charter && { charter: nextCharter(row?.charter ?? club.settings.charter, charter) }),
      ...(step && { steps: [step] }),
      ...{ by, cause, at: now },
    })
    if (written) break
  }
  await note(club.models.journal, {
    ...{ community: club.id, actor: by, did: 'settings-changed', about: 0, application: null },
    fields: Object.keys(change),
    at: now,
    cause,
  })
  await club.refresh()
  return { outcome: 'changed' }
}

type Charter = NonNullable<Club['settings']['charter']>

function nextCharter(before: Charter | undefined, { text, link }: { text?: string; link?: string }): Charter {
  const words = { ...(text !== undefined && { text }), ...(link !== undefined && { link }) }
  if (!before) return { version: '1', ...words }
  const same = before.text === text && before.link === link
  return { version: same ? before.version : after(before.version), ...words }
}

/** «3» is followed by «4», «2026» by «2027», and any other name by itself with a number: «осень» by «осень-2». */
function after(version: string): string {
  const [, name = '', number] = /^(.*?)(\d+)?$/s.exec(version) ?? []
  return number === undefined ? `${name}-2` : `${name}${Number(number) + 1}`
}
