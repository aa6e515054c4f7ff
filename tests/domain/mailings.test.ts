/** Announcements: one write decides each, a repeat answers its first outcome, a cut list is cut the same again. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import type { MailingRow } from '../../models/mailing.ts'
import { namelessNumber } from '../../models/model.ts'
import { beginDue } from '../../src/domain/mailings/begin.ts'
import { correctMailing, recallMailing } from '../../src/domain/mailings/change.ts'
import { cancelMailing, goOnMailing, pauseMailing } from '../../src/domain/mailings/control.ts'
import { cutMailing } from '../../src/domain/mailings/cut.ts'
import { changeDraft, openDraft } from '../../src/domain/mailings/draft.ts'
import { mailingsOf } from '../../src/domain/mailings/list.ts'
import { previewMailing } from '../../src/domain/mailings/preview.ts'
import { dropSegment, saveSegment, segmentsOf } from '../../src/domain/mailings/segments.ts'
import { startMailing, usefulMs } from '../../src/domain/mailings/start.ts'
import { personalCollections } from '../../src/domain/personal-data/kept.ts'
import { chooseUnasked } from '../../src/domain/preferences/unasked.ts'
import { grantRole, takeRole } from '../../src/domain/roles/grant.ts'
import { seedOrganizers } from '../../src/domain/roles/roles.ts'
import { crowdOf, enrol } from '../support/crowd.ts'
import { daysLater, irina, monday, openTown, type Town } from './town.ts'

const olga = 202
const people = crowdOf(250)
const content = { text: 'Ждём в среду.', attachments: [] }

let town: Town
beforeAll(async () => {
  town = await openTown()
})
beforeEach(async () => {
  const { club } = town
  await seedOrganizers(club, monday)
  await grantRole(club, { by: irina, person: olga, role: 'organizer', cause: 'olga', now: monday })
  await enrol(club.models, people)
})
afterEach(() => town.empty())
afterAll(() => town.close())

async function draft(cause = 'draft', lines = {}): Promise<MailingRow> {
  const opened = await openDraft(town.club, { by: irina, lines: { content, ...lines }, cause, now: monday })
  if (opened.outcome !== 'opened') throw new Error(opened.outcome)
  return opened.mailing
}

const acting = (mailing: MailingRow, cause: string, by = irina, now = monday) => ({
  number: mailing.number,
  by,
  cause,
  now,
})

async function stands(mailing: MailingRow): Promise<MailingRow> {
  const row = await town.club.models.mailings.findOne({ community: 1, number: mailing.number }).lean<MailingRow>()
  if (!row) throw new Error('it is gone')
  return row
}

const keysOf = async () => (await town.club.models.outbox.find().sort({ _id: 1 }).lean()).map(({ key }) => key)

describe('starting', () => {
  it('two organizers start one draft at once: one starts it, the other hears so, and the list is one', async () => {
    const mailing = await draft()
    const both = await Promise.all([
      startMailing(town.club, acting(mailing, 'i', irina)),
      startMailing(town.club, acting(mailing, 'o', olga)),
    ])
    expect(both.map(({ outcome }) => outcome).sort()).toEqual(['started', 'started-already'])
    const row = await stands(mailing)
    expect(row.frozen).toMatchObject({ size: 250, people })
    expect(row.usefulUntil).toEqual(new Date(monday.getTime() + usefulMs))
    // The repeat of either says the same again.
    for (const [index, by] of [irina, olga].entries()) {
      const again = await startMailing(town.club, acting(mailing, by === irina ? 'i' : 'o', by))
      expect(again.outcome).toBe(both[index]?.outcome)
    }
  })

  it('the list stands as it was at the start, sorted, whoever joins or leaves afterwards', async () => {
    const mailing = await draft()
    await startMailing(town.club, acting(mailing, 's'))
    await enrol(town.club.models, [77])
    expect((await stands(mailing)).frozen?.people).toEqual(people)
  })

  it('says so of an empty audience, an empty text, a moment that is over, and changes nothing', async () => {
    const nobody = await draft('nobody', { audience: { firstYear: true, subjects: ['латынь'] } })
    const empty = await draft('empty', { content: { text: ' \n', attachments: [] } })
    const mailing = await draft()
    const outcomes = [
      await startMailing(town.club, acting(nobody, '1')),
      await startMailing(town.club, acting(empty, '2')),
      await startMailing(town.club, { ...acting(mailing, '3'), at: daysLater(-1) }),
      await startMailing(town.club, acting({ ...mailing, number: 99 }, '4')),
    ].map(({ outcome }) => outcome)
    expect(outcomes).toEqual(['empty-audience', 'empty-text', 'past', 'unknown'])
    expect(await town.club.models.mailings.distinct('state')).toEqual(['draft'])
  })

  it('waits for its moment, may be changed until then, begins once', async () => {
    const mailing = await draft()
    const at = daysLater(1)
    expect((await startMailing(town.club, { ...acting(mailing, 's'), at })).outcome).toBe('scheduled')
    const change = { content: { text: 'Ждём в четверг.', attachments: [] } }
    expect((await changeDraft(town.club, { ...acting(mailing, 'c'), change })).outcome).toBe('changed')
    const row = await stands(mailing)
    const begun = await Promise.all([beginDue(town.club, row, at), beginDue(town.club, row, at)])
    expect(begun.map(({ outcome }) => outcome).sort()).toEqual(['not-yet', 'running'])
    expect((await changeDraft(town.club, { ...acting(mailing, 'd'), change })).outcome).toBe('started')
    expect((await stands(mailing)).content.text).toBe('Ждём в четверг.')
  })

  it('is held when its time was missed by more than it is useful, and by a restore; its author may still send it', async () => {
    const [missed, lost] = [await draft('m', { usefulUntil: daysLater(2) }), await draft('l')]
    for (const one of [missed, lost])
      await startMailing(town.club, { ...acting(one, `s${one.number}`), at: daysLater(1) })
    expect((await beginDue(town.club, await stands(missed), daysLater(3))).outcome).toBe('held')
    expect((await beginDue(town.club, await stands(lost), daysLater(2), daysLater(2))).outcome).toBe('held')
    const sent = await startMailing(town.club, acting(missed, 'now', irina, daysLater(3)))
    expect(sent.outcome).toBe('started')
    expect((await stands(missed)).usefulUntil?.getTime()).toBeGreaterThan(daysLater(3).getTime())
  })

  it('is not begun for an author who lost the role', async () => {
    const mailing = await draft()
    await startMailing(town.club, { ...acting(mailing, 's', olga), at: daysLater(1) })
    await takeRole(town.club, { by: irina, person: olga, role: 'organizer', cause: 't', now: monday })
    expect((await beginDue(town.club, await stands(mailing), daysLater(1))).outcome).toBe('lost-role')
    expect(await stands(mailing)).toMatchObject({ state: 'cancelled', endedBy: 'lost-role' })
  })
})

describe('cutting', () => {
  it('makes the same rows however often it is broken off', async () => {
    const mailing = await draft()
    await startMailing(town.club, acting(mailing, 's'))
    const row = await stands(mailing)
    const broken = new Error('killed')
    const kill = () => {
      throw broken
    }
    await expect(cutMailing(town.club, row, monday, kill)).rejects.toBe(broken)
    expect((await stands(mailing)).frozen?.people).toHaveLength(250)
    await Promise.all([
      cutMailing(town.club, row, monday, () => undefined),
      cutMailing(town.club, row, monday, () => undefined),
    ])
    expect(await keysOf()).toEqual(['mailing:1:0', 'mailing:1:1', 'mailing:1:2'])
    const rows = await town.club.models.outbox.find().sort({ _id: 1 }).lean()
    expect(rows.flatMap(({ peers }) => peers)).toEqual(people)
    expect((await stands(mailing)).frozen).toEqual({ at: monday, size: 250 })
  })

  it('keeps the place of a person who is erased in between, without a name', async () => {
    const mailing = await draft()
    await startMailing(town.club, acting(mailing, 's'))
    const gone = people[7] as number
    const erase = async () => {
      const nameless = { number: namelessNumber(), at: monday }
      for (const { model, personal } of personalCollections(town.club)) await personal.erase(model, 1, gone, nameless)
    }
    await erase()
    const uncut = (await stands(mailing)).frozen?.people ?? []
    expect([uncut.length, uncut.includes(gone)]).toEqual([250, false])
    await cutMailing(town.club, await stands(mailing), monday, () => undefined)
    const other = people[8] as number
    const nameless = { number: namelessNumber(), at: monday }
    for (const { model, personal } of personalCollections(town.club)) await personal.erase(model, 1, other, nameless)
    const rows = await town.club.models.outbox.find().lean()
    const named = rows.flatMap(({ peers }) => peers)
    expect([named.length, named.includes(gone), named.includes(other)]).toEqual([250, false, false])
  })

  it('in another community goes to those who did not get it in the first', async () => {
    const { club, other } = town
    await seedOrganizers(other, monday)
    await enrol(club.models, [...people.slice(0, 100), 5001, 5002], 2)
    const mailing = await draft('both', { others: [2] })
    await startMailing(club, acting(mailing, 's'))
    await cutMailing(club, await stands(mailing), monday, () => undefined)
    const part = await club.models.mailings.findOne({ community: 2 }).lean<MailingRow>()
    if (!part) throw new Error('no part')
    expect((await beginDue(other, part, monday)).outcome).toBe('running')
    const begun = await club.models.mailings.findOne({ community: 2 }).lean<MailingRow>()
    expect(begun?.frozen).toMatchObject({ size: 2, people: [5001, 5002] })
    // Cut once more, it is not made a second time.
    await cutMailing(club, await stands(mailing), monday, () => undefined)
    expect(await club.models.mailings.countDocuments({ community: 2 })).toBe(1)
  })

  it('is open only to who organizes each of the communities', async () => {
    const refused = await openDraft(town.club, { by: olga, lines: { content, others: [2] }, cause: 'x', now: monday })
    expect(refused.outcome).toBe('not-allowed')
  })
})

describe('what is done to it', () => {
  it('pauses, goes on and is cancelled, each once; parts elsewhere follow', async () => {
    const { club, other } = town
    await seedOrganizers(other, monday)
    await enrol(club.models, [5001], 2)
    const mailing = await draft('both', { others: [2] })
    await startMailing(club, acting(mailing, 's'))
    await cutMailing(club, await stands(mailing), monday, () => undefined)
    const part = async () => club.models.mailings.findOne({ community: 2 }).lean<MailingRow>()
    await beginDue(other, (await part()) as MailingRow, monday)
    const steps = [
      [pauseMailing, 'p', 'paused', 'paused'],
      [pauseMailing, 'p', 'paused', 'paused'],
      [pauseMailing, 'p2', 'not-running', 'paused'],
      [goOnMailing, 'g', 'going-on', 'running'],
      // A repeat of an older word changes nothing any more.
      [pauseMailing, 'p', 'paused', 'running'],
      [cancelMailing, 'c', 'cancelled', 'cancelled'],
      [cancelMailing, 'c', 'cancelled', 'cancelled'],
      [cancelMailing, 'c2', 'over', 'cancelled'],
      [goOnMailing, 'g2', 'not-paused', 'cancelled'],
    ] as const
    for (const [operation, cause, outcome, state] of steps) {
      const done = await operation(club, acting(mailing, cause))
      expect([cause, done.outcome, (await part())?.state]).toEqual([cause, outcome, state])
    }
  })

  it('nothing of a draft is corrected or recalled; what was dropped is not listed', async () => {
    const [mailing, dropped] = [await draft(), await draft('dropped')]
    expect((await correctMailing(town.club, { ...acting(mailing, 'c'), content })).outcome).toBe('not-sent')
    expect((await recallMailing(town.club, acting(mailing, 'r'))).outcome).toBe('not-sent')
    expect((await cancelMailing(town.club, acting(dropped, 'x'))).outcome).toBe('cancelled')
    const listed = await mailingsOf(town.club, { by: irina })
    expect(listed.outcome === 'mailings' && listed.mailings.map((one) => one.mailing.number)).toEqual([mailing.number])
  })

  it('a recall stops what is on its way, a later correction ends an earlier one, each once for its cause', async () => {
    const mailing = await draft()
    await startMailing(town.club, acting(mailing, 's'))
    const first = await correctMailing(town.club, {
      ...acting(mailing, 'c1'),
      content: { text: 'Раз.', attachments: [] },
    })
    const second = await correctMailing(town.club, {
      ...acting(mailing, 'c2'),
      content: { text: 'Два.', attachments: [] },
    })
    const again = await correctMailing(town.club, {
      ...acting(mailing, 'c2'),
      content: { text: 'Два.', attachments: [] },
    })
    if (first.outcome !== 'changing' || second.outcome !== 'changing') throw new Error('not changing')
    expect(again.outcome === 'changing' && again.change.number).toBe(second.change.number)
    expect(await stands(first.change)).toMatchObject({ state: 'cancelled', endedBy: 'superseded' })
    expect((await stands(mailing)).content.text).toBe('Два.')
    expect((await recallMailing(town.club, acting(mailing, 'r'))).outcome).toBe('changing')
    expect((await stands(mailing)).state).toBe('cancelled')
    expect((await stands(second.change)).state).toBe('cancelled')
  })
})

it('says beforehand whom it is for and who would not get it', async () => {
  const { club } = town
  const mailing = await draft()
  const [stopped, closed, full] = people as [number, number, number]
  await chooseUnasked(club, { person: stopped, wanted: false, cause: 'stop', now: monday })
  await club.models.talks.collection.insertOne({
    _id: `1:${closed}`,
    community: 1,
    peer: closed,
    reach: 'closed',
  } as never)
  const told = { key: 'x', kind: 'mailing', at: monday }
  await club.models.allowances.collection.insertOne({
    community: 1,
    person: full,
    told: [told],
    held: [],
    at: monday,
  } as never)
  expect(await previewMailing(club, { number: mailing.number, by: irina, now: monday })).toEqual({
    outcome: 'preview',
    audience: 250,
    unreachable: 1,
    unwilling: 1,
    overBudget: 1,
  })
  // Of others' news nobody has said that they want it.
  const { number } = mailing
  await changeDraft(club, { number, change: { partner: true }, by: irina, cause: 'partner', now: monday })
  const unwilling = { audience: 250, unreachable: 1, unwilling: 249, overBudget: 0 }
  expect(await previewMailing(club, { number, by: irina, now: monday })).toMatchObject(unwilling)
})

it('keeps audiences under names', async () => {
  const { club } = town
  const save = (name: string, subjects: string[]) =>
    saveSegment(club, { by: irina, name, audience: { subjects }, cause: name, now: monday })
  expect((await save(' Математики ', ['математика'])).outcome).toBe('saved')
  expect((await save('Математики', ['алгебра'])).outcome).toBe('saved')
  expect((await save('', ['алгебра'])).outcome).toBe('bad-name')
  const kept = await segmentsOf(club, { by: olga })
  expect(kept.outcome === 'segments' && kept.segments.map(({ name, audience }) => [name, audience])).toEqual([
    ['Математики', { subjects: ['алгебра'] }],
  ])
  await dropSegment(club, { by: olga, name: 'Математики' })
  expect(await club.models.segments.countDocuments()).toBe(0)
})
