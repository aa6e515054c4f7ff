/** The first meeting, and whether the two suit each other. */
import type { Rules } from './apply.ts'
import { ofClock, ofSide } from './of-side.ts'
import { over } from './pair.ts'
import { DAY, later, meetingAt, withMeeting } from './year.ts'

/** So long after they were asked a no is still the quiet one; later a pair ends as any other does. */
const QUIET_MS = 30 * DAY

export const meetActs: Rules<'meet' | 'word' | 'before' | 'ask-fit' | 'not-met' | 'fit'> = {
  meet: (pair, { act, by, at }) =>
    ofSide(pair, by, (year) => {
      const { when, instead } = act
      if (year.fitAsked) return { result: { outcome: 'met' } }
      if (when <= at) return { result: { outcome: 'past' } }
      if (year.meetAt?.getTime() === when.getTime()) return { result: { outcome: 'agreed' } }
      if (year.meetAt?.getTime() !== instead?.getTime()) return { result: { outcome: 'set' } }
      return { result: { outcome: 'agreed' }, pair: { ...pair, year: meetingAt(year, when, at) } }
    }),
  word: (pair, { at }) => ofClock(pair, at, 'wordAt', (year) => ({ ...year, wordAt: null })),
  before: (pair, { at }) => ofClock(pair, at, 'beforeAt', (year) => ({ ...year, beforeAt: null })),
  'ask-fit': (pair, { at }) =>
    ofClock(pair, at, 'fitAt', (year) => ({ ...year, beforeAt: null, fitAt: null, fitAsked: at })),
  'not-met': (pair, { by, at }) =>
    ofSide(pair, by, (year) => {
      if (!year.fitAsked || year.fit.mentee !== null || year.fit.mentor !== null) return { result: { outcome: 'met' } }
      const next = { ...year, meetAt: null, wordAt: later(at, 7 * DAY), fitAsked: null }
      return { result: { outcome: 'not-met' }, pair: { ...pair, year: next } }
    }),
  fit: (pair, { act, by, at }) =>
    ofSide(pair, by, (year, side) => {
      if (!year.fitAsked) return { result: { outcome: 'not-asked' } }
      if (later(year.fitAsked, QUIET_MS) < at) return { result: { outcome: 'late' } }
      if (year.fit[side] === act.suits) return { result: { outcome: 'answered' } }
      // Whoever answers has met.
      const been = act.day === null ? year : withMeeting(year, act.day, at)
      const next = { ...pair, year: { ...been, fit: { ...year.fit, [side]: act.suits } } }
      return { result: { outcome: 'answered' }, pair: act.suits ? next : over(next, 'no-fit', at) }
    }),
}
