/** «Мои дела»: what is in one's hands now, what has been done, and a letter of thanks with the hours. */
import type { Choice, Turn } from '../src/bot/turn.ts'
import { type Deeds, deedsOf } from '../src/domain/help/doing/hours.ts'
import { sayMinutes } from '../src/domain/help/doing/minutes.ts'
import { helpAct } from '../src/domain/help/told/held.ts'
import { sayWhen } from '../src/domain/help/when.ts'
import { clippedLabel } from '../src/domain/moments/say.ts'
import { pageOf } from './choice-rows.ts'
import type { Conversation } from './kit/conversation.ts'
import { saying, way } from './saying.ts'

const says = {
  held: (count: number) => `Сейчас у вас: ${count}. Откройте, чтобы увидеть адрес и телефон.`,
  none: 'Сейчас у вас ничего нет.',
  waiting: (count: number) => `Ждут подтверждения: ${count}.`,
  done: (count: number, minutes: number) =>
    `Сделано: ${count}${minutes > 0 ? `, всего ${sayMinutes(minutes)}` : ''}. Спасибо вам!`,
  item: (number: number, when: string) => `№ ${number}, ${when}`,
  more: 'Ещё',
  letter: 'Письмо с часами',
  letterOf: 'Благодарственное письмо. Подписать и поставить печать можно у организатора.',
  noLetter: 'Письмо появится, когда вашу помощь подтвердят.',
  when: 'Когда я могу',
  good: 'Добрые дела',
}

/** Rows of requests on one page, beside what stands under them. */
const most = 3

export const myDeeds: Conversation = {
  ...saying('my-deeds', ['Мои дела'], (turn) => contentOf(turn, 0)),
  cards: {
    async deeds(turn, { value }) {
      const [what, page] = value.split(':')
      if (what !== 'letter') return turn.reply(await contentOf(turn, Number(page) || 0))
      const { done } = await deedsOf(turn.club, turn.person)
      if (done === 0) return turn.reply(says.noLetter)
      turn.reply({ text: says.letterOf, paper: { kind: 'thanks-letter', of: { person: turn.person } } })
    },
  },
}

async function contentOf(turn: Turn, page: number) {
  const { club, person } = turn
  const deeds = await deedsOf(club, person)
  const rows = pageOf(itemsOf(turn, deeds), page, most, (next) => act(says.more, `page:${next}`))
  const letter = deeds.done > 0 ? [act(says.letter, 'letter')] : []
  return { text: textOf(deeds), choices: [...rows, [...letter, way(says.good, 'good-deeds')]] }
}

function textOf({ held, waiting, done, minutes }: Deeds): string {
  return [
    held.length > 0 ? says.held(held.length) : says.none,
    waiting > 0 && says.waiting(waiting),
    done > 0 && says.done(done, minutes),
  ]
    .filter(Boolean)
    .join('\n')
}

function itemsOf({ club, now }: Turn, { held }: Deeds): Choice[] {
  return held.map((request) => {
    const when = sayWhen(request.ask.when, club.settings.timeZone, now)
    return helpAct(request, clippedLabel(says.item(request.number, when)), 'open')
  })
}

function act(label: string, value: string): Choice {
  return { label, answers: 'deeds:mine', value }
}
