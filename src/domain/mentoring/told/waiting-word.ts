/** What somebody hears for whom there is no mentor now: a word, and the way to a buddy meanwhile. */
import type { Content } from '../../../../models/content.ts'

const says = {
  waits:
    'Подходящего наставника пока нет, ищем дальше: как найдётся, напишу сразу. А напарник, чтобы обсудить день, бывает быстрее.',
  pupil: (label: string) => `${label}: подходящего наставника пока нет, ищем дальше. Как найдётся, напишу сразу.`,
  buddy: 'Найти напарника',
}

/** `label`: of whom somebody else answers for. */
export function waitingWord(label: string | undefined): Content {
  if (label) return { text: says.pupil(label) }
  return { text: says.waits, choices: [[{ label: says.buddy, answers: 'menu', value: 'buddy-find' }]] }
}
