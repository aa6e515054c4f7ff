/** What people take away, by its kind: each is made at the moment it is sent, from what stands then. */
import type { Paper } from '../../models/content.ts'
import type { PaperFile } from '../delivery/messenger.ts'
import type { Club } from '../domain/club.ts'

/** Makes one kind of paper; undefined when there is nothing to make it of any more. */
export type Making = (club: Club, of: Paper['of'], now: Date) => Promise<PaperFile | undefined>

/**
 * A kind of paper is one file and one line here: `'poster': async () => (await import('./poster.ts')).makePoster`. Loaded
 * when first asked for, because what makes PDF and sheets is larger than the rest of the bot.
 */
const papers: Record<string, () => Promise<Making>> = {
  'destruction-act': async () => (await import('./destruction-act.ts')).makeDestructionAct,
  'incident-notice': async () => (await import('./incident-notice.ts')).makeIncidentNotice,
  poster: async () => (await import('./poster.ts')).makePoster,
  'people-sheet': async () => (await import('./people-sheet.ts')).makePeopleSheet,
  'mailing-picture': async () => (await import('./mailing-picture.ts')).makeMailingPicture,
  'mailing-sheet': async () => (await import('./mailing-sheet.ts')).makeMailingSheet,
  'my-data': async () => (await import('./my-data.ts')).makeMyData,
}

/** @throws where nobody makes this kind: a mistake of ours, and counted as one */
export async function renderPaper(club: Club, { kind, of }: Paper, now: Date): Promise<PaperFile | undefined> {
  const load = papers[kind]
  if (!load) throw new Error(`nobody makes a paper of the kind ${kind}`)
  const make = await load()
  return make(club, of, now)
}
