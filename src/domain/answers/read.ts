/** Reading the answers of «Новичку»: open to anybody, nothing of the reader is kept (docs/coverage.md D39). */
import Fuse from 'fuse.js'
import type { AnswerRow } from '../../../models/answer.ts'
import type { Club } from '../club.ts'
import { plain } from '../organisations/words.ts'
import { today } from './days.ts'
import { asked, isCommonTopic } from './topics.ts'

export type { AnswerRow } from '../../../models/answer.ts'

/** Answers on a topic, those looked at most recently first. */
export async function answersOn(club: Club, topic: string): Promise<AnswerRow[]> {
  const { answers } = club.models
  return answers.find({ community: club.id, removed: null, topic }).sort({ trueOn: -1, _id: 1 }).lean<AnswerRow[]>()
}

/** Topics beyond those that every community has, by their titles; what came from questions is first. */
export async function ownTopics(club: Club): Promise<string[]> {
  const all: string[] = await club.models.answers.distinct('topic', { community: club.id, removed: null })
  const own = all.filter((topic) => !isCommonTopic(topic) && topic !== asked).sort((a, b) => a.localeCompare(b, 'ru'))
  return all.includes(asked) ? [asked, ...own] : own
}

/** An answer that was not removed; null when there is none. */
export async function byId(club: Club, id: string): Promise<AnswerRow | null> {
  if (!isId(id)) return null
  return club.models.answers.findOne({ community: club.id, _id: id, removed: null }).lean<AnswerRow>()
}

export function isId(id: string): boolean {
  return /^[0-9a-f]{24}$/.test(id)
}

/** Whether its day of checking is over, so that it may have changed. */
export function isOverdue(club: Club, { checkOn }: Pick<AnswerRow, 'checkOn'>, now: Date): boolean {
  return checkOn < today(club, now)
}

/** Words of a question that tell nothing of what it is about. */
const idle = new Set(
  'как где что чем кто когда куда или для мне мой моя нам вам это есть ли можно нужно надо если при про они она'.split(
    ' ',
  ),
)
/** How far from a word of an answer a word of the question may be: 0 is exact, 1 anything. */
const tolerance = 0.34

/** Answers that the words may be about, mistakes forgiven; first those that hold more of the words. */
export async function findAnswers(club: Club, words: string): Promise<AnswerRow[]> {
  const wanted = [...new Set(plain(words).split(' '))].filter((word) => word.length > 2 && !idle.has(word)).slice(0, 12)
  if (wanted.length === 0) return []
  const all = await club.models.answers.find({ community: club.id, removed: null }).lean<AnswerRow[]>()
  const entries = all.map((answer) => ({ title: tokens(`${answer.title} ${answer.topic}`), text: tokens(answer.text) }))
  const fuse = new Fuse(entries, {
    keys: [
      { name: 'title', weight: 3 },
      { name: 'text', weight: 1 },
    ],
    includeScore: true,
    threshold: tolerance,
    distance: 20,
    minMatchCharLength: 2,
  })
  const points = new Map<number, number>()
  for (const word of wanted) {
    for (const { refIndex, score = 1 } of fuse.search(word)) {
      points.set(refIndex, (points.get(refIndex) ?? 0) + 1 + (1 - score) / wanted.length)
    }
  }
  const best = Math.max(0, ...points.values())
  const near = [...points].filter(([, sum]) => sum >= best - 1).sort(([, one], [, other]) => other - one)
  return near.flatMap(([index]) => all[index] ?? [])
}

function tokens(text: string): string[] {
  return [...new Set(plain(text).split(' '))].filter((word) => word.length > 2)
}
