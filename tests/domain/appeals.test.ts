/** Appeals on a real database: repeats, races, other communities, the clock and forgetting. */
import { answerAppeal, answerByHand, takeAppeal } from '../../src/domain/appeals/answer.ts'
import { dueReminders, endSilent, endTold, reminded } from '../../src/domain/appeals/due.ts'
import { endAppeal } from '../../src/domain/appeals/end.ts'
import { forgetAppeals } from '../../src/domain/appeals/forget.ts'
import { remindAt, silentAt } from '../../src/domain/appeals/hours.ts'
import { answeredAppeals, openedAppeal, waitingAppeals } from '../../src/domain/appeals/see.ts'
import { addWords, askOn, talkOf, writeToHuman } from '../../src/domain/appeals/write.ts'
import type { Club } from '../../src/domain/club.ts'
import { emptyTold } from '../../src/domain/personal-data/told.ts'
import { seedOrganizers } from '../../src/domain/roles/roles.ts'
import { workOf } from '../../src/domain/roles/work.ts'
import { agrees, anna, boris, daysLater, irina, monday, openTown, type Town } from './town.ts'

const tens = Array.from({ length: 10 }, (_, index) => 1000 + index)
let town: Town
let club: Club
beforeAll(async () => {
  town = await openTown()
  club = town.club
})
afterAll(() => town.close())
beforeEach(async () => {
  await town.empty()
  for (const one of [town.club, town.other]) await seedOrganizers(one, monday)
  const roles = tens.map((person) => ({ community: 1, person, role: 'curator', since: monday, by: 0, cause: 'test' }))
  await club.models.roles.insertMany(roles)
})

const hoursLater = (hours: number, from = monday) => new Date(from.getTime() + hours * 3_600_000)

function writes(
  cause: string,
  text = 'Где бланк?',
  more: { person?: number; kind?: 'human' | 'ask'; signed?: boolean } = {},
) {
  return writeToHuman(club, { person: anna, kind: 'human', signed: true, text, cause, now: monday, ...more })
}

async function opened(cause: string, more: Parameters<typeof writes>[2] = {}): Promise<number> {
  const result = await writes(cause, 'Где бланк?', more)
  if (result.outcome === 'nobody') throw new Error('nobody reads it')
  return result.appeal.number
}

const answers = (number: number, human = irina, cause = `a${human}`, now = monday) =>
  answerAppeal(club, { number, human, text: 'В отделе кадров', cause, now })

describe('writing', () => {
  it('the same cause answers with the first outcome, also at one moment', async () => {
    const all = await Promise.all([writes('m1'), writes('m1'), writes('m1')])
    expect(all.map(({ outcome }) => outcome)).toEqual(['opened', 'opened', 'opened'])
    expect(await club.models.appeals.countDocuments()).toBe(1)
    await writes('m2', 'и ещё')
    expect(await writes('m1')).toMatchObject({ outcome: 'opened', place: 0 })
    expect(await writes('m2', 'и ещё')).toMatchObject({ outcome: 'added', place: 1 })
  })

  it('two messages at one moment are one talk of two lines; questions stay apart', async () => {
    const both = await Promise.all([writes('m1', 'раз'), writes('m2', 'два')])
    expect(both.map(({ outcome }) => outcome).sort()).toEqual(['added', 'opened'])
    const row = await club.models.appeals.findOne({ community: 1 }).lean()
    expect(row?.lines.map(({ text }) => text).sort()).toEqual(['два', 'раз'])
    await opened('q1', { kind: 'ask', signed: false })
    await opened('q2', { kind: 'ask', signed: false })
    expect(await club.models.appeals.countDocuments({ kind: 'ask', open: true })).toBe(2)
  })

  it('words of every kind are kept as they are: a dollar sign, a path, an emoji', async () => {
    const text = '$set: {"a.b": 1} 😀\u0000'
    await writes('m1', text)
    await addWords(club, { person: anna, text, cause: 'm2', now: monday })
    const { lines = [] } = (await talkOf(club, anna)) ?? {}
    expect(lines.map((line) => line.text)).toEqual([text, text])
  })

  it('where nobody could read it nothing is kept', async () => {
    await club.models.roles.deleteMany({ community: 1 })
    expect(await writes('m1')).toEqual({ outcome: 'nobody' })
    expect(await club.models.appeals.countDocuments()).toBe(0)
  })

  it('marks the first words passed to each human, and thanks wait for no answer', async () => {
    const number = await opened('m1')
    const says = (cause: string, courtesy = false) =>
      addWords(club, { person: anna, text: cause, courtesy, cause, now: monday })
    expect(await says('m2')).toMatchObject({ place: 1, first: true })
    expect(await says('m3')).toMatchObject({ place: 2, first: false })
    expect(await says('m2')).toMatchObject({ place: 1, first: true })
    await answers(number)
    expect(await says('спасибо', true)).toMatchObject({ first: true, appeal: { waits: null } })
    expect(await says('m4')).toMatchObject({ first: false, appeal: { waits: monday } })
  })

  it('only its own person asks an appeal on, and by it the question goes on', async () => {
    const number = await opened('q', { kind: 'ask', signed: false })
    await answers(number)
    await endSilent(club, daysLater(3))
    const on = (person: number) =>
      askOn(club, { person, number, text: 'А образец?', cause: `on${person}`, now: daysLater(4) })
    expect(await on(boris)).toEqual({ outcome: 'nothing-open' })
    expect(await on(anna)).toMatchObject({ outcome: 'added', appeal: { open: true, waits: daysLater(4) } })
  })
})

describe('answering', () => {
  it('«Беру» by ten at once: one has it, and the same one may say so again', async () => {
    const number = await opened('m1')
    const takes = (human: number) => takeAppeal(club, { number, human, cause: `t${human}`, now: monday })
    const all = await Promise.all(tens.map(takes))
    expect(all.filter(({ outcome }) => outcome === 'taken')).toHaveLength(1)
    expect(all.filter(({ outcome }) => outcome === 'already-taken')).toHaveLength(9)
    const winner = tens[all.findIndex(({ outcome }) => outcome === 'taken')] as number
    expect(await takes(winner)).toMatchObject({ outcome: 'taken' })
  })

  it('two answers at one moment are both lines, and one of the two has it', async () => {
    const number = await opened('m1')
    const both = await Promise.all([answers(number, irina), answers(number, 1000)])
    expect(both.map((one) => 'took' in one && one.took).sort()).toEqual([false, true])
    const row = await club.models.appeals.findOne({ number }).lean()
    expect(row).toMatchObject({ waits: null, taken: { by: row?.lines[1]?.by } })
    expect(row?.lines).toHaveLength(3)
  })

  it('who answers first has it, though somebody else had taken it; later answers change nothing', async () => {
    const number = await opened('m1')
    await takeAppeal(club, { number, human: 1000, cause: 't', now: monday })
    expect(await answers(number, irina)).toMatchObject({ took: true, appeal: { taken: { by: irina } } })
    expect(await answers(number, 1000)).toMatchObject({ took: false, appeal: { taken: { by: irina } } })
  })

  it('the same cause answers once, also after the role is gone; strangers and other communities are refused', async () => {
    const number = await opened('m1')
    await answers(number)
    await club.models.roles.deleteMany({ community: 1, person: irina })
    expect(await answers(number)).toMatchObject({ outcome: 'answered', place: 1, took: true })
    expect(await answers(number, irina, 'another')).toEqual({ outcome: 'not-allowed' })
    expect(await answers(number, boris)).toEqual({ outcome: 'not-allowed' })
    expect(await answers(999, boris)).toEqual({ outcome: 'not-allowed' })
    expect(await answers(999, 1000)).toEqual({ outcome: 'unknown' })
    const elsewhere = { number, human: irina, text: 'Да', cause: 'x', now: monday }
    expect(await answerAppeal(town.other, elsewhere)).toEqual({ outcome: 'unknown' })
    expect((await club.models.appeals.findOne({ number }).lean())?.lines).toHaveLength(2)
    expect(await club.models.journal.countDocuments({ did: 'appeal-answered', about: anna })).toBe(1)
  })

  it('the journal does not say whose an unsigned question is, and nobody is shown its person', async () => {
    const number = await opened('q', { kind: 'ask', signed: false })
    expect(await openedAppeal(club, { number, human: irina })).toMatchObject({ appeal: { person: null } })
    const waiting = await waitingAppeals(club, { human: irina, limit: 5 })
    expect(JSON.stringify(waiting)).not.toContain(String(anna))
    await answers(number)
    expect(await club.models.journal.findOne({ did: 'appeal-answered' }).lean()).toMatchObject({ about: 0 })
    expect(JSON.stringify(await answeredAppeals(club, { human: irina, limit: 5, now: monday }))).not.toContain(
      String(anna),
    )
  })

  it('by hand: once for its cause, where nobody asked too, beside a signed question and never an unsigned one', async () => {
    const byHand = () => answerByHand(club, { person: anna, human: 77, cause: 'h', now: monday })
    const unsigned = await opened('q1', { kind: 'ask', signed: false })
    const signed = await opened('q2', { kind: 'ask', signed: true })
    const [one, two] = await Promise.all([byHand(), byHand()])
    expect(one.appeal.number).toBe(two.appeal.number)
    expect(one.questions.map(({ number }) => number)).toEqual([signed])
    expect(await byHand()).toMatchObject({
      took: true,
      appeal: { taken: { by: 77 }, lines: [{ byHand: true, text: '' }] },
    })
    const rows = await club.models.appeals.find({ community: 1 }).sort({ number: 1 }).lean()
    expect(rows.filter(({ kind }) => kind === 'human')).toHaveLength(1)
    expect(rows.find(({ number }) => number === unsigned)).toMatchObject({ waits: monday, answeredAt: null })
  })
})

describe('the end', () => {
  it('either side ends it once, and the same cause says so again', async () => {
    const number = await opened('m1')
    await answers(number)
    const ends = (who: number, cause: string) => endAppeal(club, { number, who, cause, now: monday })
    expect(await ends(boris, 'e0')).toEqual({ outcome: 'not-allowed' })
    const both = await Promise.all([ends(anna, 'e1'), ends(irina, 'e2')])
    expect(both.map(({ outcome }) => outcome).sort()).toEqual(['already-over', 'ended'])
    const [first] = both
    expect(await ends(anna, 'e1')).toEqual(first)
  })

  it('twelve hours of silence end it; the night does not count', () => {
    // 16:00 in Krasnoyarsk: five hours of this day, seven of the next.
    expect(silentAt(club, monday)).toEqual(new Date('2027-03-02T08:00:00Z'))
    const night = new Date('2027-03-01T16:00:00Z')
    expect(silentAt(club, night)).toEqual(new Date('2027-03-02T13:00:00Z'))
    const always = { settings: { ...club.settings, quietHours: { from: '00:00', to: '00:00' } } }
    expect(silentAt(always, night)).toEqual(hoursLater(12, night))
    expect(remindAt(club, night)).toEqual(new Date('2027-03-03T01:00:00Z'))
  })

  it('an interrupted tick tells the end all the same, and once', async () => {
    const number = await opened('m1')
    await answers(number)
    expect(await endSilent(club, hoursLater(22.9))).toEqual([])
    expect(await endSilent(club, hoursLater(23))).toMatchObject([{ number, open: false }])
    const [again] = await endSilent(club, hoursLater(24))
    expect(again).toMatchObject({ number, ended: { by: 'quiet', at: hoursLater(23) } })
    if (again) await endTold(club, again)
    expect(await endSilent(club, hoursLater(25))).toEqual([])
  })

  it('what waits is told again to whoever has it, then to all, and then nobody has it', async () => {
    const number = await opened('m1')
    await takeAppeal(club, { number, human: 1000, cause: 't', now: monday })
    expect(await dueReminders(club, hoursLater(23))).toEqual([])
    const [first] = await dueReminders(club, hoursLater(24))
    expect(first).toMatchObject({ step: 1, to: [1000] })
    // Interrupted before it was noted: found again.
    expect(await dueReminders(club, hoursLater(24))).toHaveLength(1)
    if (first) await reminded(club, first, hoursLater(24))
    expect(await dueReminders(club, hoursLater(47))).toEqual([])
    const [second] = await dueReminders(club, hoursLater(48))
    expect(second?.to).toEqual([irina, ...tens])
    if (second) await reminded(club, second, hoursLater(48))
    expect(await dueReminders(club, daysLater(20))).toEqual([])
    expect(await club.models.appeals.findOne({ number }).lean()).toMatchObject({ taken: null, reminded: 2, open: true })
    expect((await workOf(club, irina, ['organizer'])).questions).toBe(1)
  })
})

describe('forgetting', () => {
  const texts = async () =>
    (await club.models.appeals.find({ community: 1 }).lean()).flatMap(({ lines }) => lines.map(({ text }) => text))

  it('without consent the words go with the end of the talk, with consent after 30 days, and then nobody is named', async () => {
    await agrees(club, boris)
    for (const person of [anna, boris]) {
      const number = await opened(`m${person}`, { person })
      await answers(number, irina, `a${person}`)
    }
    await forgetAppeals(club, hoursLater(1))
    expect(await texts()).toHaveLength(4)
    await endSilent(club, daysLater(2))
    await forgetAppeals(club, daysLater(2))
    expect((await texts()).sort()).toEqual(['', '', 'В отделе кадров', 'Где бланк?'])
    for (const one of await endSilent(club, daysLater(2))) await endTold(club, one)
    await forgetAppeals(club, daysLater(30))
    await forgetAppeals(club, daysLater(31))
    expect(await texts()).toEqual(['', '', '', ''])
    expect(await club.models.appeals.countDocuments({ person: { $in: [anna, boris] } })).toBe(0)
    expect(await club.models.appeals.countDocuments({ answeredAt: monday })).toBe(2)
  })

  it('what nobody has answered for 30 days goes without consent, and the person is to be told', async () => {
    await opened('m1')
    expect(await forgetAppeals(club, daysLater(29))).toEqual([])
    expect(await forgetAppeals(club, daysLater(30))).toMatchObject([{ person: anna, ended: { by: 'unanswered' } }])
    expect(await texts()).toEqual([''])
  })

  it('an answer that has not reached its person yet is not forgotten on the way', async () => {
    const number = await opened('m1')
    await answers(number)
    await endSilent(club, daysLater(2))
    const row = {
      community: 1,
      key: 'k',
      base: `appeal:${number}:answer:1`,
      kind: 'say',
      peers: [anna],
      number: 1,
      notBefore: monday,
    }
    const outcomes = [{ peer: anna, ended: 'unreachable', at: monday }]
    await club.models.outbox.create({ ...row, content: { text: 'В отделе кадров' }, state: 'done', outcomes } as never)
    await forgetAppeals(club, daysLater(2))
    expect(await club.models.outbox.findOne({}).lean()).toMatchObject({ content: { text: 'В отделе кадров' } })
    await forgetAppeals(club, daysLater(31))
    expect(await club.models.outbox.findOne({}).lean()).toMatchObject({ content: { text: '…' } })
  })

  it('erasing a person empties the cards that others got of their appeals, and only those', async () => {
    const [own, other] = [await opened('m1'), await opened('m2', { person: boris })]
    for (const number of [own, other]) {
      const row = {
        community: 1,
        key: `k${number}`,
        base: `appeal:${number}:card`,
        kind: 'say',
        peers: [irina],
        number,
        notBefore: monday,
      }
      await club.models.outbox.create({ ...row, content: { text: 'Где бланк?' }, state: 'waiting' } as never)
    }
    await emptyTold(club, anna, [], monday)
    const rows = await club.models.outbox.find({}).sort({ number: 1 }).lean()
    expect(rows.map(({ content, state }) => [content.text, state])).toEqual([
      ['…', 'done'],
      ['Где бланк?', 'waiting'],
    ])
  })
})
