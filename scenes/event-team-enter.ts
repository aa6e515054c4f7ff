/** What an organizer says of teams in words: size and quotas before, points and places after. */
import type { Turn } from '../src/bot/turn.ts'
import { readQuotas } from '../src/domain/events/teams/quotas.ts'
import { enterResults, readResults } from '../src/domain/events/teams/results.ts'
import { gone, isOwn, notYours, ownOf } from './event-own-words.ts'
import { applyTeams, dateOfTeams, showTeams } from './event-team-sheet.ts'
import type { Conversation } from './kit/conversation.ts'
import { courteous, isCourtesy } from './kit/courtesy.ts'
import { dialog } from './kit/dialog.ts'

const says = {
  ask: 'Сколько человек в команде и кто в ней? Например: «от 3 до 5: наставник 1, молодой педагог 1–2, ученики до 3». Учеников считаю числом, без имён.',
  wrong: {
    'not-understood': 'Не получилось прочитать. Сначала размер, потом роли: «от 3 до 5: наставник 1, педагог 1–2».',
    one: 'Команда из одного — не команда. Сколько человек, от двух?',
    backwards: 'Сначала меньшее число, потом большее: «от 3 до 5».',
    large: 'Больше пятидесяти в команде не бывает. Сколько человек?',
    'many-roles': 'Ролей слишком много, помещается восемь.',
    twice: 'Одна роль названа дважды. Напишите ещё раз.',
  },
  sum: (from: number, to: number) =>
    `Роли дают от ${from} до ${to} человек, и хотя бы одна из них должна быть с именем. С размером команды это не сходится, напишите ещё раз.`,
  askResults: 'Пришлите итоги, каждую команду с новой строки: «3 место — Искра, 41 балл».',
  noTeams: 'Записанных команд нет, итоги ставить некому.',
  notBegun: 'Событие ещё не началось, итоги рано.',
  unread: {
    words: 'нужны место или баллы',
    'no-team': 'такой команды нет',
    several: 'так начинаются несколько названий',
  },
  badLine: (line: string, why: string) => `«${line}» — ${why}.`,
  again: 'Эти строки пришлите ещё раз:',
  entered: 'Итоги записаны.',
}

export const eventQuotas: Conversation = {
  scene: dialog<{ number: number; quotas: string }>('event-quotas', {
    opening: opened,
    questions: [
      {
        asks: 'quotas',
        text: says.ask,
        read(text) {
          if (isCourtesy(text)) return { retry: courteous(text, says.ask) }
          const read = readQuotas(text)
          if (read.outcome === 'quotas') return { value: text }
          return { retry: read.outcome === 'sum' ? says.sum(read.from, read.to) : says.wrong[read.outcome] }
        },
        retry: says.wrong['not-understood'],
      },
    ],
    async finish(turn, { number, quotas }) {
      const read = readQuotas(quotas)
      if (read.outcome !== 'quotas') return { forget: 'quotas', because: says.wrong['not-understood'] }
      await applyTeams(turn, number, read.teams)
      return undefined
    },
  }),
}

export const eventResults: Conversation = {
  scene: dialog<{ number: number; said: string }>('event-results', {
    opening: opened,
    questions: [
      {
        asks: 'said',
        text: says.askResults,
        read: (text) => (isCourtesy(text) ? { retry: courteous(text, says.askResults) } : { value: text }),
        retry: says.askResults,
      },
    ],
    async finish(turn, { number, said }) {
      const { club, person: by, cause, now } = turn
      const found = await ownOf(turn, number)
      const date = isOwn(found) ? dateOfTeams(turn, found) : undefined
      if (!isOwn(found) || !date) {
        turn.reply(isOwn(found) ? gone : found)
        return undefined
      }
      if (!date.teams.some(({ state }) => state === 'going')) {
        await showTeams(turn, number, says.noTeams)
        return undefined
      }
      const { rankings, unread } = readResults(said, date.teams)
      const wrong = unread.map(({ line, why }) => says.badLine(line, says.unread[why]))
      if (rankings.length > 0) {
        const { outcome } = await enterResults(club, { number, key: date.key, rankings, by, cause, now })
        if (outcome === 'not-begun') {
          await showTeams(turn, number, says.notBegun)
          return undefined
        }
        if (outcome === 'not-allowed' || outcome === 'unknown') {
          turn.reply(outcome === 'unknown' ? gone : notYours)
          return undefined
        }
      }
      if (wrong.length > 0) return { forget: 'said', because: [says.again, ...wrong].join('\n') }
      await showTeams(turn, number, says.entered)
      return undefined
    },
  }),
}

async function opened(turn: Turn) {
  const { input } = turn
  const number = Number(('chosen' in input && input.chosen ? input.chosen.answers : '').split(':')[1])
  const found = await ownOf(turn, number)
  return isOwn(found) ? { known: { number } } : { end: found }
}
