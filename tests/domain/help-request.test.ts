/** A request for help: rules held to whatever people and the clock do, in any order. */
import fc from 'fast-check'
import type { Act } from '../../models/help-act.ts'
import { apply, type Doing, entered, replay } from '../../src/domain/help/request/apply.ts'
import { dueOf } from '../../src/domain/help/request/due.ts'
import { doorOf, type HelpRequest, helpersOf, holdersOf, isOver, lacks } from '../../src/domain/help/request/request.ts'
import { createVault } from '../../src/domain/personal-data/vault.ts'
import { monday } from './town.ts'

const vault = createVault('a secret for tests only')
const HOUR = 3_600_000
const [vera, irina] = [103, 201]
const volunteers = [301, 302, 303]

const task = (needed: number) => ({ category: 'home', hazards: [], needed, urgency: 'today' as const })

function asked({ needed = 1, asker = vera, approved = true } = {}): HelpRequest {
  const until = new Date(monday.getTime() + 6 * HOUR)
  const act = {
    kind: 'enter' as const,
    asker,
    ask: {
      what: 'Купить хлеб',
      district: 'centre',
      when: { words: 'сегодня', from: null, until },
      atDoor: false,
      hidePhone: false,
      photo: null,
    },
    door: { name: vault.seal('Вера'), address: vault.seal('Мира, 1, кв. 2'), phone: vault.seal('+7 900 000-00-00') },
    task: null,
    remindAt: new Date(monday.getTime() + HOUR),
  }
  const waiting = entered({ community: 1, number: 17 }, { act, by: asker || irina, cause: 'enter', at: monday })
  return !approved ? waiting : does(waiting, { kind: 'approve', task: task(needed) }, irina)
}

let causes = 0
const does = (request: HelpRequest, act: Act, by: number, at = monday) =>
  apply(request, { act, by, cause: `c${++causes}`, at }).request

const says = (request: HelpRequest, act: Act, by: number, at = monday) =>
  apply(request, { act, by, cause: `c${++causes}`, at }).result.outcome

const anyone = fc.constantFrom(vera, irina, ...volunteers)
const volunteer = fc.constantFrom(...volunteers)
const called = (people: number[]): Act => ({
  kind: 'wave',
  wave: 1,
  next: monday,
  people: people.map((person) => ({ person, score: 1, why: [] })),
})
const often = (weight: number, arbitrary: fc.Arbitrary<Act>) => ({ weight, arbitrary })
const act: fc.Arbitrary<Act> = fc.oneof(
  often(6, fc.constant<Act>({ kind: 'claim' })),
  often(
    6,
    volunteer.map((person): Act => ({ kind: 'done', person, minutes: 30, receipt: null })),
  ),
  often(
    14,
    fc.constantFrom<Act>(
      { kind: 'ask-back', text: 'Какой хлеб?' },
      { kind: 'answer', text: 'Чёрный', remindAt: monday },
      { kind: 'add', text: 'И молоко' },
      { kind: 'nobody' },
      { kind: 'decline' },
      { kind: 'going' },
      { kind: 'not-done', text: null },
      { kind: 'silence' },
      { kind: 'change', ask: {}, door: {} },
    ),
  ),
  often(
    8,
    fc.oneof(
      fc.integer({ min: 1, max: 3 }).map((needed): Act => ({ kind: 'approve', task: task(needed) })),
      volunteer.map((person): Act => ({ kind: 'release', person, why: null })),
      volunteer.map((about): Act => ({ kind: 'complain', about, text: 'Страшно', stop: true })),
      anyone.map((to): Act => ({ kind: 'relay', to })),
    ),
  ),
  often(8, fc.subarray(volunteers).map(called)),
  // What ends it comes seldom, or little else would be seen.
  often(
    1,
    fc.constantFrom<Act>(
      ...[{ kind: 'refuse' as const, text: 'Не можем' }, { kind: 'withdraw' as const }, { kind: 'close' as const }],
      { kind: 'confirm', mark: 5 },
    ),
  ),
)

/** What the clock does first: `now` is past its time, or it is nothing. */
function due(request: HelpRequest, now: number): Act | undefined {
  const [first] = dueOf(request)
  if (!first || first.at.getTime() > now) return undefined
  const next = new Date(now + HOUR)
  const { kind } = first
  switch (kind) {
    case 'wave':
      return { kind, wave: request.wave + 1, next, people: [] }
    case 'nudge':
      return { kind, person: first.person, alarmAt: next }
    case 'alarm':
      return { kind, person: first.person, next }
    case 'remind':
      return { kind, next }
    case 'silence':
      return { kind }
  }
}

/** Mostly whoever would do it, and sometimes anybody at all. */
const doing = fc.record({
  act,
  by: fc.oneof({ weight: 4, arbitrary: fc.constant('whose it is' as const) }, { weight: 1, arbitrary: anyone }),
  volunteer,
  hours: fc.integer({ min: 0, max: 5 }),
  again: fc.boolean(),
  clock: fc.boolean(),
})

function whose({ act, volunteer }: { act: Act; volunteer: number }, asker: number): number {
  if ('person' in act) return act.person
  if (['claim', 'decline', 'going'].includes(act.kind)) return volunteer
  if (['approve', 'ask-back', 'refuse', 'close', 'look'].includes(act.kind)) return irina
  return ['wave', 'nobody', 'silence', 'remind'].includes(act.kind) ? 0 : asker
}

it('never comes into an impossible state, shows a door to nobody else, passes no words on after its end', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(1, 2, 3),
      fc.constantFrom(0, vera),
      fc.array(doing, { maxLength: 40 }),
      (needed, asker, acts) => {
        let request = asked({ needed, asker, approved: needed < 3 })
        let now = monday.getTime()
        for (const [at, one] of acts.entries()) {
          const { hours, again } = one
          now += hours * HOUR
          const before = request
          const tick = one.clock ? due(request, now) : undefined
          const act = tick ?? one.act
          const by = tick ? 0 : one.by === 'whose it is' ? whose(one, asker) : one.by
          const done: Doing = { act, by, cause: `act ${at}`, at: new Date(now) }
          const { request: next, result } = apply(before, done)
          request = again ? apply(next, { ...done, at: new Date(now + HOUR) }).request : next
          if (again) expect(request).toBe(next)

          const [held, helped] = [holdersOf(request), helpersOf(request)]
          if (result.outcome === 'taken') {
            expect(lacks(before)).toBeGreaterThan(0)
            expect(held).toContain(by)
            expect(by).not.toBe(asker)
          }
          if (isOver(before)) expect(request.state).toBe(before.state)
          // Whoever has no part in it moves nobody to write to anybody.
          if (['not-yours', 'not-held', 'over'].includes(result.outcome)) {
            expect(request).toEqual({ ...before, acts: request.acts })
            expect(request.acts.at(-1)?.effect).toBe(false)
          }
          if (isOver(request)) expect({ held, due: request.dueAt }).toEqual({ held: [], due: null })
          // Whatever is not over comes back to somebody by itself.
          else expect(request.dueAt).not.toBeNull()
          if (request.state === 'offered') expect(lacks(request)).toBeGreaterThan(0)
          if (request.state === 'held')
            expect(held.length + helped.length).toBeGreaterThanOrEqual(request.task?.needed ?? 99)
          if (request.state === 'done') expect({ held, some: helped.length > 0 }).toEqual({ held: [], some: true })
          for (const person of [vera, irina, ...volunteers]) {
            expect(doorOf({ vault }, request, person) !== undefined).toBe(held.includes(person))
          }
          if (result.outcome === 'relayed') {
            expect(isOver(before)).toBe(false)
            expect(holdersOf(before)).toContain(by === asker ? (act as { to: number }).to : by)
          }
          if (request.state === 'closed') {
            for (const { state, confirmed } of request.claims) expect(state === 'done').toBe(confirmed !== null)
          }
        }
        expect(replay(request)).toEqual(request)
      },
    ),
    { numRuns: 400 },
  )
})

describe('a request for help', () => {
  it('goes out again at once when it is given back, to who came too late and to whose call was over before an answer', () => {
    const taken = does(asked(), { kind: 'claim' }, 301)
    const called: Act = { kind: 'wave', wave: 1, next: monday, people: [] }
    expect(says(taken, called, 0)).toBe('not-due')
    const late = does(does(taken, { kind: 'claim' }, 302), { kind: 'claim' }, 301)
    expect([late.state, lacks(late)]).toEqual(['held', 0])
    const back = does(late, { kind: 'release', person: 301, why: null }, 301)
    expect([back.state, back.waveAt]).toEqual(['offered', monday])
    const people = [301, 302, 303].map((person) => ({ person, score: 1, why: [] }))
    const wave = does(back, { kind: 'wave', wave: 1, next: monday, people }, 0)
    expect(wave.asked.map(({ person }) => person)).toEqual([302, 303])
    // 302 gives it back while 303 has not answered: their call said that somebody was found.
    const again = does(does(wave, { kind: 'claim' }, 302), { kind: 'release', person: 302, why: null }, 302)
    const second = does(again, { kind: 'wave', wave: 2, next: monday, people }, 0)
    expect(second.asked.filter((one) => one.wave === 2)).toEqual([{ person: 303, wave: 2, at: monday, answer: null }])
  })

  it('ends by the volunteer’s word where the asker has no VK, by two days of silence where they say nothing', () => {
    const done: Act = { kind: 'done', person: 301, minutes: 40, receipt: null }
    const byCall = does(does(asked({ asker: 0 }), { kind: 'claim' }, 301), done, 301)
    expect([byCall.state, byCall.claims[0]?.confirmed]).toEqual(['closed', 'word'])
    const own = does(
      does(does(asked({ needed: 2 }), { kind: 'claim' }, irina), { ...done, person: irina }, irina),
      { kind: 'close' },
      irina,
    )
    expect([own.state, own.claims[0]?.confirmed]).toEqual(['closed', 'word'])
    const silent = does(does(asked(), { kind: 'claim' }, 301), done, 301)
    const [early, late] = [47, 48].map((hours) => new Date(monday.getTime() + hours * HOUR))
    expect(says(silent, { kind: 'silence' }, 0, early)).toBe('not-due')
    const ended = does(silent, { kind: 'silence' }, 0, late)
    expect([ended.state, ended.claims[0]?.confirmed]).toEqual(['closed', 'silence'])
  })

  it('is not taken again by a volunteer of whom the asker has complained, nor by the asker', () => {
    const taken = does(asked(), { kind: 'claim' }, 301)
    const stopped = does(taken, { kind: 'complain', about: 301, text: 'Просит карту', stop: true }, vera)
    expect(stopped.state).toBe('offered')
    expect([says(stopped, { kind: 'claim' }, 301), says(stopped, { kind: 'claim' }, vera)]).toEqual(['stopped', 'own'])
    expect(says(does(stopped, { kind: 'withdraw' }, vera), { kind: 'claim' }, 302)).toBe('over')
  })

  it('is not given again to whom the asker does not wish to meet, though they held it no longer', () => {
    const taken = does(asked(), { kind: 'claim' }, 301)
    const complaint: Act = { kind: 'complain', about: 301, text: 'Просит карту', stop: true }
    const back = does(taken, { kind: 'release', person: 301, why: null }, 301)
    expect(says(does(back, complaint, vera), { kind: 'claim' }, 301)).toBe('stopped')
    const done = does(taken, { kind: 'done', person: 301, minutes: 40, receipt: null }, 301)
    const again = does(does(done, complaint, vera), { kind: 'not-done', text: null }, vera)
    expect([again.state, again.claims[0]?.state, again.waveAt]).toEqual(['offered', 'released', monday])
  })

  it('is not closed by silence where the asker has complained; organizers are reminded each day', () => {
    const done: Act = { kind: 'done', person: 301, minutes: 40, receipt: null }
    const said = does(does(asked(), { kind: 'claim' }, 301), done, 301)
    const doubted = does(said, { kind: 'complain', about: 301, text: 'Сдачи нет', stop: false }, vera)
    const later = new Date(monday.getTime() + 48 * HOUR)
    expect(says(doubted, { kind: 'silence' }, 0, later)).toBe('not-due')
    expect(dueOf(doubted)).toEqual([{ kind: 'remind', at: new Date(monday.getTime() + 24 * HOUR) }])
    expect(does(doubted, { kind: 'close' }, irina).claims[0]?.confirmed).toBe('organizer')
  })

  it('calls again once it has another time or place, though everybody was called for the former', () => {
    const nobody = does(asked(), { kind: 'nobody' }, 0)
    expect(nobody.waveAt).toBeNull()
    const tomorrow = { words: 'завтра', from: null, until: new Date(monday.getTime() + 30 * HOUR) }
    const moved = does(nobody, { kind: 'change', ask: { when: tomorrow }, door: {} }, vera)
    expect([moved.waveAt, moved.nobodyAt]).toEqual([monday, null])
    expect(does(nobody, { kind: 'change', ask: { district: 'north' }, door: {} }, vera).waveAt).toEqual(monday)
    expect(does(nobody, { kind: 'change', ask: { what: 'Купить сыр' }, door: {} }, vera).waveAt).toBeNull()
  })
})
