/** People and requests of the invented town, made of a seed alone: every rule meets the same ones. */
import { type Chance, createChance } from './chance.ts'
import * as model from './model.ts'

export interface Place {
  x: number
  y: number
}

/** What the bot knows of a volunteer: what they have ticked, and what it remembers of its own asks. */
export interface Known {
  person: number
  categories: readonly string[]
  districts: readonly string[]
  /** Free parts of the week, `day * 3 + part`; Monday's morning is 0. */
  free: ReadonlySet<number>
  /** When last asked and when last taken something, in minutes; null when never. */
  askedAt: number | null
  helpedAt: number | null
  /** How many requests they hold now; one at once is taken. */
  holds: number
}

export interface Volunteer extends Known {
  home: Place
  /** Without any asks lately. */
  willing: number
  /** Remembered asks at the moment `tiredAt`. */
  tired: number
  tiredAt: number
}

export interface Request {
  number: number
  at: number
  where: Place
  district: string
  category: string
  urgency: model.Urgency
  needed: number
  /** Part of the week in which it is to be done, as `Known.free` counts them. */
  part: number
}

const across = model.TOWN.width / model.TOWN.districtSide

export function districtOf({ x, y }: Place): string {
  return `d${Math.floor(y / model.TOWN.districtSide) * across + Math.floor(x / model.TOWN.districtSide)}`
}

function districts(): Place[] {
  const side = model.TOWN.districtSide
  const count = across * (model.TOWN.height / side)
  return Array.from({ length: count }, (_, index) => ({
    x: ((index % across) + 0.5) * side,
    y: (Math.floor(index / across) + 0.5) * side,
  }))
}

export function distance(one: Place, other: Place): number {
  return Math.hypot(one.x - other.x, one.y - other.y)
}

/** The part of the week at a moment; before the first of a day it is the first, after the last the next day's first. */
export function partAt(at: number): number {
  const day = Math.floor(at / model.DAY)
  const part = model.PARTS.findIndex(({ to }) => at % model.DAY < to)
  return part < 0 ? ((day + 1) % 7) * 3 : (day % 7) * 3 + part
}

export function makeVolunteers(seed: number, count: number, setting: model.Setting): Volunteer[] {
  const chance = createChance(seed * 7919 + 1)
  return Array.from({ length: count }, (_, index) => {
    const home = somewhere(chance)
    return {
      person: index + 1,
      home,
      categories: ticked(chance),
      districts: named(chance, home),
      free: freeParts(chance),
      willing: chance.between(setting.willing.from, setting.willing.to),
      askedAt: null,
      helpedAt: null,
      holds: 0,
      tired: 0,
      tiredAt: 0,
    }
  })
}

function somewhere(chance: Chance): Place {
  return { x: chance.between(0, model.TOWN.width), y: chance.between(0, model.TOWN.height) }
}

function ticked(chance: Chance): string[] {
  const categories = model.CATEGORIES.filter(() => chance.happens(model.VOLUNTEERS.categoryTicked))
  return categories.length > 0 ? categories : [model.CATEGORIES[chance.oneOf(model.CATEGORY_SHARES)] as string]
}

function named(chance: Chance, home: Place): string[] {
  const everywhere = chance.happens(model.VOLUNTEERS.everywhere)
  const own = districtOf(home)
  return districts()
    .filter((centre) => {
      const middle = districts().find((other) => districtOf(other) === own) as Place
      const neighbour = distance(centre, middle) <= model.TOWN.districtSide * 1.01
      return everywhere || districtOf(centre) === own || (neighbour && chance.happens(model.VOLUNTEERS.neighbour))
    })
    .map(districtOf)
}

function freeParts(chance: Chance): Set<number> {
  const { weekdayMorning, weekdayDay, weekdayEvening, weekend } = model.VOLUNTEERS
  const weekday = [weekdayMorning, weekdayDay, weekdayEvening]
  const parts = Array.from({ length: 21 }, (_, index) => index)
  return new Set(parts.filter((part) => chance.happens(part < 15 ? (weekday[part % 3] as number) : weekend)))
}

export function makeRequests(seed: number): Request[] {
  const chance = createChance(seed * 104_729 + 2)
  const { ordinary, peak, peakFrom, peakDays } = model.DEMAND
  const requests: Omit<Request, 'number'>[] = []
  for (let day = 0; day < model.DAYS; day += 1) {
    const count = day >= peakFrom && day < peakFrom + peakDays ? peak : ordinary
    for (let index = 0; index < count; index += 1) requests.push(request(chance, day))
  }
  return requests.sort((one, other) => one.at - other.at).map((one, index) => ({ ...one, number: index + 1 }))
}

function request(chance: Chance, day: number): Omit<Request, 'number'> {
  const at = day * model.DAY + Math.floor(chance.between(model.AWAKE.from, model.AWAKE.to - model.HOUR))
  const where = somewhere(chance)
  const urgencies = Object.keys(model.URGENCIES) as model.Urgency[]
  const urgency = urgencies[chance.oneOf(urgencies.map((one) => model.URGENCIES[one].share))] as model.Urgency
  return {
    at,
    where,
    district: districtOf(where),
    category: model.CATEGORIES[chance.oneOf(model.CATEGORY_SHARES)] as string,
    urgency,
    needed: chance.happens(model.FOR_TWO) ? 2 : 1,
    part: urgency === 'later' ? partAt(at + model.DAY) : partAt(at),
  }
}
