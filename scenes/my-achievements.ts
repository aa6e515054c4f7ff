/** «Мои достижения»: what the association has counted of a person, for their own eyes. */
import { dayIn } from '../src/domain/dates.ts'
import { hoursSaid } from '../src/domain/events/door/certificate.ts'
import { type Achievements, achievementsOf } from '../src/domain/help/doing/hours.ts'
import { sayMinutes } from '../src/domain/help/doing/minutes.ts'
import { past } from '../src/domain/membership/standing.ts'
import { saying, way } from './saying.ts'

const says = {
  since: (day: string) => `В Ассоциации с ${day}.`,
  came: (count: number, hours: number) => `Встречи и занятия: ${count}${hours > 0 ? `, ${hoursSaid(hours)}` : ''}.`,
  organised: (count: number) => `События, которые прошли с вашей помощью: ${count}.`,
  won: (count: number) => `Призовые места: ${count}.`,
  helped: (count: number, minutes: number) =>
    `Помощь соседям: ${count}${minutes > 0 ? `, ${sayMinutes(minutes)}` : ''}.`,
  none: 'Пока пусто, и это нормально: первое занятие или доброе дело появится здесь само.',
  only: 'Видно только вам.',
  records: 'Мои записи',
  deeds: 'Мои дела',
  events: 'События',
}

export const myAchievements = saying('my-achievements', ['Мои достижения'], async ({ club, person }) => {
  const [{ membership }, all] = await Promise.all([past(club, person), achievementsOf(club, person)])
  const lines = linesOf(all)
  const since = membership?.active ? [says.since(dayIn(membership.from, club.settings.timeZone))] : []
  const text = [...since, ...(lines.length > 0 ? [...lines, says.only] : [says.none])].join('\n')
  const deeds = all.helped > 0 ? [way(says.deeds, 'my-deeds')] : [way(says.events, 'events')]
  return { text, choices: [[way(says.records, 'records'), ...deeds]] }
})

function linesOf({ came, hours, organised, won, helped, minutes }: Achievements): string[] {
  return [
    came > 0 && says.came(came, hours),
    organised > 0 && says.organised(organised),
    won > 0 && says.won(won),
    helped > 0 && says.helped(helped, minutes),
  ].filter((line) => line !== false)
}
