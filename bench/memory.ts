/** (c) Memory of the bot's process after very many people have talked. */
import { setTimeout as sleep } from 'node:timers/promises'
import { inMemory, ours, UNLIMITED } from './contestants.ts'
import { alternating, byName, type Course } from './course.ts'
import { type Claim, claim } from './figures.ts'
import type { Contestant, Ground } from './ground.ts'
import { residentMb } from './processes.ts'
import { COUNT_WORD } from './setting.ts'

const PEOPLE = 100_000
/** People who write while as many before them are being answered. */
const AT_ONCE = 1000
/** Time for what is still being written to end. */
const REST_MS = 2000

async function measureMemory(ground: Ground, contestant: Contestant): Promise<number> {
  return ground.bout(contestant, 0, async ({ bot, load }) => {
    for (let from = 0; from < PEOPLE; from += AT_ONCE) {
      const people = Array.from({ length: AT_ONCE }, (_, index) => from + index + 1)
      await load.people(people)
      await load.everybody(people, COUNT_WORD)
      await load.answered(from)
    }
    await load.answered(PEOPLE)
    await sleep(REST_MS)
    return residentMb(bot.pid)
  })
}

export async function memory(ground: Ground, { runs, say }: Course): Promise<Claim[]> {
  const peer = inMemory(UNLIMITED)
  const measured = await alternating(runs, [ours, peer], async (contestant, run) => {
    const megabytes = await measureMemory(ground, contestant)
    say(`run ${run}, ${contestant.name}: ${Math.round(megabytes)} MB after ${PEOPLE} people`)
    return megabytes
  })
  return [
    claim(
      `memory of the bot's process after ${PEOPLE} people have talked`,
      'MB',
      measured(ours),
      { atMost: 300 },
      byName([peer], measured),
    ),
  ]
}
