/** Many members at once, who allow messages, and announcements to them, past the talks that make either. */

import type { Models } from '../../models/index.ts'
import type { MailingRow } from '../../models/mailing.ts'
import type { Message } from '../../playground/vk/control.ts'
import type { Club } from '../../src/domain/club.ts'
import { type DraftLines, openDraft } from '../../src/domain/mailings/draft.ts'
import { startMailing } from '../../src/domain/mailings/start.ts'
import type { Control } from './control.ts'

/** Numbers of a crowd begin here. */
export const FIRST = 1001

export function crowdOf(size: number, from = FIRST): number[] {
  return Array.from({ length: size }, (_, index) => from + index)
}

/** Makes them people of the emulated VK who allow messages, and members. */
export async function gather(
  { control, models, community = 1 }: { control: Control; models: Models; community?: number },
  people: readonly number[],
): Promise<void> {
  for (const id of people) {
    await control.do('person.add', { id, first_name: 'Анна', last_name: `Петрова-${id}` })
    await control.do('allow', { community, person: id })
  }
  await enrol(models, people, community)
}

export async function enrol(models: Models, people: readonly number[], community = 1): Promise<void> {
  await models.memberships.insertMany(
    people.map((person) => ({
      community,
      person,
      application: person,
      name: `Анна Петрова-${person}`,
      workplace: { id: null, title: 'Школа № 3', kind: 'school' as const },
      position: 'Учитель',
      active: true,
      from: new Date('2026-01-10'),
      to: null,
      leftBy: null,
      figures: null,
    })),
  )
}

/** Writes an announcement and starts it: urgent, so that the hour does not matter unless a test says so. */
export async function announces(
  club: Club,
  by: number,
  {
    text = 'Ждём вас в среду.',
    at,
    now = new Date(),
    cause = `a:${Math.random()}`,
    ...lines
  }: Partial<DraftLines> & {
    text?: string
    at?: Date
    now?: Date
    cause?: string
  } = {},
): Promise<MailingRow> {
  const content = { text, attachments: [] }
  const opened = await openDraft(club, { by, lines: { content, urgent: true, ...lines }, cause, now })
  if (opened.outcome !== 'opened') throw new Error(opened.outcome)
  const { number } = opened.mailing
  const started = await startMailing(club, { number, by, cause: `${cause}:start`, now, ...(at && { at }) })
  if (started.outcome !== 'started' && started.outcome !== 'scheduled') throw new Error(started.outcome)
  return started.mailing
}

/** What the community said in a window that has these words. */
export async function heard(control: Control, peer: number, words: string, community = 1): Promise<Message[]> {
  const window = await control.transcript(community, peer)
  return window.filter(({ from, text, deleted }) => from === -community && !deleted && text.includes(words))
}
