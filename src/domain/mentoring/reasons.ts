/** What speaks for a pair and against it, kept as ids and said in words to whoever reads: either side, or the curator. */
import { sayHours } from '../week/week.ts'
import type { Facts, Parts } from './match/score.ts'
import type { Side } from './pair/pair.ts'
import { skillOf } from './skills.ts'

export type Reader = Side | 'curator'

/** So many are said. */
const TOLD = 3
/** So many skills are named in one reason. */
const NAMED = 3

const says = {
  needs: {
    mentee: (skills: string) => `сильная сторона — то, что вы отметили (${skills})`,
    mentor: (skills: string) => `сейчас нужна ваша сильная сторона (${skills})`,
    curator: (skills: string) => `трудное — сильная сторона наставника (${skills})`,
  },
  subject: 'тот же предмет',
  level: 'похожее место работы',
  place: 'та же организация',
  virtual: 'можно встречаться на расстоянии',
  hours: (when: string) => (when ? `свободны в одно время (${when})` : 'свободны в одно время'),
  wish: {
    mentee: 'вы называли этого человека',
    mentor: 'о вас просили',
    curator: (place: string) => `желаемый наставник${place}`,
  },
  wished: {
    mentee: 'наставник хотел бы помочь именно вам',
    mentor: 'вы называли этого человека',
    curator: 'наставник называл этого человека',
  },
  free: { mentee: 'есть свободное место', mentor: 'у вас есть свободное место', curator: 'есть свободное место' },
  against: {
    needs: (skills: string) => `не сильная сторона: ${skills}`,
    subject: 'другой предмет',
    level: 'другой вид организации',
    hours: 'нет общего свободного времени',
    unsaid: 'о свободном времени не сказано',
  },
}

/** Ids of what speaks for a pair, the weightiest first; never none. */
export function reasonsOf(facts: Facts, parts: Parts): string[] {
  const { met, subject, level, place, hours, wish, wishOfMentor } = facts
  const all: [string, number][] = []
  // What somebody has asked for by name says more than any points.
  if (wish) all.push([`wish:${wish}`, Number.MAX_SAFE_INTEGER])
  if (wishOfMentor) all.push(['wished', Number.MAX_SAFE_INTEGER - 1])
  if (met.length > 0) all.push([`needs:${met.slice(0, NAMED).join('+')}`, parts.needs])
  if (subject) all.push(['subject', parts.subject])
  if (place === 'organisation') all.push(['place', parts.place])
  else if (level) all.push(['level', parts.place])
  else if (place === 'virtual') all.push(['virtual', parts.place])
  if (hours) all.push([`hours:${hours}`, parts.hours])
  const ids = all.sort(([, one], [, other]) => other - one).map(([id]) => id)
  return ids.length > 0 ? ids : ['free']
}

/** At most three, in words for this reader; an id that is none of ours any more is left out. */
export function sayReasons(ids: readonly string[], reader: Reader): string[] {
  return ids.flatMap((id) => sayReason(id, reader) ?? []).slice(0, TOLD)
}

function sayReason(id: string, reader: Reader): string | undefined {
  const [kind = '', of = ''] = id.split(':')
  switch (kind) {
    case 'needs': {
      const skills = sayQuietly(of.split('+'))
      return skills ? says.needs[reader](skills) : undefined
    }
    case 'hours':
      return says.hours(sayHours(Number(of) || 0))
    case 'wish':
      return reader === 'curator' ? says.wish.curator(of ? `, ${of}-е место` : '') : says.wish[reader]
    case 'wished':
    case 'free':
      return says[kind][reader]
    case 'subject':
    case 'level':
    case 'place':
    case 'virtual':
      return says[kind]
  }
  return undefined
}

/** What speaks against a pair, in words for the curator. */
export function sayAgainst({ unmet, subject, level, hours }: Facts): string[] {
  const skills = sayQuietly(unmet.slice(0, NAMED))
  return [
    ...(skills ? [says.against.needs(skills)] : []),
    ...(subject === false ? [says.against.subject] : []),
    ...(level === false ? [says.against.level] : []),
    ...(hours === 0 ? [says.against.hours] : []),
    ...(hours === null ? [says.against.unsaid] : []),
  ]
}

function sayQuietly(skills: readonly string[]): string {
  return skills.flatMap((id) => skillOf(id)?.title.toLowerCase() ?? []).join(', ')
}
