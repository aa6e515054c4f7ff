import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { makePeopleSheet } from '../../src/documents/people-sheet.ts'
import { giveConsent } from '../../src/domain/consent/consent.ts'
import { consentText } from '../../src/domain/consent/text.ts'
import { openCard } from '../../src/domain/people/card.ts'
import { findPeople, listPeople } from '../../src/domain/people/find.ts'
import { removeNote, writeNote } from '../../src/domain/people/notes.ts'
import { exportPeople } from '../../src/domain/people/sheet.ts'
import { ownStaff } from '../../src/domain/people/staff.ts'
import { totalsOf } from '../../src/domain/people/totals.ts'
import { viewsOf } from '../../src/domain/people/views.ts'
import { erasePerson, nameless } from '../../src/domain/personal-data/kept.ts'
import { grantRole } from '../../src/domain/roles/grant.ts'
import { seedOrganizers } from '../../src/domain/roles/roles.ts'
import { readWorkbook } from '../../src/domain/sheets/workbook.ts'
import { agrees, anna, boris, irina, joined, monday, openTown, type Town } from './town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterEach(() => town.empty())
afterAll(() => town.close())

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
    expect(await makePeopleSheet(town.club, { by: anna }, monday, async () => new Map())).toBeUndefined()
    const file = await makePeopleSheet(town.club, { by: irina }, monday, async () => new Map())
    const read = await readWorkbook(file?.bytes ?? new Uint8Array())
    expect(read).toMatchObject({
      rows: [
        { cells: ['Имя', 'Место работы', 'Должность', 'В Ассоциации с', 'Роли', 'Страница'] },
        { cells: ['Анна Петрова', 'Средняя школа № 3', 'Учитель', '01.03.2027', '', 'vk.com/id101'] },
      ],
    })
  })
})

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
