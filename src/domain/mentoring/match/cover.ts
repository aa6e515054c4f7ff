/** The fewest kinds of seats, exact by HiGHS, a solver of whole-number programmes, which is loaded when it is first asked. */
import type { default as Load } from 'highs'
import type { Town } from './seat-kinds.ts'

export interface Chosen {
  /** Places of kinds. */
  chosen: number[]
  /** False: the time was up, and a smaller choice may exist. */
  proven: boolean
}

// Its types take what is imported for a module of which it is a field.
let solver: ReturnType<typeof Load.default> | undefined

/**
 * Each mentee is with one of the mentors that there are (x), or alone (a), which only somebody may be whom a chosen kind (y) suits. Where y are
 * whole the rest is a flow, which is whole by itself. Null: nothing was found in time.
 */
export async function fewestKinds({ seats, admissible, kinds, suits }: Town, seconds: number): Promise<Chosen | null> {
  if (suits.length === 0) return { chosen: [], proven: true }
  const ofMentor = new Map<number, string[]>()
  const ofMentees = admissible.flatMap((mentors, mentee) => {
    const places = mentors.map((mentor) => {
      const place = `x${mentee}_${mentor}`
      const others = ofMentor.get(mentor)
      if (others) others.push(place)
      else ofMentor.set(mentor, [place])
      return place
    })
    const suited = (suits[mentee] as number[]).map((kind) => ` - y${kind}`).join('')
    return [`${[...places, `a${mentee}`].join(' + ')} = 1`, `a${mentee}${suited} <= 0`]
  })
  const ofMentors = [...ofMentor].map(([mentor, places]) => `${places.join(' + ')} <= ${seats[mentor]}`)
  const all = kinds.map((_, kind) => `y${kind}`)
  const problem = [
    ...['Minimize', ` goal: ${all.join(' + ')}`, 'Subject To'],
    ...[...ofMentees, ...ofMentors].map((rule, at) => ` r${at}: ${rule}`),
    ...['Binary', ` ${all.join(' ')}`, 'End'],
  ]
  solver ??= import('highs').then(({ default: load }) => (load as unknown as typeof load.default)())
  const { Status, Columns } = (await solver).solve(problem.join('\n'), { time_limit: seconds })
  const values = all.map((kind) => {
    const column = Columns[kind]
    return column && 'Primal' in column ? column.Primal : Number.NaN
  })
  if (values.some(Number.isNaN)) return null
  return { chosen: values.flatMap((value, kind) => (value > 0.5 ? [kind] : [])), proven: Status === 'Optimal' }
}
