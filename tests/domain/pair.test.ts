/** A pair of mentor and mentee: rules held to whatever its two, a curator, anybody and the clock do, in any order. */
import fc from 'fast-check'
import type { PairAct, PairRow } from '../../models/pair.ts'
import { apply, type Doing, proposed, replay } from '../../src/domain/mentoring/pair/apply.ts'
import { dueOf } from '../../src/domain/mentoring/pair/due.ts'
import { healthOf } from '../../src/domain/mentoring/pair/health.ts'
import { isLiving, isOver } from '../../src/domain/mentoring/pair/pair.ts'
import { goalsOf, linesOf } from '../../src/domain/mentoring/pair/programme.ts'
import { createVault } from '../../src/domain/personal-data/vault.ts'
import { anna, boris, monday } from './town.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const vault = createVault('a key of the tests')
const [reader, mentorPerson, stranger] = [anna, boris, 999]
const at = (days: number) => new Date(monday.getTime() + days * DAY)
const day = (days: number) => at(days).toISOString().slice(0, 10)

function proposal(): PairRow {
  const act = {
    ...{ kind: 'propose' as const, mentee: 1, mentor: 2, reader, mentorPerson, form: 'teacher-teacher' as const },
    ...{ work: 'usual' as const, score: 70, reasons: ['subject'], run: null, answerBy: at(3), remindAt: at(1) },
  }
  return proposed({ community: 1, number: 7 }, { act, by: 0, cause: 'seat', at: monday })
}

let causes = 0
const does = (pair: PairRow, act: PairAct, by: number, when = monday) =>
  apply(pair, { act, by, cause: `c${++causes}`, at: when })
const living = () => does(does(proposal(), { kind: 'accept' }, reader).pair, { kind: 'accept' }, mentorPerson).pair

const of = fc.integer({ min: 0, max: 40 })
const someDay: fc.Arbitrary<string | null> = fc.option(fc.integer({ min: 0, max: 20 }).map(day))
const until: fc.Arbitrary<string | null> = fc.option(fc.integer({ min: 0, max: 300 }).map(day))
const days = fc.integer({ min: -3, max: 300 }).map(day)
const text = fc.constantFrom('Тише в классе', 'Разбор').map((words) => vault.seal(words))
const part = fc.constantFrom('mid' as const, 'final' as const)
const often = (weight: number, arbitrary: fc.Arbitrary<PairAct>) => ({ weight, arbitrary })
const act: fc.Arbitrary<PairAct> = fc.oneof(
  often(4, fc.constant({ kind: 'accept' })),
  often(
    4,
    fc.record({
      kind: fc.constant('meet' as const),
      when: fc.integer({ min: -1, max: 20 }).map(at),
      instead: fc.constantFrom(null, at(1), at(2)),
    }),
  ),
  often(8, fc.record({ kind: fc.constant('fit' as const), suits: fc.boolean(), day: someDay })),
  often(2, fc.constant({ kind: 'not-met' })),
  often(5, fc.record({ kind: fc.constantFrom('met' as const, 'unmet' as const), day: days })),
  often(3, fc.record({ kind: fc.constant('note' as const), day: days, text })),
  often(3, fc.record({ kind: fc.constant('goal' as const), skill: fc.constant('conflict'), text, until })),
  often(3, fc.record({ kind: fc.constant('step' as const), goal: of, text, until })),
  often(3, fc.record({ kind: fc.constant('done' as const), of, day: days })),
  often(1, fc.record({ kind: fc.constant('drop' as const), of })),
  often(2, fc.record({ kind: fc.constant('answer' as const), value: fc.constantFrom('good', 'rare', 'help') })),
  often(2, fc.record({ kind: fc.constant('report' as const), part, text })),
  often(2, fc.record({ kind: fc.constant('mark' as const), part, mark: fc.integer({ min: 1, max: 5 }) })),
  often(2, fc.record({ kind: fc.constant('thank' as const), text })),
  // By the clock before its time, and what ends it, which comes seldom, or little else would be seen.
  often(
    2,
    fc.constantFrom<PairAct>(
      ...(['remind', 'expire', 'word', 'before', 'ask-fit', 'check', 'close', 'finish'] as const).map((kind) => ({
        kind,
      })),
      { kind: 'ask-report', part: 'mid' },
    ),
  ),
  often(
    1,
    fc.oneof(
      fc.constantFrom<PairAct>(
        { kind: 'another' },
        { kind: 'withdraw', firm: false },
        { kind: 'leave', side: 'mentor' },
      ),
      fc.record({
        kind: fc.constant('end' as const),
        why: fc.constantFrom('time' as const, 'reached' as const),
        text: fc.option(text),
        notice: fc.constantFrom(null, at(5), at(60)),
      }),
      fc.record({ kind: fc.constant('term' as const), until: fc.integer({ min: -5, max: 500 }).map(at) }),
    ),
  ),
)

/** What the clock would do now, if anything. */
function due(pair: PairRow, now: Date): PairAct | undefined {
  const first = dueOf(pair).find((one) => one.at <= now)
  if (!first) return undefined
  return first.kind === 'mid' || first.kind === 'final'
    ? { kind: 'ask-report', part: first.kind }
    : { kind: first.kind }
}

const doing = fc.record({
  act,
  by: fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(reader, mentorPerson) },
    { weight: 1, arbitrary: fc.constantFrom(stranger, 0) },
  ),
  hours: fc.oneof(
    { weight: 5, arbitrary: fc.integer({ min: 0, max: 30 }) },
    { weight: 1, arbitrary: fc.constant(24 * 40) },
  ),
  again: fc.boolean(),
  clock: fc.boolean(),
})

/** Acts that are of one side, whoever else may try. */
const own = [
  ...['accept', 'another', 'meet', 'not-met', 'fit', 'met', 'unmet', 'note', 'goal', 'step', 'done', 'drop'],
  ...['answer', 'report', 'mark', 'thank'],
]

const bare = ({ told: _, owes: __, version: ___, ...pair }: PairRow) => pair

it('never comes into an impossible state; a repeated act changes nothing; the acts alone lead to the same pair', () => {
  const ends = new Set<string>()
  fc.assert(
    fc.property(
      fc.constantFrom(true, true, true, false),
      fc.array(doing, { minLength: 25, maxLength: 50 }),
      (begun, acts) => {
        let pair = begun ? living() : proposal()
        let now = monday.getTime()
        const wrong: string[] = []
        for (const [place, one] of acts.entries()) {
          now += one.hours * HOUR
          const before = pair
          const tick = one.clock ? due(pair, new Date(now)) : undefined
          const by = tick ? 0 : one.by
          const done: Doing = { act: tick ?? one.act, by, cause: `act ${place}`, at: new Date(now) }
          const first = apply(pair, done)
          pair = first.pair
          const repeated = one.again ? apply(pair, { ...done, at: new Date(now + DAY) }) : first
          if (repeated.pair !== pair || repeated.result !== first.result) wrong.push(`repeated ${done.act.kind}`)
          wrong.push(...wrongIn(before, pair, done), ...wrongNow(pair, new Date(now)))
        }
        ends.add(pair.state)
        expect(wrong).toEqual([])
        expect(bare(replay(pair))).toEqual(bare(pair))
      },
    ),
    { numRuns: 300 },
  )
  // The walk must come to the ends that it is about.
  expect([...ends]).toEqual(expect.arrayContaining(['no-fit', 'early', 'done']))
})

/** What no act may do. */
function wrongIn(before: PairRow, pair: PairRow, { act, by, at }: Doing): string[] {
  const last = pair.acts.at(-1)
  const changed = last?.effect === true && pair.acts.length > before.acts.length
  // For a month, of a year that both have had.
  const lately = before.endedAt !== null && at.getTime() <= before.endedAt.getTime() + 30 * DAY
  const had = before.state === 'done' || before.state === 'early'
  const afterwards = lately && had && ['report', 'mark', 'thank'].includes(act.kind)
  const rules = {
    // What the clock finds due and does not do it would come to for ever.
    'the clock did nothing': by === 0 && due(before, last?.at ?? monday)?.kind === act.kind && !changed,
    'a stranger did it': changed && by === stranger && own.includes(act.kind),
    'began again after its end': isOver(before) && (pair.state !== before.state || pair.endedAt !== before.endedAt),
    'went on after its end': isOver(before) && changed && !afterwards,
    // What came of an act is read by many.
    'names somebody': new RegExp(`${reader}|${mentorPerson}`).test(JSON.stringify(last?.result)),
  }
  return broken(rules, act.kind)
}

/** What may never stand. */
function wrongNow(pair: PairRow, now: Date): string[] {
  const { year, state, answers, endsAt } = pair
  const no = [year?.fit.mentee, year?.fit.mentor].includes(false)
  const rules = {
    'ended and not over': (pair.endedAt !== null) !== isOver(pair),
    'due at another time': pair.dueAt?.getTime() !== dueOf(pair)[0]?.at.getTime(),
    'over and due, or forgotten by the clock': (pair.dueAt !== null) === isOver(pair),
    'a year before both have agreed': (year !== null) !== (pair.acceptedAt !== null),
    'health of what does not live': (healthOf(pair, now) !== undefined) !== isLiving(pair),
    'lives without a yes': isLiving(pair) && (answers.mentee !== 'yes' || answers.mentor !== 'yes'),
    'a quiet no without an end, or the other way round': (state === 'no-fit' && !no) || (isLiving(pair) && no),
    'ends at no time': state === 'ending' && endsAt === null,
    'a day twice': year !== null && year.met.join() !== [...new Set(year.met)].sort().join(),
    'reminded of no meeting': year !== null && year.beforeAt !== null && year.meetAt === null,
    'a line of no meeting': linesOf(pair).some(({ day }) => !year?.met.includes(day)),
    'too many goals': goalsOf(pair).length > 8,
  }
  return broken(rules, state)
}

function broken(rules: Record<string, boolean>, where: string): string[] {
  return Object.entries(rules).flatMap(([name, isWrong]) => (isWrong ? [`${where}: ${name}`] : []))
}

it('asks of what was missed in an outage of months once, not each of it', () => {
  let pair = living()
  const now = at(100)
  const done: string[] = []
  for (let tick = due(pair, now); tick; tick = due(pair, now)) {
    done.push(tick.kind)
    pair = does(pair, tick, 0, now).pair
  }
  expect(done).toEqual(['word', 'check', 'ask-report', 'finish'])
})
