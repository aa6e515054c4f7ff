/** A run in a thread of its own: as TypeScript, compiled, ended from outside, dying. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { describe, expect, it } from '@jest/globals'
import { advise } from '../../src/domain/mentoring/match/advise.ts'
import { RunFailed, runAdvise, runMatch } from '../../src/domain/mentoring/match/run-match.ts'
import { solve } from '../../src/domain/mentoring/match/solve.ts'
import { input, mentor, seeker, town, wholes } from '../support/match-inputs.ts'

const given = town(wholes(7), 100, 20)
const few = town(wholes(7), 30, 8)

describe('a run in a thread', () => {
  it('answers what it does beside it, and says how far it is', async () => {
    const told: [number, number][] = []
    const outcome = await runMatch(given, { came: (mentees, of) => told.push([mentees, of]) })
    expect(outcome).toEqual(solve(given))
    expect(told.length).toBeGreaterThanOrEqual(50)
    expect(told.length).toBeLessThanOrEqual(100)
    expect(told.at(-1)).toEqual([100, 100])
    expect(told.map(([mentees]) => mentees)).toEqual(told.map(([mentees]) => mentees).toSorted((a, b) => a - b))
    expect(await runAdvise(few)).toEqual(await advise(few))
  })

  it('answers the same when it is compiled', async () => {
    const code = `
      const { runMatch, runAdvise } = await import(process.env.COMPILED_DIR + '/src/domain/mentoring/match/run-match.js')
      const given = ${JSON.stringify(given)}
      const few = ${JSON.stringify(few)}
      console.log(JSON.stringify([await runMatch(given), await runAdvise(few)]))`
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', code])
    expect(JSON.parse(stdout)).toEqual([solve(given), await advise(few)])
  })

  it('ends when it is told to', async () => {
    const enough = new AbortController()
    const running = runMatch(given, { signal: enough.signal, came: () => enough.abort(new Error('enough')) })
    await expect(running).rejects.toThrow('enough')
    await expect(runAdvise(given, { signal: enough.signal })).rejects.toThrow('enough')
  })

  it('fails clearly when its thread throws', async () => {
    const spoilt = input([seeker(1)], [{ ...mentor(1), forms: null as never }])
    await expect(runMatch(spoilt)).rejects.toThrow(RunFailed)
    await expect(runAdvise(spoilt)).rejects.toThrow('the matching has failed')
  })
})
