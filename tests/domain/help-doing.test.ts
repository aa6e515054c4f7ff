/** Requests for help while people leave, are erased, become one, or have no VK: who holds and who reads what. */
import { forgetDoors } from '../../src/domain/help/forget.ts'
import { ownRequest } from '../../src/domain/help/open.ts'
import { heldCard } from '../../src/domain/help/told/held.ts'
import { leave } from '../../src/domain/membership/leave.ts'
import { mergeCards } from '../../src/domain/people/merge.ts'
import { eraseNow } from '../../src/domain/personal-data/destroy.ts'
import { copyOf } from '../../src/domain/personal-data/kept.ts'
import { grantRole, takeRole } from '../../src/domain/roles/grant.ts'
import { helpRequest } from '../support/volunteers.ts'
import { darya, does, done, heard, helpTown, minutes, row, ticks, town, vera } from './help-town.ts'
import { anna, boris, daysLater, irina, monday } from './town.ts'

helpTown()

it('the copy of data shows a door to whose it is, not to whoever was called or has helped', async () => {
  const number = await helpRequest(town.club, { asker: vera, now: monday })
  await does(number, { kind: 'add', text: 'И молоко' }, vera)
  await ticks(monday)
  await does(number, { kind: 'claim' }, anna)
  await does(number, done(anna, 40), anna)
  const copyFor = async (person: number) => JSON.stringify(await copyOf(town.club, person))
  expect(await copyFor(vera)).toMatch(/Мира, 1.*900 000.*И молоко/)
  expect(await copyFor(anna)).toContain('"minutes":40')
  // Was called by the wave, and no more.
  expect((await row(number)).asked.map(({ person }) => person)).toContain(boris)
  for (const person of [anna, boris]) expect(await copyFor(person)).not.toMatch(/Мира|900 000|Тамара|хлеб|молоко/)
  expect(await copyFor(boris)).not.toContain('"minutes":40')
})

describe('whoever leaves', () => {
  it('holds nothing any more: it goes out again at once, also repeated; what they took after coming back stays', async () => {
    const number = await helpRequest(town.club, { asker: vera, now: monday })
    const other = await helpRequest(town.club, { asker: vera, now: monday })
    await does(number, { kind: 'claim' }, anna)
    await leave(town.club, { person: anna, cause: 'leaves', now: minutes(10) })
    expect(await row(number)).toMatchObject({ state: 'offered', claims: [{ person: anna, state: 'released' }] })
    await does(other, { kind: 'claim' }, anna, minutes(20))
    await leave(town.club, { person: anna, cause: 'leaves', now: minutes(30) })
    expect((await row(other)).claims).toMatchObject([{ person: anna, state: 'held' }])
  })

  it('erased: gives back what they hold, ends what they asked for, and is named nowhere', async () => {
    const held = await helpRequest(town.club, { asker: vera, now: monday })
    await does(held, { kind: 'claim' }, anna)
    const helped = await helpRequest(town.club, { asker: vera, now: monday })
    await does(helped, { kind: 'claim' }, anna)
    await does(helped, { kind: 'done', person: anna, minutes: 40, receipt: `photo${anna}_457` }, anna)
    const own = await helpRequest(town.club, { asker: anna, now: monday })
    await does(own, { kind: 'claim' }, boris)
    await eraseNow(town.club, { person: anna, cause: 'erases', now: minutes(5) })
    expect(await row(held)).toMatchObject({ state: 'offered', claims: [{ state: 'released' }] })
    expect(await row(own)).toMatchObject({ state: 'withdrawn', claims: [{ person: boris, state: 'unneeded' }] })
    const rows = JSON.stringify([await row(held), await row(own), await row(helped)])
    expect(rows).not.toMatch(new RegExp(`(?:photo|:)${anna}(?!\\d)`))
    await ticks(minutes(6))
    expect((await heard(boris)).at(-1)).toContain(`Просьба № ${own} больше не нужна`)
  })
})

it('a picture that may be shown stands in no message: its holder opens it', async () => {
  const ask = { photo: 'photo103_457' }
  const number = await helpRequest(town.club, { asker: vera, now: monday, ask })
  await does(number, { kind: 'claim' }, anna)
  await does(number, { kind: 'look', of: 'photo', show: true }, irina)
  await ticks(minutes(1))
  expect(await heard(anna)).toEqual([`К просьбе № ${number} есть снимок.`])
  expect(JSON.stringify(await town.club.models.outbox.find({ community: 1 }).lean())).not.toContain('photo103')
  expect(heldCard(town.club, await row(number), anna, monday)?.attachments).toEqual(['photo103_457'])
})

describe('two pages that become one', () => {
  it('hold a request once, and none of their own', async () => {
    const { club } = town
    const both = await helpRequest(club, { asker: vera, now: monday, needed: 2 })
    await does(both, { kind: 'claim' }, anna)
    await does(both, { kind: 'claim' }, boris)
    const own = await helpRequest(club, { asker: boris, now: monday })
    await does(own, { kind: 'claim' }, anna)
    const merging = { by: irina, from: anna, to: boris, cause: 'm', now: minutes(5) }
    expect(await mergeCards(club, merging)).toEqual({ outcome: 'merged' })
    expect(await row(both)).toMatchObject({ state: 'offered', claims: [{ person: boris, state: 'held' }] })
    expect((await row(both)).claims).toHaveLength(1)
    expect(await row(own)).toMatchObject({ state: 'offered', asker: boris, claims: [{ state: 'released' }] })
    expect(await does(both, { kind: 'release', person: boris, why: null }, boris)).toBe('released')
  })
})

it('«Одобрить» by one tap does not undo what another organizer has filled in', async () => {
  const number = await helpRequest(town.club, { asker: vera, now: monday, needed: 3, hazards: ['heavy'] })
  const usual = { category: 'groceries', hazards: [], needed: 1, urgency: 'today' as const }
  expect(await does(number, { kind: 'approve', task: usual, usual: true }, irina)).toBe('approved-before')
  expect((await row(number)).task).toMatchObject({ needed: 3, hazards: ['heavy'] })
  expect(await does(number, { kind: 'approve', task: usual }, irina)).toBe('corrected')
})

describe('of whom has no VK', () => {
  it('whoever writes it down reads the door only while an organizer; words go with the door after 30 days', async () => {
    const { club } = town
    await grantRole(club, { by: irina, person: darya, role: 'organizer', cause: 'g', now: monday })
    const number = await helpRequest(club, { asker: 0, by: darya, now: monday })
    await does(number, { kind: 'add', text: 'Звать Тамарой' }, darya)
    expect((await ownRequest(club, darya, number))?.number).toBe(number)
    await takeRole(club, { by: irina, person: darya, role: 'organizer', cause: 'r', now: monday })
    expect(await ownRequest(club, darya, number)).toBeNull()
    expect((await ownRequest(club, irina, number))?.number).toBe(number)
    await does(number, { kind: 'claim' }, anna)
    await ticks(minutes(1))
    expect((await heard(darya)).filter((text) => text.includes('поможет'))).toEqual([])
    expect((await heard(irina)).at(-1)).toContain('поможет Анна')
    await does(number, { kind: 'close' }, irina, minutes(2))
    await forgetDoors(club, daysLater(29))
    expect(JSON.stringify(await row(number))).toContain('Тамарой')
    await forgetDoors(club, daysLater(31))
    expect(JSON.stringify(await row(number))).not.toMatch(/Тамар|хлеб|sealed/)
    expect((await row(number)).claims).toMatchObject([{ person: anna }])
  })
})
