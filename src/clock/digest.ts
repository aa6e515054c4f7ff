/** «Неделя АМП», Sunday 17:00: what was held back from each person, and what the week has brought. Outside the budget. */
import type { Choice, Content } from '../../models/content.ts'
import type { Club } from '../domain/club.ts'
import { putTo } from '../domain/telling/put-before.ts'
import { endedWeek, type Week } from '../domain/telling/week.ts'
import { digestAnswers } from './digest-answers.ts'
import { digestEvents } from './digest-events.ts'
import { digestHeld } from './digest-held.ts'
import { digestNewcomers } from './digest-newcomers.ts'
import type { Tell } from './ticks.ts'

/** What a section says to one person. */
export interface Part {
  text: string
  /** Two in a row: at most 16 characters each. */
  choices?: Choice[]
}

/** Reads the week once for all these people; then says what it has for each, or nothing. */
export type Section = (
  club: Club,
  week: Week,
  people: readonly number[],
) => Promise<(person: number) => Part | undefined>

/** A kind of news is one file and one line here, in this order. */
const sections: Section[] = [digestHeld, digestEvents, digestAnswers, digestNewcomers]

const says = { title: 'Неделя АМП', fewer: 'Меньше сообщений' }

/** One a person and week: the key has the Sunday. Where a week has brought nothing, nobody is told so. */
export async function tellWeek(club: Club, now: Date, tell: Tell): Promise<void> {
  const week = endedWeek(club, now)
  if (!week) return
  const key = `digest:${week.day}`
  const before = await putTo(club, key)
  const members: number[] = await club.models.memberships.distinct('person', {
    community: club.id,
    active: true,
    from: { $lt: week.to },
  })
  const people = members.filter((person) => !before.has(person))
  if (people.length === 0) return
  const parts = await Promise.all(sections.map((section) => section(club, week, people)))
  await tell(
    people.flatMap((person) => {
      const content = contentOf(parts.flatMap((part) => part(person) ?? []))
      const to = [person]
      return content ? [{ key, to, content, priority: 'told', coming: 'digest', usefulUntil: week.until }] : []
    }),
  )
}

function contentOf(parts: Part[]): Content | undefined {
  if (parts.length === 0) return undefined
  const choices = [
    ...parts.flatMap((part) => part.choices ?? []),
    { label: says.fewer, answers: 'menu', value: 'fewer' },
  ]
  const rows = choices.flatMap((_, at) => (at % 2 === 0 ? [choices.slice(at, at + 2)] : []))
  return { text: [says.title, ...parts.map(({ text }) => text)].join('\n\n'), choices: rows }
}
