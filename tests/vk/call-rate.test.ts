/** VK counts calls as they arrive: none of its seconds may see more than twenty, and few should see much less. */
import { jest } from '@jest/globals'
import { callRate } from '../../src/vk/call-rate.ts'

beforeEach(() => jest.useFakeTimers({ now: 1_800_000_000_000 }))
afterEach(() => jest.useRealTimers())

/** Calls for so many seconds; each is on its way for `wayMs` and answered when it arrives. Answers the arrivals. */
function arrivals(callsPerSecond: number, seconds: number, wayMs: (call: number) => number): number[] {
  const rate = callRate(callsPerSecond)
  const until = Date.now() + seconds * 1000
  const onTheWay: { at: number; answered: () => void }[] = []
  const arrived: number[] = []
  for (let call = 0; Date.now() < until; ) {
    if (rate.opensAt() <= Date.now()) {
      onTheWay.push({ at: Date.now() + wayMs(call), answered: rate.made() })
      call += 1
    }
    jest.advanceTimersByTime(1)
    for (const one of onTheWay.splice(0)) {
      if (one.at > Date.now()) onTheWay.push(one)
      else {
        one.answered()
        arrived.push(one.at)
      }
    }
  }
  return arrived.sort((one, other) => one - other)
}

/** The most arrivals in any sliding second. */
function busiest(at: number[]): number {
  return Math.max(...at.map((from) => at.filter((one) => one >= from && one < from + 1000).length))
}

it.each([
  ['a quick VK', () => 2],
  ['a slow VK', () => 70],
  ['calls that are held up now and then', (call: number) => (call % 7 === 0 ? 75 : 5)],
  ['one pile of calls after a standstill', (call: number) => (call > 30 && call < 33 ? 79 : 1)],
])('keeps within twenty a second and near to it: %s', (_, wayMs) => {
  const at = arrivals(20, 10, wayMs)
  expect(busiest(at)).toBeLessThanOrEqual(20)
  expect(at.length).toBeGreaterThanOrEqual(180)
})

it('makes up for a call that was late', () => {
  const rate = callRate(20)
  for (let call = 0; call < 5; call += 1) {
    jest.advanceTimersByTime(Math.max(0, rate.opensAt() - Date.now()))
    rate.made()()
  }
  expect(rate.opensAt() - Date.now()).toBe(45)
})

it('holds, shares, and lets everything through', () => {
  const rate = callRate(0.5)
  rate.made()()
  expect(rate.opensAt() - Date.now()).toBeGreaterThanOrEqual(2000)
  rate.set(0)
  expect(rate.opensAt()).toBeLessThanOrEqual(Date.now())
  rate.hold(1000)
  expect(rate.opensAt() - Date.now()).toBe(1000)
})
