/** «Изменить данные»: lines of an application that waits, or of a member. */
import type { Turn } from '../src/bot/turn.ts'
import { changeApplication } from '../src/domain/membership/apply.ts'
import { answerOrganizer } from '../src/domain/membership/clarify.ts'
import { correctMember } from '../src/domain/membership/member.ts'
import { past } from '../src/domain/membership/standing.ts'
import { tellOrganizers } from './application-card.ts'
import {
  type Draft,
  isLine,
  lineChoices,
  linesOf,
  nameQuestion,
  positionQuestion,
  workplaceQuestion,
} from './application-lines.ts'
import type { Conversation } from './kit/conversation.ts'
import { dialog, type Question } from './kit/dialog.ts'

const says = {
  nothing: 'Менять пока нечего: ни заявки, ни членства у вас здесь нет.',
  summary: (lines: string) => `Сейчас записано так.\n${lines}\n\nЧто изменить?`,
  save: 'Всё верно, сохранить',
  sureAgain: 'Нажмите строку, которую хотите изменить, или «Всё верно, сохранить».',
  saved: 'Сохранено.',
  told: 'Сохранено, организаторы увидят заявку уже такой.',
  remark: (lines: string) => `исправлено. ${lines}`,
}

const sureQuestion: Question<Draft> = {
  asks: 'sure',
  text: ({ name = '', workplace, position = '' }) =>
    says.summary(workplace ? linesOf({ name, workplace, position }) : ''),
  choices: [...lineChoices, [{ label: says.save, value: 'save', accent: true }]],
  choose: (value) => (isLine(value) ? { forget: value } : { value }),
  retry: says.sureAgain,
}

/** The row whose lines may be changed now: the membership, else the application that waits. */
async function current({ club, person }: Pick<Turn, 'club' | 'person'>) {
  const { membership, application } = await past(club, person)
  if (membership?.active) return membership
  return application?.state === 'waiting' ? application : undefined
}

export const change: Conversation = {
  opens: ['Изменить данные', 'Изменить заявку', 'Исправить'],
  scene: dialog<Draft>('change', {
    async opening(turn) {
      const row = await current(turn)
      if (!row) return { end: says.nothing }
      return { known: { name: row.name, workplace: row.workplace, position: row.position } }
    },
    questions: [nameQuestion, workplaceQuestion, positionQuestion, sureQuestion],
    async finish(turn, { name, workplace, position }) {
      const { club, person, cause, now } = turn
      const lines = { name, workplace, position }
      const changed = await changeApplication(club, { person, cause, ...lines })
      if (changed.outcome === 'changed') {
        const text = says.remark(linesOf(lines).replaceAll('\n', '; '))
        const noted = await answerOrganizer(club, { person, text, cause, now })
        if (noted.outcome === 'answered') await tellOrganizers(turn, noted.application, noted.place)
        turn.reply(says.told)
        return undefined
      }
      const corrected = await correctMember(club, { person, cause, ...lines })
      turn.reply(corrected.outcome === 'corrected' ? says.saved : says.nothing)
      return undefined
    },
  }),
}
