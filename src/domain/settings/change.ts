/** Changing what a community is set to, by its organizers, in dialogue (docs/coverage.md D17). */
import { note } from '../../../models/journal.ts'
import { type SettingRow, settingRow, writeSetting } from '../../../models/setting.ts'
import type { Club } from '../club.ts'
import { may } from '../roles/rights.ts'
import type { SettingField, StepId } from './steps.ts'

/** New values; what is left out stays. */
export type SettingsChange = Partial<Pick<SettingRow, Exclude<SettingField, 'charter'>>> & {
  /** A charter of other words gets the next version, and members are asked to accept it. */
  charter?: { text?: string; link?: string }
  /** These go back to what the file of communities gives. */
  back?: readonly SettingField[]
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
    const { step, charter, back = [], ...fields } = change
    const next = charter && nextCharter(row?.charter ?? club.initial.settings.charter, charter, row?.lastCharter)
    const last = next?.version ?? row?.lastCharter ?? row?.charter?.version
    const written = await writeSetting(model, club.id, row?.version ?? 0, {
      ...fields,
      ...(next && { charter: next }),
      ...(last !== undefined && { lastCharter: last }),
      unset: back,
      ...(step && { steps: [step] }),
      ...{ by, cause, at: now },
    })
    if (written) break
  }
  await note(club.models.journal, {
    ...{ community: club.id, actor: by, did: 'settings-changed', about: 0, application: null },
    fields: [...Object.keys(change).filter((name) => name !== 'back'), ...(change.back ?? [])],
    at: now,
    cause,
  })
  await club.refresh()
  return { outcome: 'changed' }
}

type Charter = NonNullable<Club['settings']['charter']>

/** The same words keep their version; others get the one after the last that any words were given here. */
function nextCharter(
  before: Charter | undefined,
  { text, link }: { text?: string; link?: string },
  last = before?.version,
): Charter {
  const words = { ...(text !== undefined && { text }), ...(link !== undefined && { link }) }
  if (last === undefined) return { version: '1', ...words }
  if (before?.text === text && before?.link === link) return { version: before?.version ?? last, ...words }
  const next = after(last)
  return { version: next === before?.version ? after(next) : next, ...words }
}

/** «3» is followed by «4», «2026» by «2027», and any other name by itself with a number: «осень» by «осень-2». */
function after(version: string): string {
  const [, name = '', number] = /^(.*?)(\d+)?$/s.exec(version) ?? []
  return number === undefined ? `${name}-2` : `${name}${Number(number) + 1}`
}
