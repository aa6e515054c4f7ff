/** Lines of «Найти наставника» that are typed: goals, whom not, wishes, hours, a student's future organisation. */
import type { Turn } from '../src/bot/turn.ts'
import type { MenteeLines, MenteeRow } from '../src/domain/mentoring/request/mentee.ts'
import { knownSkills } from '../src/domain/mentoring/skills.ts'
import { findOrganisations } from '../src/domain/organisations/find.ts'
import type { Conversation } from './kit/conversation.ts'
import { courteous, isCourtesy } from './kit/courtesy.ts'
import type { Reading } from './kit/dialog.ts'
import { menteeChanged } from './mentee.ts'
import {
  hoursQuestion,
  skillsQuestion,
  typedLine,
  wishesQuestion,
  withWishes,
  wordsQuestion,
} from './mentoring-line.ts'
import { clipped } from './newcomer-answer.ts'

const says = {
  goals: 'Чего хотите за этот год? Своими словами, например «спокойно вести 7 класс». Прочтут куратор и ваш наставник.',
  avoid:
    'Есть ли кто-то, кого не предлагать? Напишите имена. Увидит только куратор (пока куратора нет — организаторы).',
  nobody: 'Никого',
  wishes: 'Кого хотели бы наставником?',
  needs: 'Что сейчас трудно?',
  subject: 'Какой предмет? Например «математика».',
  future: 'Где вы будете работать? Напишите, например, «школа 3».',
  futureAgain: 'В списке такого не вижу. Напишите номер или название, например «школа 3».',
  which: 'Какое из них?',
}

type Change = (mentee: MenteeRow) => Partial<MenteeLines>

const card = {
  kind: 'mentee' as const,
  changed: (turn: Turn, number: number, change: Change) => menteeChanged(turn, number, change),
}

/** A place of the directory alone: a mentor of it is looked for (docs/coverage.md D72). */
const futureQuestion = {
  text: says.future,
  read(words: string, _: unknown, { club }: Turn): Reading<string, { number: string; value: string }> {
    if (isCourtesy(words)) return { retry: courteous(words, says.future) }
    const { organisations, sure } = findOrganisations(club, words)
    const [only] = organisations
    if (!only) return { retry: says.futureAgain }
    if (sure) return { value: only.id }
    const nearest = organisations.slice(0, 6).map(({ id, title }) => ({ label: clipped(title), value: id }))
    return { nearest, text: says.which }
  },
  choose: (value: string, _: unknown, { club }: Turn): Reading<string, { number: string; value: string }> =>
    club.organisations.some(({ id }) => id === value) ? { value } : { retry: says.futureAgain },
  retry: says.futureAgain,
}

export const menteeTyped: Conversation[] = [
  typedLine(card, 'goals', wordsQuestion(says.goals, 500), (words: string | null, _, { club }) => ({
    goals: words === null ? null : club.vault.seal(words),
  })),
  typedLine(card, 'avoid', wordsQuestion(says.avoid, 500, says.nobody), (words: string | null, _, { club }) => ({
    avoid: words === null ? null : club.vault.seal(words),
  })),
  typedLine(card, 'wishes', wishesQuestion(says.wishes), (added: number[], { wishes }) => ({
    wishes: withWishes(wishes, added),
  })),
  typedLine(card, 'hours', hoursQuestion, (free: number) => ({ free })),
  typedLine(card, 'needs', skillsQuestion(says.needs), (needs: string[]) => ({ needs: knownSkills(needs) })),
  typedLine(card, 'subject', wordsQuestion(says.subject, 80), (subject: string | null) => ({ subject })),
  typedLine(card, 'future', futureQuestion, (futureOrganisation: string) => ({ futureOrganisation })),
]
