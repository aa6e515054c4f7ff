/** A run of the matching as a picture: its pairs by how well they fit. */
import type { Paper } from '../../models/content.ts'
import type { PaperFile } from '../delivery/messenger.ts'
import type { Club } from '../domain/club.ts'
import { highest } from '../domain/mentoring/match/score.ts'
import { namesOf } from '../domain/mentoring/runs/names.ts'
import { findRun } from '../domain/mentoring/runs/run.ts'
import { drawBars } from './chart.ts'

/** So many can be read on a phone; of more the weakest, for those are what a curator looks at. */
const MOST = 30

const says = {
  title: (number: number) => `Подбор № ${number}`,
  under: (matched: number, mentees: number) => `Пары есть у ${matched} из ${mentees}; подходят из 100`,
  weakest: (shown: number) => `Самые слабые пары: ${shown}`,
}

export async function matchRunPicture(club: Club, of: Paper['of']): Promise<PaperFile | undefined> {
  const run = await findRun(club, Number(of.run))
  if (!run?.outcome || run.outcome.pairs.length === 0) return undefined
  const { pairs, totals } = run.outcome
  const names = await namesOf(club)
  const most = highest(run.input.options.weights)
  const ranked = pairs
    .toSorted((one, other) => one.score - other.score)
    .slice(0, MOST)
    .reverse()
  const bytes = await drawBars({
    title: says.title(run.number),
    under: [says.under(totals.matched, totals.mentees), ...(pairs.length > MOST ? [says.weakest(ranked.length)] : [])],
    bars: ranked.map(({ mentee, mentor, score, pinned }) => {
      const of100 = most === 0 ? 0 : Math.round((100 * score) / most)
      return { label: names.mentee(mentee), count: of100, chief: pinned, says: `${of100} · ${names.mentor(mentor)}` }
    }),
  })
  return { name: `${says.title(run.number)}.png`, bytes }
}
