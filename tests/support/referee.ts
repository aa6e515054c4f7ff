/** The best pairing as HiGHS finds it, a solver that knows nothing of ours: level after level, each kept as found. */
import imported from 'highs'
import type { Problem } from '../../src/domain/mentoring/match/assign.ts'

// Its types take what is imported for a module of which it is a field.
const highs = (imported as unknown as typeof imported.default)()

/**
 * Alone of the first circle, alone, scores below zero, load, changes: the least of each, given those before it. `pinned`: places of
 * mentees who are not left alone, whatever it costs.
 */
export async function refereed({ mentees, seats, load, pairs }: Problem, pinned: number[] = []): Promise<number[]> {
  const solver = await highs
  const x = pairs.map((_, at) => `x${at}`)
  const alone = mentees.map((_, at) => `a${at}`)
  // The seats of a mentor are filled in order of their price, which the goal sees to.
  const places = seats.flatMap((count, mentor) =>
    Array.from({ length: count }, (_, at) => ({
      mentor,
      name: `s${mentor}_${at}`,
      price: (load?.[mentor] ?? 0) + at + 1,
    })),
  )
  const changed = (mentee: number, mentor: number) => {
    const living = mentees[mentee]?.living ?? null
    return living !== null && living !== mentor ? 1 : 0
  }
  const goals: [string, number][][] = [
    alone.map((name, at) => [name, mentees[at]?.first ? 1 : 0]),
    alone.map((name) => [name, 1]),
    pairs.map(({ score }, at) => [x[at] ?? '', -score]),
    places.map(({ name, price }) => [name, price]),
    [
      ...alone.map((name, at): [string, number] => [name, mentees[at]?.living === null ? 0 : 1]),
      ...pairs.map(({ mentee, mentor }, at): [string, number] => [x[at] ?? '', changed(mentee, mentor)]),
    ],
  ]
  const rules = [
    ...mentees.map((_, mentee) => {
      const own = pairs.flatMap((pair, at) => (pair.mentee === mentee ? [x[at] ?? ''] : []))
      return `${[...own, alone[mentee] ?? ''].join(' + ')} = 1`
    }),
    ...seats.flatMap((_, mentor) => {
      const taken = pairs.flatMap((pair, at) => (pair.mentor === mentor ? [x[at] ?? ''] : []))
      const filled = places.filter((place) => place.mentor === mentor).map(({ name }) => name)
      if (taken.length === 0) return filled.map((name) => `${name} = 0`)
      return [`${[...taken, ...filled.map((name) => `- ${name}`)].join(' + ').replaceAll('+ -', '-')} = 0`]
    }),
  ]
  const never = pinned.map((at) => `${alone[at]} = 0`)
  const bounds = [...x, ...alone, ...places.map(({ name }) => name)].map((name) => `0 <= ${name} <= 1`)
  const found: number[] = []
  const kept: string[] = []
  for (const goal of goals) {
    const sum = words(goal)
    if (sum === '') {
      found.push(0)
      continue
    }
    const problem = `Minimize\n goal: ${sum}\nSubject To\n${[...rules, ...never, ...kept].map((rule, at) => ` r${at}: ${rule}`).join('\n')}\nBounds\n${bounds.join('\n')}\nEnd`
    const { Status, ObjectiveValue } = solver.solve(problem) as { Status: string; ObjectiveValue: number }
    if (Status !== 'Optimal') throw new Error(`${Status}\n${problem}`)
    found.push(Math.round(ObjectiveValue) + 0)
    kept.push(`${sum} = ${Math.round(ObjectiveValue)}`)
  }
  return found
}

function words(goal: [string, number][]): string {
  const terms = goal.filter(([, weight]) => weight !== 0)
  return terms
    .map(([name, weight], at) => `${weight < 0 ? '-' : at === 0 ? '' : '+'} ${Math.abs(weight)} ${name}`)
    .join(' ')
    .trim()
}
