/** Skills as people name them, and in the order in which a pair needs them. */
import { menteeByNumber } from '../../../models/mentee.ts'
import { mentorByNumber } from '../../../models/mentor.ts'
import type { Club } from '../club.ts'
import type { Pair } from './pair/pair.ts'
import { type Skill, skills } from './skills.ts'

/** A skill by the beginning of its title or its official name; undefined where none, or several, could be meant. */
export function readSkill(words: string): Skill | undefined {
  const said = plain(words)
  if (said.length < 3) return undefined
  const names = ({ title, official }: Skill) => [plain(title), plain(official)]
  const exact = skills.filter((skill) => names(skill).includes(said))
  const likely = skills.filter((skill) => names(skill).some((name) => name.includes(said)))
  const found = exact.length > 0 ? exact : likely
  return found.length === 1 ? found[0] : undefined
}

/** What the mentee finds hard first, then what the mentor is strong in, then the rest. */
export async function skillsFirst(club: Club, { mentee, mentor }: Pick<Pair, 'mentee' | 'mentor'>): Promise<Skill[]> {
  const needs = (await menteeByNumber(club.models.mentees, club.id, mentee))?.needs ?? []
  const strengths = (await mentorByNumber(club.models.mentors, club.id, mentor))?.strengths ?? []
  const rank = ({ id }: Skill) => (needs.includes(id) ? 0 : strengths.includes(id) ? 1 : 2)
  return [...skills].sort((one, other) => rank(one) - rank(other))
}

function plain(words: string): string {
  return words.trim().toLowerCase().replaceAll('ё', 'е')
}
