import { shownDate } from '../src/domain/events/find.ts'
import { teamOf } from '../src/domain/events/roster/team.ts'
import { countRole } from '../src/domain/events/teams/teams.ts'
import { acting, tellTeams } from './event-team.ts'
import { elsewhere, ended, shut, tappedDate } from './event-team-asks.ts'
import { sayLacks, teamCard } from './event-team-card.ts'
import type { Conversation } from './kit/conversation.ts'
import { dialog } from './kit/dialog.ts'

const says = {
  gone: 'Этого события или команды здесь уже нет.',
  howMany: (role: string, to: number) => `${role}: сколько их будет? Только число, имена не нужны. Можно до ${to}.`,
  number: 'Напишите число.',
  counted: 'Записал.',
  tooMany: (to: number) => `Можно не больше ${to}. Сколько будет?`,
  teamFull: (to: number) => `Тогда команда станет больше ${to}. Сколько будет?`,
  noSeats: (free: number) => `Столько мест нет, свободно: ${free}. Сколько будет?`,
  below: (what: string) => `Тогда записанная команда станет неполной. ${what} Сколько будет?`,
  notCaptain: 'Число записывает капитан команды.',
}

type Counting = { number: number; key: string; role: string; count: number }

export const teamCount: Conversation = {
  scene: dialog<Counting>('team-count', {
    async opening(turn) {
      const dated = await tappedDate(turn)
      const { input } = turn
      const role = 'chosen' in input ? (input.chosen?.value.split(':')[1] ?? '') : ''
      if (!dated || !teamOf(dated.occasion, turn.person)) return { end: says.gone }
      return { known: { number: dated.event.number, key: dated.occasion.key, role } }
    },
    questions: [
      {
        asks: 'count',
        async text({ number = 0, key = '', role = '' }, turn) {
          const known = (await shownDate(turn.club, number, key))?.event.teams?.roles.find(({ id }) => id === role)
          return known ? says.howMany(known.title, known.to) : says.number
        },
        read(text) {
          const number = /^\s*(\d{1,3})\s*(?:чел[а-я]*\.?|ученик[а-я]*|детей|ребят)?\s*$/i.exec(text)?.[1]
          return number === undefined ? { retry: says.number } : { value: Number(number) }
        },
        retry: says.number,
      },
    ],
    async finish(turn, { number, key, role, count }) {
      const dated = await shownDate(turn.club, number, key)
      if (!dated) return ended(turn, says.gone)
      const result = await countRole(turn.club, { ...acting(turn, dated), role, count })
      if (!('occasion' in result)) return ended(turn, elsewhere(result.outcome))
      const team = teamOf(result.occasion, turn.person)
      const rules = result.event.teams
      switch (result.outcome) {
        case 'counted':
          tellTeams(turn, result)
          turn.reply(team ? await teamCard(turn, result, team, says.counted) : says.counted)
          return undefined
        case 'role-full':
          return { forget: 'count', because: says.tooMany(rules?.roles.find(({ id }) => id === role)?.to ?? 0) }
        case 'team-full':
          return { forget: 'count', because: says.teamFull(rules?.to ?? 0) }
        case 'no-seat':
          return { forget: 'count', because: says.noSeats(result.free) }
        case 'lacks':
          return { forget: 'count', because: says.below(sayLacks(result.lacks, rules)) }
        case 'not-captain':
          return ended(turn, says.notCaptain)
        case 'cancelled':
        case 'over':
        case 'closed':
          return ended(turn, shut[result.outcome])
        default:
          return ended(turn, says.gone)
      }
    },
  }),
}
