/** Requests for a mentor as a table, those who wait first: the same heads for taking it away and for sending it back (docs/coverage.md D12). */
import type { MembershipRow } from '../../../../models/membership.ts'
import type { MenteeRow } from '../../../../models/mentee.ts'
import { seatsTaken } from '../../../../models/mentor-seats.ts'
import type { Club } from '../../club.ts'
import { dayIn } from '../../dates.ts'
import { may } from '../../roles/rights.ts'
import { sayHours } from '../../week/week.ts'
import { journalled } from '../changing.ts'
import { formTitles, kindTitles } from '../forms.ts'
import { skillOf } from '../skills.ts'
import { waitingMentees } from '../waiting.ts'

/** In the order of the sheet. Whom somebody does not want, and their goals, are in no file. */
export const heads = {
  name: 'ФИО',
  workplace: 'Место работы',
  position: 'Должность',
  page: 'Страница',
  state: 'Состояние',
  since: 'Просит с',
  consent: 'Согласие',
  needs: 'Трудно',
  subject: 'Предмет',
  hours: 'Часы',
  form: 'Форма',
  kinds: 'Как',
  future: 'Будущая организация',
} as const
export type Column = keyof typeof heads

const says = {
  pupil: (number: number, label: string) => `Ученик № ${number}${label ? ` (${label})` : ''}`,
  states: { waits: 'ждёт', taken: 'пара или предложение есть', stopped: 'не ищет' },
  inChat: 'в боте',
}

/** How a sheet calls the consent of who has given it in the chat. */
export const inChat = /^(?:в\s+)?(?:боте?|чате?)$/iu

export type RequestSheet = { outcome: 'sheet'; lines: Record<Column, string>[] } | { outcome: 'not-allowed' }

/** What stands now; asked anew for whom it is, since a role may be gone by the time it is sent. Members alone are in it, and pupils. */
export async function requestSheet(club: Club, { by }: { by: number }): Promise<RequestSheet> {
  if (!(await may(club, by, 'keep-register'))) return { outcome: 'not-allowed' }
  const community = club.id
  const waiting = await waitingMentees(club)
  const numbers = waiting.map(({ mentee }) => mentee.number)
  const [others, { taken }] = await Promise.all([
    club.models.mentees
      .find({ community, number: { $nin: numbers } }, { _id: 0 })
      .sort({ number: 1 })
      .lean<MenteeRow[]>(),
    seatsTaken(club.models.mentorSeats, community),
  ])
  const all = [...waiting, ...others.map((mentee) => ({ mentee, since: mentee.since }))]
  const people = all.flatMap(({ mentee: { person } }) => person ?? [])
  const members = await club.models.memberships
    .find({ community, active: true, person: { $in: people } })
    .lean<MembershipRow[]>()
  const byPerson = new Map(members.map((member) => [member.person, member]))
  const lines = all.flatMap(({ mentee, since }) => {
    const member = mentee.person === null ? undefined : byPerson.get(mentee.person)
    if (mentee.person !== null && !member) return []
    const has = taken.some((seat) => seat.mentee === mentee.number)
    const state = has ? 'taken' : mentee.looking ? 'waits' : 'stopped'
    return [cellsOf(club, mentee, member, { state: says.states[state], since })]
  })
  return { outcome: 'sheet', lines }
}

/** Journals that the requests are taken away; once for its cause. The sheet itself is made when it is sent. */
export async function exportRequests(
  club: Club,
  { by, cause, now }: { by: number; cause: string; now: Date },
): Promise<{ outcome: 'exported' | 'not-allowed' }> {
  if (!(await may(club, by, 'keep-register'))) return { outcome: 'not-allowed' }
  await journalled(club, { by, cause, now }, 'requests-exported', 0)
  return { outcome: 'exported' }
}

function cellsOf(
  club: Club,
  mentee: MenteeRow,
  member: MembershipRow | undefined,
  { state, since }: { state: string; since: Date },
): Record<Column, string> {
  const day = (date: Date) => dayIn(date, club.settings.timeZone)
  return {
    name: member?.name ?? says.pupil(mentee.number, mentee.label ?? ''),
    workplace: member?.workplace.title ?? '',
    position: member?.position ?? '',
    page: member ? `vk.com/id${member.person}` : '',
    state,
    since: day(since),
    consent: member ? (mentee.paper ? day(mentee.paper.at) : says.inChat) : '',
    needs: mentee.needs.flatMap((id) => skillOf(id)?.title ?? []).join('; '),
    subject: mentee.subject ?? '',
    hours: sayHours(mentee.free),
    form: formTitles[mentee.form],
    kinds: mentee.kinds.map((kind) => kindTitles[kind]).join('; '),
    future: club.organisations.find(({ id }) => id === mentee.futureOrganisation)?.title ?? '',
  }
}
