import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import type { Model } from 'mongoose'
import { makePeopleSheet } from '../../src/documents/people-sheet.ts'
import { giveConsent } from '../../src/domain/consent/consent.ts'
import { consentText } from '../../src/domain/consent/text.ts'
import { openCard } from '../../src/domain/people/card.ts'
import { findPeople, listPeople } from '../../src/domain/people/find.ts'
import { mergeCards, mergeDue } from '../../src/domain/people/merge.ts'
import { removeNote, writeNote } from '../../src/domain/people/notes.ts'
import { exportPeople } from '../../src/domain/people/sheet.ts'
import { ownStaff } from '../../src/domain/people/staff.ts'
import { totalsOf } from '../../src/domain/people/totals.ts'
import { viewsOf } from '../../src/domain/people/views.ts'
import { erasePerson, nameless } from '../../src/domain/personal-data/kept.ts'
import { grantRole } from '../../src/domain/roles/grant.ts'
import { peopleWithRole, rolesOf, seedOrganizers } from '../../src/domain/roles/roles.ts'
import { readWorkbook } from '../../src/domain/sheets/workbook.ts'
import { agrees, anna, boris, daysLater, irina, joined, monday, openTown, type Town } from './town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterEach(() => town.empty())
afterAll(() => town.close())

/** A new page of Anna's. */
const anew = 120

const found = async (words: string, club = town.club) => {
  const result = await findPeople(club, { by: irina, words, names: new Map([[irina, 'Ирина Соколова']]) })
  return result.outcome === 'found' ? result.people.map(({ person }) => person) : result.outcome
}

async function member(person: number, name: string, place: string, birthYear: number | null = null) {
  const workplace = { id: place, title: place, kind: 'school' as const }
  const figures = { birthYear, teachingSince: null, fromElsewhere: null }
  const row = { community: 1, person, application: person, name, workplace, position: 'Учитель', active: true }
  await town.club.models.memberships.create({ ...row, from: monday, to: null, leftBy: null, figures })
}

describe('finding', () => {
  it('forgives mistakes, knows parts of names, pages, places, and those who only have a role', async () => {
    await seedOrganizers(town.club, monday)
    await member(101, 'Анна Петрова', 'Средняя школа № 3')
    await member(102, 'Борис Лужин', 'Гимназия')
    await member(103, 'Алёна Ключевская', 'Гимназия')
    expect(await found('Анна Петрова')).toEqual([101])
    expect(await found('питрова')).toEqual([101])
    expect(await found('анна')).toEqual([101])
    expect(await found('ключ')).toEqual([103])
    expect(await found('алена')).toEqual([103])
    expect(await found('vk.com/id102')).toEqual([102])
    expect(await found('соколова ирина')).toEqual([irina])
    expect(await found('гимназия')).toEqual([103, 102])
    expect(await found('Ξ')).toEqual([])
    expect(await found('анна', town.other)).toBe('not-allowed')
  })

  it('lists members by place of work', async () => {
    await seedOrganizers(town.club, monday)
    await member(101, 'Анна Петрова', 'Школа 10')
    await member(102, 'Борис Лужин', 'Школа 2')
    const list = await listPeople(town.club, { by: irina })
    if (list.outcome !== 'list') throw new Error(list.outcome)
    expect(list.places.map(({ title, members }) => [title, members.length])).toEqual([
      ['Школа 2', 1],
      ['Школа 10', 1],
    ])
  })
})

describe('a card and its notes', () => {
  it('is journalled at each opening, and the person sees by whom', async () => {
    await joined(town.club, anna)
    const open = (cause: string, by = irina) => openCard(town.club, { by, person: anna, cause, now: monday })
    expect(await open('one')).toMatchObject({ outcome: 'card', card: { name: 'Анна Петрова', consent: 'in-force' } })
    await open('one')
    await open('two')
    expect(await open('three', boris)).toEqual({ outcome: 'not-allowed' })
    expect(await viewsOf(town.club, anna)).toEqual([
      { by: irina, at: monday },
      { by: irina, at: monday },
    ])
    expect(await openCard(town.club, { by: irina, person: 999, cause: 'x', now: monday })).toEqual({
      outcome: 'unknown',
    })
  })

  it('keeps a note once for its cause, and only its author removes it', async () => {
    await joined(town.club, anna)
    await grantRole(town.club, { by: irina, person: boris, role: 'curator', cause: 'g', now: monday })
    const write = (text: string, cause: string) =>
      writeNote(town.club, { by: irina, person: anna, text, cause, now: monday })
    const all = await Promise.all([write('Поёт', 'n'), write('Поёт', 'n')])
    const [first] = all
    if (first?.outcome !== 'written') throw new Error(first?.outcome)
    expect(all[1]).toEqual(first)
    expect(await write(' ', 'e')).toEqual({ outcome: 'empty' })
    expect(await write('а'.repeat(501), 'l')).toEqual({ outcome: 'too-long' })
    const remove = (by: number, cause: string) =>
      removeNote(town.club, { by, number: first.note.number, cause, now: monday })
    expect(await remove(boris, 'b')).toEqual({ outcome: 'not-author' })
    expect(await remove(irina, 'r')).toEqual({ outcome: 'removed' })
    expect(await remove(irina, 'r')).toEqual({ outcome: 'removed' })
    expect(await write('Поёт', 'n')).toEqual({ outcome: 'unknown' })
    expect(await town.club.models.notes.countDocuments()).toBe(0)
  })

  it('goes with the person, and an erased author is nobody', async () => {
    await joined(town.club, anna)
    await joined(town.club, boris)
    await grantRole(town.club, { by: irina, person: anna, role: 'curator', cause: 'g', now: monday })
    await writeNote(town.club, { by: irina, person: anna, text: 'Поёт', cause: '1', now: monday })
    await writeNote(town.club, { by: anna, person: boris, text: 'Рисует', cause: '2', now: monday })
    await erasePerson(town.club, anna, nameless(monday))
    expect(await town.club.models.notes.find({}).lean()).toMatchObject([{ about: boris, author: 0 }])
  })
})

describe('the sheet of members', () => {
  it('is made of what stands when it is sent, only for an organizer, and the export is journalled once', async () => {
    await joined(town.club, anna)
    const take = (by: number) => exportPeople(town.club, { by, cause: 'e', now: monday })
    expect(await take(anna)).toEqual({ outcome: 'not-allowed' })
    expect(await take(irina)).toEqual({ outcome: 'exported' })
    expect(await take(irina)).toEqual({ outcome: 'exported' })
    expect(await town.club.models.journal.countDocuments({ did: 'people-exported', actor: irina })).toBe(1)
    expect(await makePeopleSheet(town.club, { by: anna }, monday)).toBeUndefined()
    const file = await makePeopleSheet(town.club, { by: irina }, monday)
    const read = await readWorkbook(file?.bytes ?? new Uint8Array())
    expect(read).toMatchObject({
      rows: [
        { cells: ['Имя', 'Место работы', 'Должность', 'В Ассоциации с', 'Роли', 'Страница'] },
        { cells: ['Анна Петрова', 'Средняя школа № 3', 'Учитель', '01.03.2027', '', 'vk.com/id101'] },
      ],
    })
  })
})

describe('a replaced page', () => {
  const merge = (more = {}) =>
    mergeCards(town.club, { by: irina, from: anna, to: anew, cause: 'm', now: daysLater(1), ...more })

  async function lived(): Promise<void> {
    await joined(town.club, anna)
    await grantRole(town.club, { by: irina, person: anna, role: 'curator', cause: 'g1', now: monday })
    await grantRole(town.club, { by: irina, person: anna, role: 'organizer', cause: 'g2', now: monday })
    await writeNote(town.club, { by: irina, person: anna, text: 'Поёт', cause: 'n', now: monday })
  }

  /** Rows of any collection that name the page. */
  async function named(page: number): Promise<string[]> {
    const all = Object.entries(town.club.models).map(async ([name, model]) => {
      const rows = await (model as unknown as Model<unknown>).find({ community: 1 }).lean()
      // Causes of these tests are made of numbers of people; those of the bot are not.
      const text = (row: unknown) => JSON.stringify(row, (key, value) => (key === 'cause' ? undefined : value))
      return rows.map((row) => `${name} ${text(row)}`).filter((row) => new RegExp(`\\b${page}\\b`).test(row))
    })
    return (await Promise.all(all)).flat().filter((row) => !row.startsWith('merges'))
  }

  async function arrived(): Promise<void> {
    expect((await rolesOf(town.club, anew)).sort()).toEqual(['curator', 'organizer'])
    expect((await peopleWithRole(town.club, 'organizer')).sort()).toEqual([anew, irina])
    const { memberships, notes } = town.club.models
    expect(await memberships.find({}).lean()).toMatchObject([{ person: anew, active: true, from: monday }])
    expect(await notes.find({}).lean()).toMatchObject([{ about: anew, text: 'Поёт' }])
    expect(await town.club.models.journal.countDocuments({ did: 'cards-merged', about: anew, actor: irina })).toBe(1)
    expect(await named(anna)).toEqual([])
  }

  it('waits for the new page to consent, then takes everything, and nothing is left of the old one', async () => {
    await lived()
    expect(await merge()).toEqual({ outcome: 'waits-for-consent' })
    expect(await mergeDue(town.club, daysLater(2))).toEqual([])
    expect(await rolesOf(town.club, anew)).toEqual([])
    await agrees(town.club, anew)
    expect(await mergeDue(town.club, daysLater(2))).toEqual([anew])
    await arrived()
    expect(await merge()).toEqual({ outcome: 'merged' })
    expect(await mergeDue(town.club, daysLater(3))).toEqual([])
    expect(await found('vk.com/id101')).toEqual([])
  })

  const steps = [
    'applications',
    'memberships',
    'notes',
    'roles',
    'organizing',
    'journal',
    'consents',
    'merges',
  ] as const
  it.each(steps)('ended just before a write to %s and repeated comes out right', async (step) => {
    await lived()
    await agrees(town.club, anew)
    const broken = { ...town.club, models: { ...town.club.models, [step]: failing(town.club.models[step] as never) } }
    const merging = { by: irina, from: anna, to: anew, cause: 'm', now: daysLater(1) }
    await expect(mergeCards(broken as never, merging)).rejects.toThrow('ended')
    expect(await merge()).toEqual({ outcome: 'merged' })
    await arrived()
  })

  it('by two organizers at once is one merge', async () => {
    await lived()
    await agrees(town.club, anew)
    const all = await Promise.all(['m', 'm', 'other'].map((cause) => merge({ cause })))
    expect(all.map(({ outcome }) => outcome).sort()[0]).toBe('merged')
    await arrived()
  })

  it('of somebody unknown, of the same page, or beside a merge that waits changes nothing', async () => {
    await lived()
    expect(await merge({ from: 999 })).toEqual({ outcome: 'unknown' })
    expect(await merge({ to: anna })).toEqual({ outcome: 'same-page' })
    expect(await merge()).toEqual({ outcome: 'waits-for-consent' })
    expect(await merge({ to: 121, cause: 'x' })).toEqual({ outcome: 'under-way' })
  })

  it('keeps the longer past when the new page is a member too', async () => {
    await joined(town.club, anna)
    await joined(town.club, anew, daysLater(10))
    expect(await merge({ now: daysLater(11) })).toEqual({ outcome: 'merged' })
    const active = await town.club.models.memberships.find({ active: true }).lean()
    expect(active).toMatchObject([{ person: anew, from: monday }])
    expect(await named(anna)).toEqual([])
  })
})

/** A collection whose first write ends the process. */
function failing(model: object): object {
  const writes = ['updateMany', 'updateOne', 'deleteMany', 'deleteOne']
  return new Proxy(model, {
    get(target, key) {
      if (writes.includes(String(key))) {
        return () => {
          throw new Error('ended')
        }
      }
      const value = Reflect.get(target, key)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}

describe('what a director and an official see', () => {
  it("is the director's own organisation, by name only whom consented", async () => {
    await seedOrganizers(town.club, monday)
    const school = { id: 's3', title: 'Школа 3', kind: 'school' as const, aliases: [] }
    const club = { ...town.club, organisations: [school] }
    const granting = { by: irina, person: 501, role: 'director' as const, organisation: 's3', cause: 'd', now: monday }
    await grantRole(club, granting)
    await member(101, 'Анна Петрова', 's3')
    await member(102, 'Борис Лужин', 's3')
    await member(103, 'Вера Осокина', 's4')
    await agrees(club, 101)
    const nobody = { outcome: 'staff', organisation: 'Школа 3', named: [], others: 2 }
    expect(await ownStaff(club, { by: 501 })).toEqual(nobody)
    const hash = consentText(club, { id: 101 }, 'director')?.hash ?? ''
    await giveConsent(club, { person: 101, purpose: 'director', hash, cause: 'c', now: monday })
    const named = [{ name: 'Анна Петрова', position: 'Учитель', from: monday }]
    expect(await ownStaff(club, { by: 501 })).toEqual({ ...nobody, named, others: 1 })
    expect(await ownStaff({ ...club, organisations: [] }, { by: 501 })).toEqual({ outcome: 'unknown-organisation' })
  })

  it('are totals: exact for an organizer, nothing under five for an official', async () => {
    await seedOrganizers(town.club, monday)
    await grantRole(town.club, { by: irina, person: 501, role: 'official', cause: 'o', now: monday })
    for (let person = 101; person <= 106; person++)
      await member(person, 'Анна Петрова', 's3', person < 103 ? 2000 : 1970)
    const exact = await totalsOf(town.club, { by: irina, now: monday })
    const shown = await totalsOf(town.club, { by: 501, now: monday })
    expect(exact).toMatchObject({ totals: { members: 6, young: 2, told: 6, kinds: { school: 6, extra: 0 } } })
    expect(shown).toMatchObject({ totals: { members: 6, young: 'few', told: 6, kinds: { school: 6, extra: 0 } } })
  })
})
