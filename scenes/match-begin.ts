/** A new run of the matching begun in this talk, and how it is shown. */
import type { Content, Turn } from '../src/bot/turn.ts'
import { beginRun, type Chosen, doRun, type Run } from '../src/domain/mentoring/runs/run.ts'
import type { Talk } from './kit/dialog.ts'
import { act, summary } from './match-words.ts'

const says = {
  notYours: 'Наставников подбирают кураторы.',
  failed: 'Посчитать не получилось. Попробуйте ещё раз.',
  again: 'Подобрать заново',
  long: (mentees: number, mentors: number) =>
    `Подбираю: молодых педагогов — ${mentees}, наставников — ${mentors}. Это до минуты, напишу, когда будет готово.`,
}

/** What a tap on a card of a run has. */
export interface MatchTap {
  turn: Turn
  run: Run
  /** Of a value `pair:17`. */
  rest: string[]
  talk: Talk
}

/** By the first part of the value. */
export type MatchTaps = Record<string, (tap: MatchTap) => Promise<void> | void>

/** A new run of people as they are now, under changed choices; shown as soon as it is done, after a word about what was changed. */
export async function begun(turn: Turn, change?: (chosen: Chosen) => Chosen, because?: string): Promise<void> {
  const { club, person: by, cause, now } = turn
  const result = await beginRun(club, { by, cause, now, ...(change && { change }) })
  if (result.outcome === 'not-allowed') return turn.reply(says.notYours)
  const { run } = result
  if (run.waits) return turn.reply(says.long(run.input.seekers.length, run.input.mentors.length))
  const content = await shown(turn, await doRun(club, run))
  turn.reply({ ...content, text: [because, content.text].filter(Boolean).join('\n\n') })
}

export async function shown(turn: Turn, run: Run): Promise<Content> {
  if (run.state === 'failed') return { text: says.failed, choices: [[act(run, says.again, 'again')]] }
  if (!run.outcome) return { text: says.long(run.input.seekers.length, run.input.mentors.length) }
  return summary(turn, run)
}
