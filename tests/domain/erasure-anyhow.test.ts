/** Whatever a person has done, and wherever the process ends, erasure leaves nothing of them and all of the counts. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { collections } from '../../models/index.ts'
import { NAMELESS } from '../../models/model.ts'
import { talkId } from '../../models/talk.ts'
import { putAlterations, putNotices } from '../../src/delivery/put.ts'
import { writeToHuman } from '../../src/domain/appeals/write.ts'
import type { Club } from '../../src/domain/club.ts'
import { giveConsent, withdrawConsent } from '../../src/domain/consent/consent.ts'
import { consentText } from '../../src/domain/consent/text.ts'
import { apply } from '../../src/domain/membership/apply.ts'
import { answerOrganizer, askApplicant } from '../../src/domain/membership/clarify.ts'
import { decide } from '../../src/domain/membership/decide.ts'
import { leave } from '../../src/domain/membership/leave.ts'
import { keepFigures } from '../../src/domain/membership/member.ts'
import { eraseNow } from '../../src/domain/personal-data/destroy.ts'
import { eraseDue } from '../../src/domain/personal-data/erase.ts'
import { personalCollections } from '../../src/domain/personal-data/kept.ts'
import { chooseUnasked } from '../../src/domain/preferences/unasked.ts'
import { grantRole } from '../../src/domain/roles/grant.ts'
import { seedOrganizers } from '../../src/domain/roles/roles.ts'
import { anna, applied, boris, daysLater, irina, joined, lines, monday, openTown, type Town } from './town.ts'
import { traces } from './traces.ts'

const zlata = 512_345_678
const name = 'Злата Новикова'
/** What would give her away; her first name alone is many people's. */
const wanted = {
  id: zlata,
  words: ['Злата\\s+Новикова', 'Новикова\\s+Злата', 'Злата Н\\.', 'Логопед-затейница', '913-555'],
}

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterEach(() => town.empty())
afterAll(() => town.close())

type Deed = (club: Club, cause: string, now: Date) => Promise<unknown>

const applies: Deed = async (club, cause, now) => {
  const hash = consentText(club, { id: zlata })?.hash ?? ''
  await giveConsent(club, { person: zlata, name, hash, messageId: 7, cause: `c${cause}`, now })
  await apply(club, { person: zlata, ...lines, name, position: 'Логопед-затейница', cause, now })
}
const number = async (club: Club) =>
  (await club.models.applications.findOne({ person: zlata, state: 'waiting' }))?.number ?? 0

const deeds: Record<string, Deed> = {
  applies,
  isAccepted: async (club, cause, now) =>
    decide(club, { number: await number(club), organizer: irina, verdict: { accept: true }, cause, now }),
  isDeclined: async (club, cause, now) => {
    const verdict = { accept: false as const, reason: 'place-unclear' as const }
    return decide(club, { number: await number(club), organizer: irina, verdict, cause, now })
  },
  isAsked: async (club, cause, now) => {
    await askApplicant(club, { number: await number(club), organizer: irina, text: 'Злата, где?', cause, now })
    await answerOrganizer(club, { person: zlata, text: `${name}, в третьей`, cause: `r${cause}`, now })
  },
  tellsFigures: (club, cause) =>
    keepFigures(club, {
      person: zlata,
      figures: { birthYear: 1999, teachingSince: '2024-09', fromElsewhere: true },
      cause,
    }),
  leaves: (club, cause, now) => leave(club, { person: zlata, cause, now }),
  saysStop: (club, cause, now) => chooseUnasked(club, { person: zlata, wanted: false, cause, now }),
  withdraws: (club, cause, now) => withdrawConsent(club, { person: zlata, cause, now }),
  organizes: async (club, cause, now) => {
    await grantRole(club, { by: irina, person: zlata, role: 'organizer', cause, now })
    const waiting = await applied(club, boris, `b${cause}`, now).catch(() => 0)
    const verdict = { accept: false as const, reason: 'works-elsewhere' as const }
    await decide(club, { number: waiting, organizer: zlata, verdict, cause: `d${cause}`, now })
  },
  writesToHuman: (club, cause, now) =>
    writeToHuman(club, { person: zlata, kind: 'human', signed: true, text: `Я ${name}, 8-913-555-11-22`, cause, now }),
  isToldOf: async (club, cause, now) => {
    const content = {
      text: `${name} (vk.com/id${zlata}) просит`,
      choices: [[{ label: 'Злата Н.', answers: 'x:1', value: `${zlata}` }]],
    }
    await putNotices(club, [{ key: `call:${cause}`, to: [irina, boris], about: [zlata], content }], now)
    await putNotices(club, [{ key: `words:${cause}`, to: [irina], content: { text: `Новикова Злата и Борис` } }], now)
    await putAlterations(club, { base: `call:${cause}`, content, except: [], cause }, now)
    await putNotices(club, [{ key: `week:${cause}`, to: [zlata], content: { text: `Злата, неделя` } }], now)
    await club.models.outbox.collection.insertOne({
      community: 1,
      key: `many:${cause}`,
      base: 'many',
      kind: 'say',
      peers: [boris, zlata],
      content: { text: 'Всем привет' },
      state: 'done',
      outcomes: [{ peer: zlata, ended: 'delivered' }],
      made: now,
    } as never)
  },
  talks: async (club, cause, now) => {
    const { talks, inbox } = club.models
    const shown = [{ answers: 'clarify/application', value: '1', label: `№ 1: ${name}` }]
    const cards = [{ from: 1, chosen: [{ answers: `people:${zlata}`, value: 'open', label: 'Злата Н.' }] }]
    const talk = (peer: number, data: object) => ({
      _id: talkId(1, peer),
      community: 1,
      peer,
      version: 3,
      data,
      cards,
      at: now,
    })
    const draft = { __scene: { current: 'join', state: { given: { name } } } }
    const rows = [talk(zlata, draft), talk(irina, { shown, known: { person: zlata, id: `${zlata}` } })]
    await talks.collection.insertMany(rows as never[], { ordered: false }).catch(() => undefined)
    const update = { type: 'message_new', object: { message: { from_id: zlata, text: name } } }
    await inbox.collection.insertMany([
      { community: 1, peer: zlata, eventId: `done ${cause}`, state: 'done', at: now },
      { community: 1, peer: zlata, eventId: `parked ${cause}`, state: 'parked', at: now, update },
      { community: 1, peer: 2_000_000_001, eventId: `chat ${cause}`, state: 'parked', at: now, update },
    ] as never[])
  },
}

/** Memberships on each of these days, as reports count them. */
async function totals(club: Club): Promise<string[]> {
  const rows = await club.models.memberships.find({ community: 1 }).lean()
  return [0, 1, 2, 3, 10, 40].map((day) => {
    const at = daysLater(day - 0.5)
    const then = rows.filter(({ from, to }) => from <= at && (!to || to > at))
    return then
      .map(({ workplace, figures: f }) => `${workplace.kind} ${f?.fromElsewhere} ${f?.teachingSince?.slice(0, 4)}`)
      .sort()
      .join('; ')
  })
}

async function does(names: string[]): Promise<void> {
  await seedOrganizers(town.club, monday)
  await joined(town.club, anna)
  for (const [index, deed] of names.entries())
    await deeds[deed]?.(town.club, `${deed}-${index}`, daysLater(index / names.length))
}

const everything = [
  ...['talks', 'saysStop', 'applies', 'isAsked', 'isToldOf', 'isAccepted', 'tellsFigures', 'writesToHuman', 'leaves'],
  ...['applies', 'isDeclined', 'applies', 'isAccepted', 'organizes', 'withdraws', 'applies'],
]

it('leaves nothing of whatever she did, in any order, and the same totals', async () => {
  const lives = fc.array(fc.constantFrom(...Object.keys(deeds)), { minLength: 1, maxLength: 14 })
  await fc.assert(
    fc.asyncProperty(lives, fc.boolean(), async (life, byTerm) => {
      await town.empty()
      await does(byTerm ? [...life.filter((deed) => deed !== 'organizes'), 'applies', 'leaves'] : life)
      const before = await totals(town.club)
      const others = await town.club.models.memberships.countDocuments({ person: anna, name: 'Анна Петрова' })
      if (byTerm) expect(await eraseDue(town.club, daysLater(60))).toEqual([zlata])
      else await eraseNow(town.club, { person: zlata, cause: 'e', names: [name], now: daysLater(50) })
      expect(await traces(town.club.models, wanted)).toEqual([])
      expect(await totals(town.club)).toEqual(before)
      expect(await town.club.models.memberships.countDocuments({ person: anna, name: 'Анна Петрова' })).toBe(others)
      expect(await town.club.models.destructions.countDocuments({ community: 1, done: { $ne: null } })).toBe(1)
      // A second night does not find her, and makes no act of her.
      expect(await eraseDue(town.club, daysLater(120))).not.toContain(zlata)
    }),
    { seed: 20270301, numRuns: 8 },
  )
}, 30_000)

it('keeps a membership of nobody: kind of place, dates, year, and a number no person has', async () => {
  await does(['applies', 'isAccepted', 'tellsFigures'])
  await eraseNow(town.club, { person: zlata, cause: 'e', now: daysLater(5) })
  const [row, ...rest] = await town.club.models.memberships.find({ person: { $gt: NAMELESS } }).lean()
  expect(rest).toEqual([])
  expect(row).toMatchObject({ name: '', position: '', active: false, to: daysLater(5), leftBy: null })
  expect(row?.workplace).toMatchObject({ id: null, title: '', kind: 'school' })
  expect(row?.figures).toEqual({ birthYear: null, teachingSince: '2024', fromElsewhere: true })
  const act = await town.club.models.destructions.findOne({}).lean()
  expect(act?.subject).not.toBe(row?.person)
  const counted = await traces(town.club.models, { id: row?.person ?? 0, words: [] })
  expect(counted.map((one) => one.split(':')[0])).toEqual(['facts', 'memberships'])
  expect(await traces(town.club.models, { id: act?.subject ?? 0, words: [] })).toHaveLength(1)
})

describe('the act', () => {
  it('says what was destroyed, how many rows, when and why, once for a cause', async () => {
    await does(everything)
    const erase = () => eraseNow(town.club, { person: zlata, cause: 'e', now: daysLater(5) })
    const both = await Promise.all([erase(), erase()])
    expect(both.map(({ outcome }) => outcome)).toEqual(['erased', 'erased'])
    const acts = await town.club.models.destructions.find({}).lean()
    expect(acts).toHaveLength(1)
    expect(acts[0]).toMatchObject({ reason: 'own-word', begun: daysLater(5), done: daysLater(5) })
    const kinds = new Map(acts[0]?.kinds.map(({ what, rows }) => [what, rows]))
    expect([kinds.get('заявка на вступление'), kinds.get('участие в Ассоциации')]).toEqual([4, 2])
    expect(Object.keys(acts[0] ?? {})).not.toContain('person')
    expect(Object.keys(acts[0] ?? {})).not.toContain('names')
  })

  it('by the clock tells the term from a withdrawal', async () => {
    await does(['applies', 'isAccepted', 'leaves'])
    await eraseDue(town.club, daysLater(40))
    await does(['applies', 'withdraws'])
    await eraseDue(town.club, daysLater(40))
    const acts = await town.club.models.destructions.find({}).sort({ number: 1 }).lean()
    expect(acts.map(({ reason }) => reason)).toEqual(['term', 'withdrawal'])
  })
})

describe('interrupted', () => {
  const names = personalCollections({ models: {} as Club['models'] }).map((one) => one.name)
  const stops = names.filter((one) => one !== 'destructions')
  const erasing = { person: zlata, cause: 'e', names: [name], now: daysLater(5) }

  it.each([
    ['the same message', async () => eraseNow(town.club, erasing)],
    ['the night', async () => eraseDue(town.club, daysLater(5.5))],
  ])('at one collection after another, it is finished by %s', async (_, finish) => {
    await does(['talks', 'applies', 'isToldOf', 'isAccepted', 'writesToHuman', 'leaves', 'applies'])
    for (const stop of stops) {
      const { personal } = collections[stop]
      if ('none' in personal) throw new Error('unreachable')
      const rules = personal as { erase: unknown }
      const erase = rules.erase
      rules.erase = () => Promise.reject(new Error(`the process ended at ${stop}`))
      await expect(eraseNow(town.club, erasing)).rejects.toThrow(`the process ended at ${stop}`)
      rules.erase = erase
    }
    await finish()
    expect(await traces(town.club.models, wanted)).toEqual([])
    const acts = await town.club.models.destructions.find({}).lean()
    expect(acts).toHaveLength(1)
    expect(acts[0]?.kinds.find(({ what }) => what === 'заявка на вступление')?.rows).toBe(2)
    expect(await town.club.models.memberships.distinct('person', { person: { $gt: NAMELESS } })).toHaveLength(1)
  })
})
