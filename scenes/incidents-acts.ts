/** «Акты об удалении»: what was destroyed, by number; each can be taken away as a paper. */
import type { Turn } from '../src/bot/turn.ts'
import { dayIn } from '../src/domain/dates.ts'
import { type DestructionReason, listActs } from '../src/domain/personal-data/acts.ts'
import type { Conversation } from './kit/conversation.ts'
import { dialog } from './kit/dialog.ts'

const says = {
  notYours: 'Акты смотрят организаторы.',
  none: 'Пока ничьи данные не удалялись, актов нет.',
  which: 'Последние акты об удалении данных. Имён в них нет. Какой показать?',
  again: 'Нажмите одну из кнопок или напишите номер акта.',
  one: (number: number, day: string, why: string) => `№ ${number}, ${day}, ${why}`,
  why: { 'own-word': 'просьба', term: 'срок', withdrawal: 'отзыв' } satisfies Record<DestructionReason, string>,
  paper: (number: number) =>
    `Акт № ${number} и выгрузка из журнала. Распечатайте, впишите, кто отвечает, подпишите и храните три года.`,
}

const shown = 5
const kept = 1000

const isNumber = (text: string) => /^(?:№|акт)?\s*№?\s*\d{1,6}$/i.test(text.trim())

export const acts: Conversation = {
  opens: ['Акты об удалении'],
  scene: dialog<{ number: string }>('acts', {
    async opening({ club, person }) {
      const result = await listActs(club, { by: person, limit: 1 })
      if (result.outcome === 'not-allowed') return { end: says.notYours }
      return result.acts.length === 0 ? { end: says.none } : undefined
    },
    questions: [
      {
        asks: 'number',
        text: says.which,
        async choices(_, turn) {
          const acts = await last(turn, shown)
          return acts.map(({ number, done, reason }) => {
            const day = done ? dayIn(done, turn.club.settings.timeZone) : ''
            return [{ label: says.one(number, day, says.why[reason]), value: String(number) }]
          })
        },
        async read(text, _, turn) {
          const number = isNumber(text) ? Number(text.replace(/\D/g, '')) : 0
          const found = (await last(turn, kept)).some((act) => act.number === number)
          return found ? { value: String(number) } : { retry: says.again }
        },
        retry: says.again,
      },
    ],
    async finish(turn, { number }) {
      if ((await last(turn, 1)).length === 0) turn.reply(says.notYours)
      else
        turn.reply({
          text: says.paper(Number(number)),
          paper: { kind: 'destruction-act', of: { number: Number(number) } },
        })
      return undefined
    },
  }),
}

async function last({ club, person }: Turn, limit: number) {
  const result = await listActs(club, { by: person, limit })
  return result.outcome === 'acts' ? result.acts : []
}
