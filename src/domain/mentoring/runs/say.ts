/** What a run has found, in plain Russian: rules, why somebody has nobody, who would rather be with whom. */
import type { Blocking } from '../match/blocking.ts'
import type { Alone, Holder, Took } from '../match/explain.ts'
import type { Input } from '../match/input.ts'
import type { LostPin } from '../match/problem.ts'
import type { Rule } from '../match/rules.ts'
import { highest } from '../match/score.ts'
import type { Names } from './names.ts'

/** Not whose wish it is: cards say so, to curators alone (docs/coverage.md D6). */
const AVOIDS = 'вместе не предлагаем: причину видит куратор'

const rules: Record<Rule, string> = {
  off: 'сейчас никого не берёт',
  consent: 'нет письменного согласия',
  seats: 'нет места',
  form: 'другая форма наставничества',
  kind: 'иначе проводит встречи',
  organisation: 'не из будущей организации студента',
  curator: 'у ученика нет школьного куратора',
  course: 'курс наставника истёк',
  'mentee-avoids': AVOIDS,
  'mentor-avoids': AVOIDS,
  manager: 'непосредственный руководитель или сам этот человек',
  passed: 'уже предлагали или пара закончилась',
  forbidden: 'запрещено в этом подборе',
}

const says = {
  of: (score: number) => `${score} из 100`,
  noMentors: 'наставников пока нет',
  nobody: (why: string) => `никто не подходит: ${why}`,
  rule: (rule: string, count: number) => `${rule} (${count})`,
  full: (count: number, seats: string) => `подходят наставники: ${count}, но места заняты. ${seats}`,
  seat: (mentor: string, holders: string) => `${mentor}: ${holders}`,
  by: {
    pin: 'закреплено',
    first: 'первый год работы',
    score: 'подходит больше',
    living: 'уже предложено',
    lot: 'наравне, по жребию',
  } satisfies Record<Holder['by'], string>,
  blocking: (mentee: string, mentor: string) => `${mentee} и ${mentor} предпочли бы друг друга`,
  menteeHas: (name: string) => `сейчас наставник — ${name}`,
  menteeAlone: 'сейчас без наставника',
  mentorHas: (name: string) => `на месте — ${name}`,
  mentorFree: 'место свободно',
  lost: {
    unknown: 'кого-то из двоих в подборе уже нет',
    'other-mentor': 'закреплена другая пара',
    'no-seat': 'мест меньше, чем закреплено',
  },
}

export function sayRules(broken: readonly Rule[]): string {
  return [...new Set(broken.map((rule) => rules[rule]))].join(', ')
}

/** «74 из 100»; nothing where all weights are 0. */
export function sayScore(score: number, { weights }: Input['options']): string {
  const most = highest(weights)
  return most === 0 ? '' : says.of(Math.round((100 * score) / most))
}

export function sayAlone({ why }: Alone, names: Names): string {
  if (why.why === 'no-mentors') return says.noMentors
  if (why.why === 'nobody') return says.nobody(sayTook(why.rules))
  const seats = why.mentors.slice(0, 2).map(({ mentor, holders }) => {
    const held = holders.map(({ mentee, by }) => `${names.mentee(mentee)} — ${says.by[by]}`)
    return says.seat(names.mentor(mentor), held.slice(0, 3).join('; '))
  })
  return says.full(why.count, seats.join('. '))
}

/** The rules that took the most mentors out. */
export function sayTook(took: readonly Took[]): string {
  const most = [...took].sort((one, other) => other.mentors - one.mentors).slice(0, 3)
  return most.map(({ rule, mentors }) => says.rule(rules[rule], mentors)).join(', ')
}

export function sayBlocking({ mentee, mentor, menteeHas, mentorHas }: Blocking, names: Names): string {
  const now = menteeHas === null ? says.menteeAlone : says.menteeHas(names.mentor(menteeHas))
  const seat = mentorHas === null ? says.mentorFree : says.mentorHas(names.mentee(mentorHas))
  return `${says.blocking(names.mentee(mentee), names.mentor(mentor))}: ${now}; ${seat}`
}

export function sayLost(pin: LostPin): string {
  return pin.why === 'rules' ? sayRules(pin.rules) : says.lost[pin.why]
}
