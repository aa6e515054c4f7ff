/** Members, their cards of «Когда я могу» and requests for help, made past the talks that make them. */
import type { Act, Ask, Task } from '../../models/help-act.ts'
import { beginMembership, type Figures } from '../../models/membership.ts'
import type { Club } from '../../src/domain/club.ts'
import { giveConsent } from '../../src/domain/consent/consent.ts'
import { consentText } from '../../src/domain/consent/text.ts'
import { decideRequest } from '../../src/domain/help/request/decide.ts'
import { enterRequest } from '../../src/domain/help/request/enter.ts'
import { changeCard, readRules, type VolunteerLines } from '../../src/domain/help/volunteers/card.ts'
import { ALWAYS } from '../../src/domain/week/week.ts'
import type { Town } from './town.ts'

export interface Joining {
  id: number
  name: string
  now: Date
  figures?: Figures
}

/** A member with the consent of now. */
export async function member(club: Club, { id, name, now, figures }: Joining): Promise<void> {
  const hash = consentText(club, { id })?.hash ?? ''
  const given = await giveConsent(club, { person: id, hash, cause: `consent:${id}`, now })
  if (given.outcome !== 'given') throw new Error(given.outcome)
  await beginMembership(club.models.memberships, {
    ...{ community: club.id, person: id, application: 1_000_000 + id, name, position: 'Учитель', active: true },
    workplace: { id: 'school-3', title: 'Средняя школа № 3', kind: 'school' },
    ...{ from: now, to: null, leftBy: null, figures: figures ?? null },
  })
}

/** A member of age who can do the community's groceries at any hour, anywhere; `lines` are changed. */
export async function volunteer(club: Club, joining: Joining, lines: Partial<VolunteerLines> = {}): Promise<void> {
  const { id: person, now } = joining
  await member(club, joining)
  await readRules(club, { person, cause: `rules:${person}`, now })
  const all = { categories: ['groceries'], free: ALWAYS, adult: true, ...lines }
  const { outcome } = await changeCard(club, { person, cause: `card:${person}`, now }, () => all)
  if (outcome !== 'kept') throw new Error(outcome)
}

let asked = 0

export interface Asking {
  /** 0: has no VK; then `by` is the organizer who wrote it down. */
  asker: number
  by?: number
  now: Date
  ask?: Partial<Ask>
}

/** A request that needs no organizer's decision, in VK's own words of the asker; within eight hours unless said otherwise. */
export async function helpRequest(
  club: Club,
  { asker, by = asker, now, ask, ...task }: Asking & Partial<Task>,
): Promise<number> {
  asked += 1
  const until = new Date(now.getTime() + 8 * 3_600_000)
  const seal = (text: string) => club.vault.seal(text)
  const result = await enterRequest(club, {
    act: {
      kind: 'enter',
      asker,
      ask: {
        ...{ what: 'Купить хлеб, живу одна', district: 'centre', atDoor: false, hidePhone: false, photo: null },
        when: { words: 'сегодня', from: null, until },
        ...ask,
      },
      door: { name: seal('Тамара Рощина'), address: seal('Мира, 1, кв. 2'), phone: seal('+7 900 000-00-00') },
      task: { category: 'groceries', hazards: [], needed: 1, urgency: 'today', ...task },
      remindAt: until,
    },
    ...{ by, cause: `a request of a test ${asked}`, at: now },
  })
  if (result.outcome !== 'entered') throw new Error(result.outcome)
  return result.request.number
}

/** An act under a cause of its own; what came of it. */
export async function acts(club: Club, number: number, act: Act, by: number, at: Date): Promise<string> {
  asked += 1
  const decided = await decideRequest(club, number, { act, by, cause: `an act of a test ${asked}`, at })
  return decided.outcome === 'decided' ? decided.result.outcome : decided.outcome
}

const districts = [
  { id: 'centr', title: 'Центр' },
  { id: 'zarechye', title: 'Заречье' },
]
const helpCategories = [
  { id: 'groceries', title: 'Купить продукты, лекарства' },
  { id: 'yard', title: 'Убрать двор, снег' },
]

/** As an organizer has set them. */
export async function helpSettings(town: Town, more: object = {}): Promise<void> {
  const club = town.bot.app().runtimes[0]?.club
  await club?.models.settings.updateOne(
    { _id: club.id },
    { $set: { community: club.id, districts, helpCategories, ...more }, $inc: { version: 1 } },
    { upsert: true },
  )
  await club?.refresh()
}
