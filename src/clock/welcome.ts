/** The welcome path: three messages in the first two months, of which the first asks nothing. */
import type { Choice, Content } from '../../models/content.ts'
import type { Club } from '../domain/club.ts'
import { type DueWelcome, dueWelcomes, type WelcomeDay } from '../domain/membership/welcome.ts'
import { putBefore } from '../domain/telling/put-before.ts'
import type { Tell } from './ticks.ts'

const says: Record<WelcomeDay, string> = {
  3: 'Три дня вы с нами. Если чего-то не нашли, напишите, подскажем.',
  30: 'Месяц вы с нами. Как вам здесь? Ответ не сохраняю и никому не показываю.',
  60: 'Два месяца вы с нами. Как вы сейчас? Ответ не сохраняю и никому не показываю.',
}
const labels = { human: 'Написать человеку', good: 'Хорошо', mixed: 'По-разному', hard: 'Трудно' }

export async function tellWelcomes(club: Club, now: Date, tell: Tell): Promise<void> {
  const due = await dueWelcomes(club, now)
  const before = await putBefore(club, due.map(keyOf))
  await tell(
    due
      .filter((one) => !before.has(keyOf(one)))
      .map((one) => ({
        key: keyOf(one),
        to: [one.person],
        content: contentOf(one),
        usefulUntil: one.until,
        coming: 'personal' as const,
        priority: 'told' as const,
      })),
  )
}

function keyOf({ day, application }: DueWelcome): string {
  return `welcome:${day}:${application}`
}

function contentOf({ day, application }: DueWelcome): Content {
  const text = says[day]
  if (day === 3) return { text, choices: [[{ label: labels.human, answers: 'menu', value: 'human' }]] }
  const mood = (value: 'good' | 'mixed' | 'hard'): Choice => ({
    label: labels[value],
    answers: `welcome:${application}`,
    value: `${day}:${value}`,
  })
  return { text, choices: [[mood('good'), mood('mixed')], [mood('hard')]] }
}
