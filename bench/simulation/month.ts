/** A month of the invented town under a rule of asking: who is asked, who answers, who takes it. */
import { createChance } from './chance.ts'
import * as model from './model.ts'
import type { Rule } from './rules.ts'
import { distance, makeRequests, makeVolunteers, type Request, type Volunteer } from './town.ts'

export interface Month {
  requests: number
  /** Minutes outside of the quiet hours from asking to the last claim that was needed; those never held are left out. */
  waits: number[]
  asks: number
  claims: number
  /** By person. */
  asked: number[]
  helped: number[]
}

interface Running extends Request {
  claims: number
  asked: Set<number>
  wave: number
}

interface Due {
  at: number
  order: number
  run(): void
}

/** Plays a month; the same seed gives every rule the same people and requests, and as far as it goes the same luck. */
export function playMonth(seed: number, corps: number, setting: model.Setting, rule: Rule): Month {
  const volunteers = makeVolunteers(seed, corps, setting)
  const month: Month = {
    requests: 0,
    waits: [],
    asks: 0,
    claims: 0,
    asked: volunteers.map(() => 0),
    helped: volunteers.map(() => 0),
  }
  const due: Due[] = []
  let order = 0
  const later = (at: number, run: () => void) => {
    order += 1
    due.push({ at, order, run })
  }

  function wave(request: Running, now: number): void {
    const { between, useful } = model.URGENCIES[request.urgency]
    const missing = request.needed - request.claims
    if (missing <= 0 || now > request.at + useful) return
    const left = volunteers.filter((one) => !request.asked.has(one.person) && one.holds === 0)
    const last = request.wave >= model.WAVES.length
    const chosen = rule.choose(request, left, request.wave, missing, now)
    for (const { person } of chosen) ask(request, volunteers[person - 1] as Volunteer, now)
    request.wave += 1
    if (!last) later(awakeAfter(now, between), () => wave(request, awakeAfter(now, between)))
  }

  function ask(request: Running, volunteer: Volunteer, now: number): void {
    request.asked.add(volunteer.person)
    month.asks += 1
    month.asked[volunteer.person - 1] = (month.asked[volunteer.person - 1] ?? 0) + 1
    const tired = volunteer.tired * 0.5 ** ((now - volunteer.tiredAt) / model.FORGET)
    Object.assign(volunteer, { askedAt: now, tired: tired + 1, tiredAt: now })
    // Luck is of the pair alone, so that no rule is luckier because it asked somebody else before.
    const luck = createChance(seed * 15_485_863 + request.number * 10_007 + volunteer.person)
    const reads = luck.happens(model.ANSWERS.read)
    const delay = model.ANSWERS.median * Math.exp(model.ANSWERS.sigma * luck.normal())
    const free = luck.happens(volunteer.free.has(request.part) ? model.ANSWERS.freeInHours : model.ANSWERS.freeElse)
    const takes = luck.happens(willingness(request, volunteer, tired, setting))
    const at = awakeAfter(now, delay)
    if (reads && free && takes) later(at, () => claim(request, volunteer, at, luck.next()))
  }

  function claim(request: Running, volunteer: Volunteer, now: number, luck: number): void {
    const { useful } = model.URGENCIES[request.urgency]
    if (request.claims >= request.needed || volunteer.holds > 0 || now > request.at + useful) return
    request.claims += 1
    month.claims += 1
    month.helped[volunteer.person - 1] = (month.helped[volunteer.person - 1] ?? 0) + 1
    Object.assign(volunteer, { holds: 1, helpedAt: now })
    const { from, to } = model.VOLUNTEERS.deed
    later(now + from + (to - from) * luck, () => Object.assign(volunteer, { holds: 0 }))
    if (request.claims === request.needed) month.waits.push(awakeBetween(request.at, now))
  }

  for (const request of makeRequests(seed)) {
    month.requests += 1
    later(request.at, () => wave({ ...request, claims: 0, asked: new Set(), wave: 0 }, request.at))
  }
  while (due.length > 0) takeNext(due).run()
  return month
}

export function willingness(request: Request, volunteer: Volunteer, tired: number, setting: model.Setting): number {
  const { kilometres, otherCategory, urgent } = model.ANSWERS
  const fresh = Math.max(setting.least, Math.exp(-setting.tires * tired))
  const near = Math.exp(-distance(request.where, volunteer.home) / kilometres)
  const fits = volunteer.categories.includes(request.category) ? 1 : otherCategory
  return Math.min(1, volunteer.willing * fresh * near * fits * (request.urgency === 'urgent' ? urgent : 1))
}

/** The earliest of what is due; of several at one moment the one that was put first. */
function takeNext(due: Due[]): Due {
  let first = 0
  due.forEach((one, index) => {
    const best = due[first] as Due
    if (one.at < best.at || (one.at === best.at && one.order < best.order)) first = index
  })
  return due.splice(first, 1)[0] as Due
}

/** When so many minutes outside the quiet hours have passed. */
export function awakeAfter(from: number, minutes: number): number {
  const { from: wakes, to: sleeps } = model.AWAKE
  let [at, left] = [from, minutes]
  for (;;) {
    const day = Math.floor(at / model.DAY) * model.DAY
    if (at < day + wakes) at = day + wakes
    if (at + left < day + sleeps) return at + left
    left -= Math.max(0, day + sleeps - at)
    at = day + model.DAY + wakes
  }
}

function awakeBetween(from: number, to: number): number {
  let minutes = 0
  for (let day = Math.floor(from / model.DAY) * model.DAY; day < to; day += model.DAY)
    minutes += Math.max(0, Math.min(to, day + model.AWAKE.to) - Math.max(from, day + model.AWAKE.from))
  return minutes
}
