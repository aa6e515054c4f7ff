/** Runs of the matching that are not done: large ones, and those that a death broke off; and proposals it left undone. */
import type { MatchRunRow } from '../../models/match-run.ts'
import { putAlterations } from '../delivery/put.ts'
import type { Club } from '../domain/club.ts'
import { publishDue } from '../domain/mentoring/runs/publish.ts'
import { doRun, type Run, read } from '../domain/mentoring/runs/run.ts'
import { notYetPut } from '../domain/telling/put-before.ts'
import type { Tell } from './ticks.ts'

const says = {
  came: (number: number, came: number, of: number) => `Подбор № ${number}: посмотрели ${came} из ${of}.`,
  done: (number: number, matched: number, of: number) => `Подбор № ${number} готов: пары есть у ${matched} из ${of}.`,
  failed: (number: number) => `Подбор № ${number} посчитать не получилось. Попробуйте ещё раз: «Подобрать».`,
  look: 'Посмотреть',
}

export async function tickMatchRuns(club: Club, now: Date, tell: Tell): Promise<void> {
  await publishDue(club, now)
  const going = await club.models.matchRuns
    .find({ community: club.id, state: 'going' }, { _id: 0 })
    .sort({ number: 1 })
    .lean<MatchRunRow[]>()
  for (const row of going) {
    const run = read(row)
    if (run) await go(club, run, now, tell)
  }
}

/** With a message to who began it that says how far it has come, and in the end what came of it. */
async function go(club: Club, run: Run, now: Date, tell: Tell): Promise<void> {
  const key = `match:${run.number}:came`
  const of = run.input.seekers.length
  const notice = (text: string) => ({ key, to: [run.by], content: { text }, priority: 'work' as const })
  if (run.waits) await tell(await notYetPut(club, [notice(says.came(run.number, 0, of))]))
  let quarters = 0
  let said: Promise<unknown> = Promise.resolve()
  const done = await doRun(club, run, (came) => {
    const quarter = Math.floor((4 * came) / of)
    if (!run.waits || quarter <= quarters || quarter === 4) return
    quarters = quarter
    const content = { text: says.came(run.number, came, of) }
    said = said.then(() => putAlterations(club, { base: key, content, except: [], cause: `${quarter}` }, now))
  })
  await said
  const { outcome } = done
  const text = outcome ? says.done(run.number, outcome.totals.matched, outcome.totals.mentees) : says.failed(run.number)
  const choices = outcome ? [[{ label: says.look, answers: `match:${run.number}`, value: 'show', accent: true }]] : []
  await tell(
    await notYetPut(club, [
      { key: `match:${run.number}:done`, to: [run.by], content: { text, choices }, priority: 'work' },
    ]),
  )
}
