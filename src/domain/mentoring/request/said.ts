/** What the cells of one line of a sheet of requests say, and what of it is not so yet. */
import type { MenteeRow } from '../../../../models/mentee.ts'
import type { Club, Topic } from '../../club.ts'
import { findOrganisations } from '../../organisations/find.ts'
import { readChosen } from '../../settings/choosing.ts'
import { readHours } from '../../week/read-hours.ts'
import { Form, formTitles, Kind, kindTitles } from '../forms.ts'
import { readDays } from '../register/days.ts'
import { inCell, sameDay, sameList } from '../sheets/cells.ts'
import type { Cell } from '../sheets/read-lines.ts'
import { knownSkills, skills } from '../skills.ts'
import type { MenteeOfficial } from './mentee.ts'
import { type Column, inChat } from './sheet.ts'

/** What a line says, as plain JSON: the day is an ISO moment; what it leaves empty is not in it. */
export type RequestSaid = {
  consent?: string
  needs?: string[]
  subject?: string
  free?: number
  form?: Form
  kinds?: Kind[]
  future?: string
}

/** Also as the buttons of «С кем и как» call them. */
const formList: Topic[] = [
  ...Form.options.map((id) => ({ id, title: formTitles[id] })),
  { id: 'teacher-teacher', title: 'Коллега-педагог' },
  { id: 'head-teacher', title: 'Руководитель' },
  { id: 'employer-student', title: 'Студент' },
  { id: 'employer-student', title: 'Я студент' },
]
const kindList: Topic[] = Kind.options.map((id) => ({ id, title: kindTitles[id] }))

/** The one form that a cell names; undefined where it names none, or several. */
export function readForm(words: string): Form | undefined {
  const [form, another] = new Set(readChosen(words, formList))
  return another ? undefined : Form.safeParse(form).data
}

/** Empty cells say nothing; a cell that cannot be read is named, so that nothing of it is lost. */
export function readSaid(
  club: Pick<Club, 'organisations' | 'settings'>,
  cell: Cell<Column>,
  now: Date,
): { said: RequestSaid } | { wrong: Column } {
  const said: RequestSaid = {}
  if (cell('consent') && !inChat.test(cell('consent'))) {
    const [day] = readDays(cell('consent'), { now, timeZone: club.settings.timeZone, towards: 'past' })
    if (!day || day > now) return { wrong: 'consent' }
    said.consent = day.toISOString()
  }
  if (cell('needs')) {
    const needs = readChosen(cell('needs'), skills)
    if (!needs) return { wrong: 'needs' }
    said.needs = needs
  }
  if (cell('subject')) {
    if (cell('subject').length > 80) return { wrong: 'subject' }
    said.subject = inCell(cell('subject'))
  }
  if (cell('hours')) {
    const free = readHours(cell('hours'))
    if (!free) return { wrong: 'hours' }
    said.free = free
  }
  if (cell('form')) {
    const form = readForm(cell('form'))
    if (!form) return { wrong: 'form' }
    said.form = form
  }
  if (cell('kinds')) {
    const kinds = readChosen(cell('kinds'), kindList)
    if (!kinds) return { wrong: 'kinds' }
    said.kinds = kinds as Kind[]
  }
  if (cell('future')) {
    const { organisations, sure } = findOrganisations(club, cell('future'))
    const [only] = organisations
    if (!only || !sure) return { wrong: 'future' }
    said.future = only.id
  }
  return { said }
}

/** What of a line is not so yet; nothing where the request says all of it. Whether somebody looks is not a sheet's to say. */
export function changesOf(mentee: MenteeRow | null, said: RequestSaid, by: number): Partial<MenteeOfficial> {
  const changes: Partial<MenteeOfficial> = {}
  const { consent, needs, subject, free, form, kinds, future } = said
  if (consent && !(mentee?.paper && sameDay(mentee.paper.at, consent))) changes.paper = { at: new Date(consent), by }
  if (needs && !sameList(knownSkills(mentee?.needs ?? []), needs)) changes.needs = needs
  if (subject && inCell(mentee?.subject) !== subject) changes.subject = subject
  if (free !== undefined && mentee?.free !== free) changes.free = free
  if (form && mentee?.form !== form) changes.form = form
  if (kinds && !sameList(mentee?.kinds, kinds)) changes.kinds = kinds
  if (future && mentee?.futureOrganisation !== future) changes.futureOrganisation = future
  return changes
}
