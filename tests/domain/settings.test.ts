import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { readDirectory } from '../../src/domain/organisations/directory.ts'
import { grantRole } from '../../src/domain/roles/grant.ts'
import { seedOrganizers } from '../../src/domain/roles/roles.ts'
import { changeSettings, type SettingsChange } from '../../src/domain/settings/change.ts'
import {
  readAnswerHours,
  readBudget,
  readHours,
  readLink,
  readTitles,
  readTown,
} from '../../src/domain/settings/reading.ts'
import { changedHere, nextStep } from '../../src/domain/settings/steps.ts'
import { anna, boris, daysLater, irina, monday, openTown, type Town } from './town.ts'

describe('changing the settings', () => {
  let town: Town
  beforeAll(async () => {
    town = await openTown()
  })
  beforeEach(() => seedOrganizers(town.club, monday))
  afterEach(() => town.empty())
  afterAll(() => town.close())
  const change = (what: SettingsChange, cause: string, by = irina) =>
    changeSettings(town.club, { by, change: what, cause, now: monday })
  const stored = () => town.club.models.settings.findOne({ community: 1 }).lean()

  it('of two organizers at once both land, and the journal names fields without values', async () => {
    await grantRole(town.club, { by: irina, person: boris, role: 'organizer', cause: 'g', now: monday })
    await Promise.all([
      change({ answerHours: 5, step: 'hours' }, 'a'),
      change({ topics: [{ id: 't', title: 'Хор' }], step: 'topics' }, 'b', boris),
      change({ budget: { perDay: 2, perWeek: 3 } }, 'c', boris),
    ])
    const row = await stored()
    expect(row).toMatchObject({ version: 3, answerHours: 5, topics: [{ id: 't' }], budget: { perDay: 2 } })
    expect(row?.steps.toSorted()).toEqual(['hours', 'topics'])
    expect(town.club.settings).toMatchObject({ answerHours: 5, topics: [{ id: 't' }] })
    const lines = await town.club.models.journal.find({ community: 1, did: 'settings-changed' }).lean()
    expect(lines.map(({ actor, fields }) => [actor, fields]).toSorted()).toEqual(
      [
        [boris, ['budget']],
        [boris, ['topics', 'step']],
        [irina, ['answerHours', 'step']],
      ].toSorted(),
    )
    expect(JSON.stringify(lines)).not.toContain('Хор')
    expect(await town.club.models.settings.countDocuments({ community: 2 })).toBe(0)
  })

  it('repeated by its cause writes nothing over what came since, at once or later', async () => {
    await Promise.all([change({ answerHours: 5 }, 'a'), change({ answerHours: 5 }, 'a')])
    await change({ answerHours: 7 }, 'b')
    expect(await change({ answerHours: 5 }, 'a')).toEqual({ outcome: 'changed' })
    expect(await stored()).toMatchObject({ version: 2, answerHours: 7 })
    expect(await town.club.models.journal.countDocuments({ did: 'settings-changed' })).toBe(2)
  })

  it('is for organizers of this community', async () => {
    expect(await change({ answerHours: 1 }, 'a', anna)).toEqual({ outcome: 'not-allowed' })
    const other = { by: irina, change: { answerHours: 1 }, cause: 'o', now: daysLater(1) }
    expect(await changeSettings(town.other, other)).toEqual({ outcome: 'not-allowed' })
    expect(await stored()).toBeNull()
  })

  it('gives a charter of other words the next version, and the same words the same', async () => {
    await change({ charter: { text: 'Новый Устав.' } }, 'a')
    expect(town.club.settings.charter).toEqual({ version: '4', text: 'Новый Устав.' })
    await change({ charter: { text: 'Новый Устав.' } }, 'b')
    expect(town.club.settings.charter?.version).toBe('4')
    await change({ charter: { link: 'https://vk.com/page-1_2' } }, 'c')
    expect(town.club.settings.charter).toEqual({ version: '5', link: 'https://vk.com/page-1_2' })
  })
})

describe('going back to the file', () => {
  let town: Town
  beforeAll(async () => {
    town = await openTown()
    await seedOrganizers(town.club, monday)
  })
  afterAll(() => town.close())
  const change = (what: SettingsChange, cause: string) =>
    changeSettings(town.club, { by: irina, change: what, cause, now: monday })

  it('takes out just these fields, once for its cause, and says so in the journal', async () => {
    await change({ answerHours: 5, budget: { perDay: 2, perWeek: 3 }, charter: { text: 'Новый Устав.' } }, 'a')
    expect(changedHere(town.club, 'hours')).toEqual(['budget', 'answerHours'])
    expect(changedHere(town.club, 'charter')).toEqual(['charter'])
    expect(await change({ back: ['answerHours', 'charter'], step: 'hours' }, 'b')).toEqual({ outcome: 'changed' })
    expect(town.club.settings).toMatchObject({ budget: { perDay: 2 }, charter: { version: '3', text: 'Устав.' } })
    expect(town.club.settings.answerHours).toBeUndefined()
    await change({ answerHours: 7 }, 'c')
    expect(await change({ back: ['answerHours', 'charter'], step: 'hours' }, 'b')).toEqual({ outcome: 'changed' })
    expect(town.club.settings.answerHours).toBe(7)
    const line = await town.club.models.journal.findOne({ community: 1, cause: 'b' }).lean()
    expect(line?.fields).toEqual(['step', 'answerHours', 'charter'])
  })

  it('gives the version of what was put back to no other words', async () => {
    await change({ charter: { text: 'Ещё один.' } }, 'd')
    expect(town.club.settings.charter).toEqual({ version: '5', text: 'Ещё один.' })
  })

  it('is nothing where the file gives nothing: topics stay', async () => {
    await change({ topics: [{ id: 't', title: 'Хор' }] }, 'e')
    expect(changedHere(town.club, 'topics')).toEqual([])
    expect(changedHere(town.club, 'organisations')).toEqual([])
  })
})

describe('the next step', () => {
  it('is the first undone after this one, then from the beginning, then none', () => {
    const club = (steps: string[]) => ({ settings: { steps } as never, organisations: [] })
    expect(nextStep(club([]))).toBe('operator')
    expect(nextStep(club(['operator']), 'hours')).toBe('categories')
    expect(nextStep(club(['categories', 'organizers', 'test']), 'hours')).toBe('operator')
  })
})

describe('the directory from a table', () => {
  const rows = (...cells: string[][]) => cells.map((one, at) => ({ line: at + 1, cells: one }))
  const before = [
    { id: 'school-3', title: 'Средняя школа № 3', kind: 'school' as const, aliases: ['Третья'] },
    { id: 'shkola-4', title: 'Школа 4', kind: 'school' as const, aliases: [] },
  ]

  it('keeps ids by title and by other names, and gives nobody the id of what is gone', () => {
    const read = readDirectory(rows(['средняя школа №3'], ['Третья', 'школа'], ['Школа-4а', 'школа']), before)
    expect(read.organisations.map(({ id }) => id)).toEqual(['school-3', 'tretya', 'shkola-4-a'])
    expect(readDirectory(rows(['Третья', 'школа']), before).organisations[0]?.id).toBe('school-3')
    expect(read.gone).toEqual(['Школа 4'])
  })

  it('reads columns by their headings in any order, ids where given, one id once', () => {
    const read = readDirectory(
      rows(['Вид', 'Название', 'id'], ['школа', 'Лицей', 'lyceum'], ['сад', 'Ёлочка', 'lyceum'], ['сад', 'Ель', 'ё']),
      [],
    )
    expect(read.organisations).toEqual([{ id: 'lyceum', title: 'Лицей', kind: 'school', aliases: [] }])
    expect(read.faults.map(({ line }) => line)).toEqual([3, 4])
  })
})

describe('what an organizer writes', () => {
  it.each([
    ['12', 12],
    ['за 12 часов', 12],
    ['сутки', 24],
    ['2 дня', 48],
    ['двое суток', 48],
    ['0', undefined],
    ['200', undefined],
    ['1-2', undefined],
    ['скоро', undefined],
  ])('«%s» as hours for an answer', (text, hours) => expect(readAnswerHours(text)).toEqual(hours))

  it.each([
    [' Зеленогорска. ', 'Зеленогорска'],
    ['Приозёрского района', 'Приозёрского района'],
    ['12', undefined],
    ['Я', undefined],
  ])('«%s» as a town', (text, name) => expect(readTown(text)).toEqual(name))

  it.each([
    ['с 21 до 8', { from: '21:00', to: '8:00' }],
    ['22.30-7', { from: '22:30', to: '7:00' }],
    ['21:00–24:00', { from: '21:00', to: '0:00' }],
    ['25:00-8:00', undefined],
    ['21:70-8', undefined],
    ['21', undefined],
    ['8-8', undefined],
  ])('«%s» as hours', (text, hours) => expect(readHours(text)).toEqual(hours))

  it.each([
    ['1 в день, 4 в неделю', { perDay: 1, perWeek: 4 }],
    ['5 и 2', undefined],
    ['0 и 3', undefined],
    ['много', undefined],
  ])('«%s» as a budget', (text, budget) => expect(readBudget(text)).toEqual(budget))

  it.each([
    ['vk.com/page-1_2', 'https://vk.com/page-1_2'],
    ['https://пример.рф/устав', 'https://пример.рф/устав'],
    ['Устав. Пункт первый', undefined],
  ])('«%s» as a link', (text, link) => expect(readLink(text)).toBe(link))

  it('a list keeps ids, drops marks and repeats, and leaves a comma inside a title of many lines', () => {
    const before = [{ id: 'choir', title: 'Хор' }]
    expect(readTitles('1. хор\n- 3D-печать, лазер;\nХОР', before)).toEqual({
      titles: [
        { id: 'choir', title: 'хор' },
        { id: '3-d-pechat-lazer', title: '3D-печать, лазер' },
      ],
    })
    expect(readTitles(' , ')).toEqual({ fault: 'none' })
    expect(readTitles(Array.from({ length: 21 }, (_, at) => `тема ${at}`).join('\n'))).toEqual({ fault: 'many' })
  })
})
