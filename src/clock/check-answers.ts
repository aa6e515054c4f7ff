/** Answers of «Новичку» whose day of checking has come: organizers are asked once for each such day (D39). */
import type { Choice } from '../../models/content.ts'
import { dueAnswers } from '../domain/answers/check.ts'
import { dayInWords } from '../domain/answers/days.ts'
import type { Club } from '../domain/club.ts'
import { awake } from '../domain/hours.ts'
import { peopleWithRole } from '../domain/roles/roles.ts'
import type { Tell } from './ticks.ts'

const says = {
  check: (title: string, text: string, day: string) =>
    `Пора проверить ответ новичкам: «${title}». Верно на ${day}.\n\n${text}`,
  keep: 'Всё ещё верно',
  fix: 'Исправить',
  remove: 'Убрать',
}

/** A card is looked over, not read through; the whole answer stands in «Новичку». */
const longest = 600

export async function checkAnswers(club: Club, now: Date, tell: Tell): Promise<void> {
  const due = await dueAnswers(club, now)
  if (due.length === 0) return
  const to = await peopleWithRole(club, 'organizer')
  const notBefore = awake(club, now)
  await tell(
    due.map(({ _id, title, text, trueOn, checkOn }) => {
      const id = String(_id)
      const act = (label: string, value: string): Choice => ({ label, value, answers: `newcomer:${id}:${checkOn}` })
      const short = text.length > longest ? `${text.slice(0, longest)}…` : text
      return {
        key: `answer:${id}:check:${checkOn}`,
        to,
        content: {
          text: says.check(title, short, dayInWords(trueOn)),
          choices: [
            [{ ...act(says.keep, 'keep'), quiet: true, accent: true }],
            [act(says.fix, `fix:${id}`), { ...act(says.remove, 'remove'), quiet: true }],
          ],
        },
        notBefore,
        byClock: true,
        priority: 'work' as const,
      }
    }),
  )
}
