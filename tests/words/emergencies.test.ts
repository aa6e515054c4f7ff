import { describe, expect, it } from '@jest/globals'
import { isEmergency } from '../../src/domain/help/emergency.ts'
import { emergencies, quiet } from './emergencies.ts'

describe('words of an emergency', () => {
  it('are known in every line of the table that is one, in capitals and without punctuation too', () => {
    expect(emergencies.length).toBeGreaterThanOrEqual(60)
    expect(emergencies.filter((line) => !isEmergency(line))).toEqual([])
    expect(emergencies.filter((line) => !isEmergency(line.toUpperCase()))).toEqual([])
    expect(emergencies.filter((line) => !isEmergency(`Здравствуйте!\n${line}\nАнна`))).toEqual([])
  })

  it('are found in no line that only sounds like one', () => {
    expect(quiet.length).toBeGreaterThanOrEqual(60)
    expect(quiet.filter(isEmergency)).toEqual([])
  })

  it('never hold a long text up', () => {
    const long = `${'дом и школа рядом, '.repeat(5000)}пожар`
    expect(isEmergency(long)).toBe(false)
  })
})
