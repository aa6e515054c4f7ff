/** «Подобрать»: the best pairs of mentors and mentees, looked at and changed before anybody hears of them (docs/coverage.md D12). */
import type { Chosen, Content, Turn } from '../src/bot/turn.ts'
import { freeze } from '../src/domain/mentoring/runs/freeze.ts'
import { chosenLast, findRun, newestRun } from '../src/domain/mentoring/runs/run.ts'
import { may } from '../src/domain/roles/rights.ts'
import type { Conversation } from './kit/conversation.ts'
import type { Talk } from './kit/dialog.ts'
import { begun, type MatchTaps, shown } from './match-begin.ts'
import { matchChanges } from './match-change.ts'
import { matchDetails } from './match-details.ts'
import { matchPairs } from './match-pairs.ts'
import { matchPublish } from './match-publish.ts'
import { matchWeights } from './match-weights.ts'
import { act } from './match-words.ts'
import { saying } from './saying.ts'

const says = {
  notYours: 'Наставников подбирают кураторы.',
  nobodyWaits: 'Наставника сейчас никто не ждёт. Как попросят, увидите здесь.',
  noMentors: (waiting: number) => `Ждут наставника: ${waiting}, а наставников со свободным местом пока нет.`,
  intro: (waiting: number, first: number, mentors: number, seats: number) =>
    `Ждут наставника: ${waiting}, из них в первый год: ${first}. Наставников с местом: ${mentors}, мест: ${seats}. ` +
    'Подберу лучшие пары и покажу; пока вы не решите, людям ничего не уйдёт.',
  begin: 'Подобрать пары',
  weights: 'Что важнее',
  last: (number: number) => `Подбор № ${number}`,
  unknown: 'Эта кнопка уже не действует.',
  gone: 'Этого подбора уже нет. Начните новый: «Подобрать».',
}

/** By the first part of a tap's value. */
const taps: MatchTaps = {
  show: async ({ turn, run }) => turn.reply(await shown(turn, run)),
  again: ({ turn }) => begun(turn),
  ...matchPairs,
  ...matchDetails,
  ...matchChanges,
  ...matchWeights,
  ...matchPublish,
}

export const match: Conversation = {
  ...saying('match', ['Подобрать'], opened),
  cards: { match: tapped },
}

async function opened(turn: Turn): Promise<Content | string> {
  const { club, person, now } = turn
  if (!(await may(club, person, 'match-pairs'))) return says.notYours
  const { seekers, mentors } = await freeze(club, await chosenLast(club), now)
  const open = mentors.filter(({ on, consent, seats }) => on && consent && seats > 0)
  const last = await newestRun(club)
  const lastRow = last ? [[act(last, says.last(last.number), 'show')]] : []
  if (seekers.length === 0) return { text: says.nobodyWaits, choices: lastRow }
  const seats = open.reduce((sum, mentor) => sum + mentor.seats, 0)
  const first = seekers.filter((one) => one.first).length
  const intro = says.intro(seekers.length, first, open.length, seats)
  const none = { number: 0 }
  return {
    text: open.length === 0 ? says.noMentors(seekers.length) : intro,
    choices: [[act(none, says.begin, 'again', true)], [act(none, says.weights, 'weights')], ...lastRow],
  }
}

async function tapped(turn: Turn, { answers, value }: Chosen, talk: Talk): Promise<void> {
  const { club, person } = turn
  if (!(await may(club, person, 'match-pairs'))) return turn.reply(says.notYours)
  const [what = '', ...rest] = value.split(':')
  const number = Number(answers.split(':')[1])
  // Before the first run there is none to speak of.
  if (number === 0 && what === 'again') return begun(turn)
  const run = number === 0 ? await newestRun(club) : await findRun(club, number)
  const tap = Object.hasOwn(taps, what) ? taps[what] : undefined
  if (!tap) return turn.reply(says.unknown)
  if (run)
    return run.outcome || what === 'show' || what === 'again'
      ? tap({ turn, run, rest, talk })
      : turn.reply(await shown(turn, run))
  if (number === 0 && what === 'weights') return begun(turn)
  turn.reply(says.gone)
}
