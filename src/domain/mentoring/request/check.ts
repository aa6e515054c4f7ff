/** The self-check of the 16 skills (docs/coverage.md D63): one tap each, left and gone on with at any time. */
import type { MenteeRow } from '../../../../models/mentee.ts'
import { type Skill, skills } from '../skills.ts'

/** 1: hard; 2: it depends; 3: goes well. */
export type Mark = 1 | 2 | 3

export const toCheck = skills.length

type Check = MenteeRow['check']

/** The first skill without an answer; undefined once all have one. */
export function nextSkill(check: Check): Skill | undefined {
  return skills.find(({ id }) => check?.values[id] === undefined)
}

export function checkedCount(check: Check): number {
  return skills.filter(({ id }) => check?.values[id] !== undefined).length
}

/** With this answer; a skill that is none of ours changes nothing. */
export function marked(check: Check, skill: string, mark: number, now: Date): Check {
  const known = skills.some(({ id }) => id === skill) && [1, 2, 3].includes(mark)
  return known ? { at: now, values: { ...check?.values, [skill]: mark } } : check
}

/** So many are suggested at most: whoever finds all hard begins with some. */
const MOST = 5

/** What is hard by the answers so far, in the order of the list; where nothing is hard, what depends. */
export function suggested(check: Check): string[] {
  const of = (mark: Mark) => skills.filter(({ id }) => check?.values[id] === mark).map(({ id }) => id)
  const hard = of(1)
  return (hard.length > 0 ? hard : of(2)).slice(0, MOST)
}
