/** The bot's own rule, asked as the simulated town asks. */
import { chooseWave } from '../../src/domain/help/volunteers/choose.ts'
import type { Rule } from './rules.ts'
import type { Known } from './town.ts'

const MINUTE_MS = 60_000

export const ownRule: Rule = {
  name: 'the bot',
  choose(request, left, wave, missing, now) {
    const wanted = { ...request, parts: 1 << request.part }
    const candidates = left.map((one: Known) => ({
      person: one.person,
      categories: one.categories,
      districts: one.districts,
      free: [...one.free].reduce((bits, part) => bits | (1 << part), 0),
      askedAt: moment(one.askedAt),
      helpedAt: moment(one.helpedAt),
    }))
    const picked = chooseWave(candidates, wanted, { wave: wave + 1, missing, now: new Date(now * MINUTE_MS) })
    const chosen = new Set(picked.map(({ person }) => person))
    return left.filter(({ person }) => chosen.has(person))
  },
}

function moment(minutes: number | null): Date | null {
  return minutes === null ? null : new Date(minutes * MINUTE_MS)
}
