/** (a) Under VK's 20 calls a second: how many answers a second at most, and how long an answer takes below that. */
import type { Message } from '../playground/vk/control.ts'
import { inMemory, ours } from './contestants.ts'
import { alternating, byName, type Course } from './course.ts'
import { type Claim, claim, quantile } from './figures.ts'
import type { Contestant, Ground } from './ground.ts'
import { COMMUNITY, COUNT_WORD } from './setting.ts'

const CALLS_PER_SECOND = 20
/** 20 calls of 25 messages. */
const MOST_ANSWERS = 500
const PEOPLE = 2500
/** Of the answers, until the bot is in its stride. */
const BEGINNING = 0.1
/** Turns a second that are offered, and for how many seconds. */
const OFFERED = [
  { perSecond: 100, seconds: 4 },
  { perSecond: 400, seconds: 5 },
]
const TOO_MANY_CALLS = '6'

interface Answers {
  perSecond: number
  refusedCalls: number
  busiestSecond: number
  /** Milliseconds from a message to its answer, by what was offered. */
  latencies: Map<number, number[]>
}

async function measureAnswers(ground: Ground, contestant: Contestant): Promise<Answers> {
  return ground.bout(contestant, CALLS_PER_SECOND, async ({ bot, load }) => {
    const people = Array.from({ length: PEOPLE }, (_, index) => index + 1)
    await load.people(people)
    bot.pause()
    await load.everybody(people, COUNT_WORD)
    bot.resume()
    await load.answered(PEOPLE)
    const perSecond = rate(await load.windows())
    let said = PEOPLE
    const latencies = new Map<number, number[]>()
    for (const { perSecond: offered, seconds } of OFFERED) {
      const some = people.slice(0, offered * seconds)
      const since = cmids(await load.windows())
      await load.steadily(some, `Сообщение номер ${offered}`, offered)
      said += some.length
      await load.answered(said)
      latencies.set(offered, waits(await load.windows(), since, some))
    }
    const { errors, busiestSecond } = await load.stats()
    return { perSecond, refusedCalls: errors[TOO_MANY_CALLS] ?? 0, busiestSecond, latencies }
  })
}

/** Answers a second, by VK's clock, from when the bot is in its stride to the last one. */
function rate(windows: Map<number, Message[]>): number {
  const told = [...windows.values()].flatMap((messages) => messages.filter(isAnswer).map(({ at }) => at))
  const since = quantile(told, BEGINNING)
  const until = quantile(told, 1)
  return (told.filter((at) => at > since).length / (until - since)) * 1000
}

const isAnswer = ({ from }: Message) => from === -COMMUNITY

function cmids(windows: Map<number, Message[]>): Map<number, number> {
  return new Map([...windows].map(([peer, messages]) => [peer, messages.at(-1)?.cmid ?? 0]))
}

/** How long each of the people waited for the answer to what they said last, by VK's clock. */
function waits(windows: Map<number, Message[]>, since: Map<number, number>, people: readonly number[]): number[] {
  return people.map((person) => {
    const fresh = (windows.get(person) ?? []).filter(({ cmid }) => cmid > (since.get(person) ?? 0))
    const [question, answer] = fresh
    if (fresh.length !== 2 || !question || !answer || !isAnswer(answer))
      throw new Error(`${person} got ${fresh.length - 1} answers to one message`)
    return answer.at - question.at
  })
}

export async function answers(ground: Ground, { runs, say }: Course): Promise<Claim[]> {
  const peer = inMemory(CALLS_PER_SECOND)
  const measured = await alternating(runs, [ours, peer], async (contestant, run) => {
    const one = await measureAnswers(ground, contestant)
    const waited = OFFERED.map(({ perSecond }) => {
      const all = one.latencies.get(perSecond) ?? []
      return `${perSecond} turns/s offered: p50 ${quantile(all, 0.5)} ms, p99 ${quantile(all, 0.99)} ms`
    })
    say(
      `run ${run}, ${contestant.name}: ${Math.round(one.perSecond)} answers/s, error 6 ${one.refusedCalls} times, ` +
        `most calls in a second ${one.busiestSecond}; ${waited.join('; ')}`,
    )
    return one
  })
  const of = (value: (one: Answers) => number) => (contestant: Contestant) => measured(contestant).map(value)
  const told = of(({ perSecond }) => perSecond)
  const refused = of(({ refusedCalls }) => refusedCalls)
  const latency = OFFERED.flatMap(({ perSecond }) =>
    [0.5, 0.99].map((share) => {
      const values = of(({ latencies }) => quantile(latencies.get(perSecond) ?? [], share))
      const name = `p${share * 100} of an answer at ${perSecond} turns/s under ${CALLS_PER_SECOND} calls/s`
      return claim(name, 'ms', values(ours), 'stated', byName([peer], values))
    }),
  )
  return [
    claim(
      `answers a second under ${CALLS_PER_SECOND} calls/s`,
      'answers/s',
      told(ours),
      { atLeast: 450 },
      byName([peer], told),
      { 'limit: 20 calls of 25 messages': MOST_ANSWERS },
    ),
    claim(
      `calls refused by error 6 under ${CALLS_PER_SECOND} calls/s`,
      'calls',
      refused(ours),
      { atMost: 0 },
      byName([peer], refused),
    ),
    ...latency,
  ]
}
