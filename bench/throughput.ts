/** (b) Turns a second where VK limits nothing: everybody's message waits, then the bot is let loose. */
import { inMemory, inMongo, ours, UNLIMITED } from './contestants.ts'
import { alternating, byName, type Course } from './course.ts'
import { type Claim, claim } from './figures.ts'
import type { Bout, Contestant, Ground } from './ground.ts'
import { processorMs } from './processes.ts'
import { COMMUNITY, COUNT_WORD, says } from './setting.ts'

const PEOPLE = 2000
/** The first round makes the sessions and warms the processes; it is not measured. */
const ROUNDS = 4

export interface Throughput {
  turnsPerSecond: number
  /** Processor milliseconds a turn. */
  bot: number
  database: number
  vk: number
}

export async function measureThroughput(ground: Ground, contestant: Contestant): Promise<Throughput> {
  return ground.bout(contestant, 0, async (bout) => {
    const people = Array.from({ length: PEOPLE }, (_, index) => index + 1)
    await bout.load.people(people)
    let ms = 0
    let spent = { bot: 0, database: 0, vk: 0 }
    for (let round = 1; round <= ROUNDS; round += 1) {
      bout.bot.pause()
      await bout.load.everybody(people, round === 1 ? COUNT_WORD : `Сообщение номер ${round}`)
      await bout.load.stats(true)
      const before = processors(bout)
      const begun = performance.now()
      bout.bot.resume()
      await bout.load.answered(PEOPLE)
      if (round === 1) continue
      ms += performance.now() - begun
      const after = processors(bout)
      spent = {
        bot: spent.bot + after.bot - before.bot,
        database: spent.database + after.database - before.database,
        vk: spent.vk + after.vk - before.vk,
      }
    }
    await check(bout)
    const turns = PEOPLE * (ROUNDS - 1)
    return {
      turnsPerSecond: (turns / ms) * 1000,
      bot: spent.bot / turns,
      database: spent.database / turns,
      vk: spent.vk / turns,
    }
  })
}

function processors({ bot, emulator, databasePid }: Bout) {
  return { bot: processorMs(bot.pid), database: processorMs(databasePid), vk: processorMs(emulator.pid) }
}

/** A fast wrong answer is no answer: each person was told 1, 2, 3, … */
async function check({ load }: Bout): Promise<void> {
  const expected = Array.from({ length: ROUNDS }, (_, index) => says.count(index + 1)).join()
  for (const [person, messages] of await load.windows()) {
    const told = messages.filter(({ from }) => from === -COMMUNITY).map(({ text }) => text)
    if (told.join() !== expected) throw new Error(`${person} was told «${told.join()}» instead of «${expected}»`)
  }
}

export async function throughput(ground: Ground, { runs, say }: Course): Promise<Claim[]> {
  const peer = inMongo(true)
  const others = [peer, inMongo(false), inMemory(UNLIMITED)]
  const measured = await alternating(runs, [ours, ...others], async (contestant, run) => {
    const one = await measureThroughput(ground, contestant)
    say(`run ${run}, ${contestant.name}: ${Math.round(one.turnsPerSecond)} turns/s; ${spent(one)}`)
    return one
  })
  const rates = (contestant: Contestant) => measured(contestant).map(({ turnsPerSecond }) => turnsPerSecond)
  const ratios = rates(ours).map((rate, run) => rate / (rates(peer)[run] as number))
  return [
    claim('turns a second, nothing limited', 'turns/s', rates(ours), 'stated', byName(others, rates)),
    claim(`turns a second, as a share of ${peer.name}`, 'times', ratios, { atLeast: 1.2 }),
    ...(['bot', 'database', 'vk'] as const).map((part) => {
      const name = { bot: "the bot's process", database: 'the database', vk: 'the emulated VK' }[part]
      const times = (contestant: Contestant) => measured(contestant).map((one) => one[part])
      return claim(`processor time a turn in ${name}`, 'ms', times(ours), 'stated', byName(others, times))
    }),
  ]
}

function spent({ bot, database, vk }: Throughput): string {
  return `processor ms a turn: bot ${bot.toFixed(2)}, database ${database.toFixed(2)}, VK ${vk.toFixed(2)}`
}
