/** What people take away, by its kind: each is made at the moment it is sent, from what stands then. */
import type { Paper } from '../../models/content.ts'
import type { PaperFile } from '../delivery/messenger.ts'
import type { Club } from '../domain/club.ts'

/** First and last names as VK knows them, by VK id: of whoever is no member. */
export type Naming = (people: number[]) => Promise<ReadonlyMap<number, string>>

/** Makes one kind of paper; undefined when there is nothing to make it of any more. */
export type Making = (club: Club, of: Paper['of'], now: Date, naming: Naming) => Promise<PaperFile | undefined>

/**
 * A kind of paper is one file and one line here: `'poster': async () => (await import('./poster.ts')).makePoster`. Loaded
 * when first asked for, because what makes PDF and sheets is larger than the rest of the bot.
 */
const papers: Record<string, () => Promise<Making>> = {
  'attendance-picture': async () => (await import('./attendance.ts')).attendancePicture,
  'attendance-sheet': async () => (await import('./attendance.ts')).attendanceSheet,
  certificate: async () => (await import('./of-event.ts')).certificate,
  'destruction-act': async () => (await import('./destruction-act.ts')).makeDestructionAct,
  'door-list': async () => (await import('./of-event.ts')).doorList,
  'event-calendar': async () => (await import('./of-event.ts')).eventCalendar,
  'event-poster': async () => (await import('./of-event.ts')).eventPoster,
  'event-results': async () => (await import('./of-event.ts')).eventResults,
  'event-sheet': async () => (await import('./of-event.ts')).eventSheet,
  'event-ticket': async () => (await import('./of-event.ts')).eventTicket,
  'help-month': async () => (await import('./help-month.ts')).helpMonth,
  'incident-notice': async () => (await import('./incident-notice.ts')).makeIncidentNotice,
  'match-run': async () => (await import('./match-run.ts')).matchRunPicture,
  'pair-end': async () => (await import('./pair-office.ts')).pairEnd,
  'pair-order': async () => (await import('./pair-office.ts')).pairOrder,
  'pair-programme': async () => (await import('./pair-papers.ts')).pairProgramme,
  'pair-report': async () => (await import('./pair-papers.ts')).pairReport,
  poster: async () => (await import('./poster.ts')).makePoster,
  'register-sheet': async () => (await import('./register-sheet.ts')).makeRegisterSheet,
  'requests-sheet': async () => (await import('./register-sheet.ts')).makeRequestsSheet,
  'people-sheet': async () => (await import('./people-sheet.ts')).makePeopleSheet,
  'mailing-picture': async () => (await import('./mailing-picture.ts')).makeMailingPicture,
  'mailing-sheet': async () => (await import('./mailing-sheet.ts')).makeMailingSheet,
  'thanks-letter': async () => (await import('./thanks-letter.ts')).thanksLetter,
  'my-data': async () => (await import('./my-data.ts')).makeMyData,
}

/** @throws where nobody makes this kind: a mistake of ours, and counted as one */
export async function renderPaper(
  club: Club,
  { kind, of }: Paper,
  now: Date,
  naming: Naming = async () => new Map(),
): Promise<PaperFile | undefined> {
  const load = papers[kind]
  if (!load) throw new Error(`nobody makes a paper of the kind ${kind}`)
  const make = await load()
  return make(club, of, now, naming)
}
