/** An organizer takes a team off its event: which, why, and sure. */
import type { Turn } from '../src/bot/turn.ts'
import { membersOf } from '../src/domain/events/roster/units.ts'
import { removeTeamFrom } from '../src/domain/events/teams/remove.ts'
import { teamsNamed } from '../src/domain/events/teams/results.ts'
import { clippedLabel } from '../src/domain/moments/say.ts'
import { gone, isOwn, notYours, ownOf } from './event-own-words.ts'
import { tellTeams } from './event-team.ts'
import { dateOfTeams, showTeams } from './event-team-sheet.ts'
import type { Conversation } from './kit/conversation.ts'
import { courteous, isCourtesy } from './kit/courtesy.ts'
import { dialog } from './kit/dialog.ts'

const says = {
  which: 'Какую команду снять? Нажмите или напишите название.',
  whichAgain: 'Одной такой команды не вижу. Нажмите кнопку или напишите название целиком.',
  reason: 'Напишите причину: её прочитает вся команда.',
  noReason: 'Без причины',
  reasonAgain: 'Напишите причину словами или нажмите кнопку.',
  sure: (team: string, count: number) =>
    `Снять команду «${team}»? Места получат другие, а всем из неё напишу: ${count}. Вернуть будет нельзя.`,
  yes: 'Снять команду',
  keep: 'Оставить',
  sureAgain: 'Нажмите одну из кнопок.',
  kept: 'Хорошо, ничего не меняю.',
  removed: (team: string, count: number) => `Команда «${team}» снята, людям пишу: ${count}.`,
  none: 'Команд здесь нет, снимать некого.',
  outcomes: {
    'no-team': 'Этой команды здесь уже нет.',
    over: 'Событие уже началось, снимать команды поздно.',
    cancelled: 'Это событие отменено.',
  },
}

/** So many rows of buttons a message has; the others are written by name. */
const most = 6

type Removal = { number: number; key: string; team: string; reason: string; sure: string }

export const eventTeamRemove: Conversation = {
  scene: dialog<Removal>('event-team-remove', {
    async opening(turn) {
      const { input } = turn
      const number = Number(('chosen' in input && input.chosen ? input.chosen.answers : '').split(':')[1])
      const found = await ownOf(turn, number)
      if (!isOwn(found)) return { end: found }
      const key = dateOfTeams(turn, found)?.key ?? ''
      const [only, another] = await standing(turn, { number, key })
      if (!only) return { end: says.none }
      return { known: { number, key, ...(!another && { team: String(only.number) }) } }
    },
    questions: [
      {
        asks: 'team',
        text: says.which,
        async choices(answers, turn) {
          const teams = await standing(turn, answers)
          return teams
            .slice(0, most)
            .map(({ title, number }) => [{ label: clippedLabel(title), value: String(number) }])
        },
        choose: (value) => ({ value }),
        async read(text, answers, turn) {
          if (isCourtesy(text)) return { retry: courteous(text, says.which) }
          const [only, another] = teamsNamed(await standing(turn, answers), text)
          return only && !another ? { value: String(only.number) } : { retry: says.whichAgain }
        },
        retry: says.whichAgain,
      },
      {
        asks: 'reason',
        text: says.reason,
        choices: [[{ label: says.noReason, value: '' }]],
        choose: (value) => ({ value }),
        read: (text) =>
          /\p{L}/u.test(text) && text.length <= 500 ? { value: text.trim() } : { retry: says.reasonAgain },
        retry: says.reasonAgain,
      },
      {
        asks: 'sure',
        async text(answers, turn) {
          const date = await dateOf(turn, answers)
          const team = date?.teams.find(({ number }) => String(number) === answers.team)
          return says.sure(team?.title ?? '', date && team ? membersOf(date, team).length : 0)
        },
        choices: [[{ label: says.yes, value: 'yes' }], [{ label: says.keep, value: 'no' }]],
        choose: (value) => (value === 'yes' ? { value } : { end: says.kept }),
        retry: says.sureAgain,
      },
    ],
    async finish(turn, { number, key, team, reason }) {
      const { club, person: by, cause, now } = turn
      const result = await removeTeamFrom(club, { number, key, team: Number(team), why: reason, by, cause, now })
      switch (result.outcome) {
        case 'removed':
          tellTeams(turn, result)
          await showTeams(turn, number, says.removed(result.title, result.told))
          return undefined
        case 'unknown':
        case 'not-allowed':
          turn.reply(result.outcome === 'unknown' ? gone : notYours)
          return undefined
        default:
          await showTeams(turn, number, says.outcomes[result.outcome])
          return undefined
      }
    },
  }),
}

async function dateOf(turn: Turn, { number = 0, key }: Partial<Removal>) {
  const found = await ownOf(turn, number)
  return isOwn(found) ? found.dates.find((date) => date.key === key) : undefined
}

async function standing(turn: Turn, answers: Partial<Removal>) {
  return ((await dateOf(turn, answers))?.teams ?? []).filter(({ state }) => state !== 'left')
}
