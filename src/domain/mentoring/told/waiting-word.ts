/**
 * What who waits hears while nobody fits, at once and from time to time: a word, the way to a buddy meanwhile, and the way out.
 */
import type { Content } from '../../../../models/content.ts'
import type { MenteeRow } from '../../../../models/mentee.ts'
import { labelOf } from './mentee-title.ts'

const says = {
  waits:
    'Подходящего наставника пока нет, ищем дальше: как найдётся, напишу сразу. А напарник, чтобы обсудить день, бывает быстрее.',
  pupil: (label: string) => `${label}: подходящего наставника пока нет, ищем дальше. Как найдётся, напишу сразу.`,
  buddy: 'Найти напарника',
  stop: 'Больше не искать',
}

/** To whoever answers for them. */
export function waitingWord(mentee: MenteeRow): Content {
  const label = labelOf(mentee)
  const stop = { label: says.stop, answers: `mentee:${mentee.number}`, value: 'stop' }
  if (label) return { text: says.pupil(label), choices: [[stop]] }
  return { text: says.waits, choices: [[{ label: says.buddy, answers: 'menu', value: 'buddy-find' }], [stop]] }
}
