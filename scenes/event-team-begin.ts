import { shownDate } from '../src/domain/events/find.ts'
import { teamOf } from '../src/domain/events/roster/team.ts'
import { beginTeam } from '../src/domain/events/teams/teams.ts'
import { acting } from './event-team.ts'
import { also, elsewhere, ended, namedRoles, roleQuestion, shut, tappedDate } from './event-team-asks.ts'
import { teamCard } from './event-team-card.ts'
import type { Conversation } from './kit/conversation.ts'
import { courteous, isCourtesy } from './kit/courtesy.ts'
import { dialog } from './kit/dialog.ts'

const says = {
  title: 'Как назовём команду?',
  titleAgain: 'Название нужно словами, до 40 знаков: например, «Искра».',
  roleAgain: 'Выберите одну из ролей.',
  taken: 'Так уже называется другая команда. Как назовём вашу?',
  gathered: 'Команда собирается, вы капитан. Передайте код остальным.',
  inTeam: 'На это событие вы уже в команде.',
  many: 'Команд уже очень много, новую начать нельзя. Попробуйте вступить в другую.',
  gone: 'Этого события или команды здесь уже нет.',
}

const longestTitle = 40

/** `roles`: whether one is to be chosen. */
type Beginning = { number: number; key: string; title: string; role: string }

export const teamBegin: Conversation = {
  scene: dialog<Beginning>('team-begin', {
    async opening(turn) {
      const dated = await tappedDate(turn)
      if (!dated?.event.teams) return { end: says.gone }
      const own = teamOf(dated.occasion, turn.person)
      if (own) return { end: await teamCard(turn, dated, own, says.inTeam) }
      const { number } = dated.event
      const [only] = namedRoles(dated)
      const role = namedRoles(dated).length > 1 ? undefined : (only?.id ?? '')
      return { known: { number, key: dated.occasion.key, ...(role !== undefined && { role }) } }
    },
    questions: [
      {
        asks: 'title',
        text: says.title,
        read(text) {
          if (isCourtesy(text)) return { retry: courteous(text, says.title) }
          const title = text.replace(/^[«"\s]+|[»"\s]+$/g, '').replace(/\s+/g, ' ')
          const fits = /\p{L}/u.test(title) && title.length <= longestTitle
          return fits ? { value: title } : { retry: says.titleAgain }
        },
        retry: says.titleAgain,
      },
      roleQuestion<Beginning>((answers, turn) => shownDate(turn.club, answers.number ?? 0, answers.key ?? '')),
    ],
    async finish(turn, { number, key, title, role }) {
      const dated = await shownDate(turn.club, number, key)
      if (!dated) return ended(turn, says.gone)
      const result = await beginTeam(turn.club, { ...acting(turn, dated), title, role: role === '' ? null : role })
      if (!('occasion' in result)) return ended(turn, elsewhere(result.outcome))
      const own = teamOf(result.occasion, turn.person)
      switch (result.outcome) {
        case 'title-taken':
          return { forget: 'title', because: says.taken }
        case 'which-role':
        case 'role-full':
          return { forget: 'role', because: says.roleAgain }
        case 'many':
          return ended(turn, says.many)
        case 'cancelled':
        case 'over':
        case 'closed':
          return ended(turn, shut[result.outcome])
        case 'gathered':
        case 'in-a-team':
          turn.reply(
            own
              ? await teamCard(
                  turn,
                  result,
                  own,
                  result.outcome === 'gathered' ? await also(says.gathered, turn, result) : says.inTeam,
                )
              : says.gone,
          )
          return undefined
      }
    },
  }),
}
