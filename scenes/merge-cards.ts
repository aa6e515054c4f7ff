/** «Новая страница ВК»: an old page's card goes to the person's new page, after both were seen side by side. */
import type { Turn } from '../src/bot/turn.ts'
import { openCard } from '../src/domain/people/card.ts'
import { findPeople } from '../src/domain/people/find.ts'
import { mergeCards, mergeDue, mergeWaits } from '../src/domain/people/merge.ts'
import { may } from '../src/domain/roles/rights.ts'
import { consentQuestion } from './consent-question.ts'
import { optionOf } from './find-people.ts'
import type { Conversation } from './kit/conversation.ts'
import { dialog } from './kit/dialog.ts'
import { fullName, page } from './people.ts'
import { linesOf, namesOf, personOf } from './person-card.ts'
import { way } from './saying.ts'

const says = {
  notYours: 'Карточки переносят организаторы.',
  whose: 'Откройте карточку старой страницы: «Люди» → имя → «Новая страница ВК».',
  ask: (name: string) =>
    `${name}: куда переносим? Пришлите адрес новой страницы с номером, например vk.com/id123, или имя, если новая ` +
    'страница уже среди участников.',
  again: 'Нужен адрес страницы с номером, например vk.com/id123, или имя участника.',
  noPage: 'Такой страницы ВК не находит. Проверьте, пожалуйста, номер.',
  which: 'Какая из них новая?',
  sure: (old: string, fresh: string) =>
    `Старая страница:\n${old}\n\nНовая страница:\n${fresh}\n\nНа новую перейдёт всё: участие, числа для отчёта, роли, ` +
    'заметки, вопросы, напарник и «Меньше сообщений». Согласие человек даёт заново, до этого карточка ждёт. Вернуть ' +
    'назад будет нельзя.',
  yes: 'Перенести',
  no: 'Оставить как есть',
  sureAgain: 'Нажмите «Перенести» или «Оставить как есть».',
  left: 'Хорошо, ничего не меняю.',
  outcomes: {
    merged: 'Готово, карточка на новой странице.',
    'waits-for-consent': 'Перенесу, как только на новой странице дадут согласие. Человеку уже пишу.',
    'under-way': 'С одной из этих страниц перенос уже идёт. Он закончится, когда на новой странице дадут согласие.',
    'same-page': 'Это та же самая страница, переносить нечего.',
    unknown: 'Старой карточки уже нет.',
    'not-allowed': 'Карточки переносят организаторы.',
  },
  /** Told to the new page. */
  invited: (by: string) =>
    `Переносим вашу карточку со старой страницы, решение: ${by}, организатор. Осталось согласие на обработку данных, ` +
    'потому что страница новая. Если страница не ваша, просто не отвечайте.',
  read: 'Прочитать согласие',
  arrived: 'Готово, ваша карточка теперь здесь. Рады видеть вас снова.',
  nothing: 'Переносить сейчас нечего.',
  consentAgain: 'Нажмите «Даю согласие» или «Не сейчас».',
  refused: 'Хорошо, ничего не сохраняю. Карточка подождёт.',
  notOpen: 'Пока не получится: готовим документы.',
}

type Wish = { old: string; name: string; fresh: string; sure: string }

export const merging: Conversation = {
  scene: dialog<Wish>('merge-cards', {
    async opening(turn) {
      if (!(await may(turn.club, turn.person, 'merge-cards'))) return { end: says.notYours }
      const old = personOf(turn)
      if (old === undefined) return { end: says.whose }
      return { known: { old: String(old), name: await fullName(turn, old) } }
    },
    questions: [
      {
        asks: 'fresh',
        text: ({ name = '' }) => says.ask(name),
        async read(text, { old }, turn) {
          const id = /(?:^|id)(\d{1,12})$/.exec(text.trim())?.[1]
          if (id) {
            if (id === old) return { retry: says.outcomes['same-page'] }
            const [profile] = await turn.profiles([Number(id)])
            return profile ? { value: id } : { retry: says.noPage }
          }
          const found = await findPeople(turn.club, { by: turn.person, words: text, names: await namesOf(turn) })
          const others = found.outcome === 'found' ? found.people.filter(({ person }) => String(person) !== old) : []
          if (others.length === 0) return { retry: says.again }
          return { nearest: others.slice(0, 6).map(optionOf), text: says.which }
        },
        retry: says.again,
      },
      {
        asks: 'sure',
        text: async ({ old, fresh }, turn) =>
          says.sure(await side(turn, Number(old), 'old'), await side(turn, Number(fresh), 'new')),
        choices: [[{ label: says.yes, value: 'yes' }], [{ label: says.no, value: 'no', accent: true }]],
        choose: (value) => (value === 'yes' ? { value } : { end: says.left }),
        retry: says.sureAgain,
      },
    ],
    async finish(turn, { old, fresh }) {
      const { club, person: by, cause, now } = turn
      const to = Number(fresh)
      const { outcome } = await mergeCards(club, { by, from: Number(old), to, cause, now })
      if (outcome === 'waits-for-consent') {
        const text = says.invited(await fullName(turn, by))
        const content = { text, choices: [[way(says.read, 'moved-card', true)]] }
        turn.tell({ key: `merge:${cause}:invited`, to: [to], content, priority: 'work' })
      }
      if (outcome === 'merged') {
        turn.tell({ key: `merge:${cause}:arrived`, to: [to], content: { text: says.arrived }, priority: 'work' })
      }
      turn.reply(says.outcomes[outcome])
      return undefined
    },
  }),
}

/** One of the two cards, or the page where there is no card yet. */
async function side(turn: Turn, person: number, which: 'old' | 'new'): Promise<string> {
  const { club, person: by, now } = turn
  // Each opening is a line of its own in the journal.
  const cause = `${turn.cause}:${which}`
  const result = await openCard(club, { by, person, names: await namesOf(turn), cause, now })
  if (result.outcome === 'card') return linesOf(turn, result.card)
  return `${await fullName(turn, person)}\n${page(person)}`
}

/** The new page's own consent, after which the card arrives. */
export const movedCard: Conversation = {
  opens: ['Перенести карточку'],
  scene: dialog<{ consent: string }>('moved-card', {
    async opening({ club, person }) {
      return (await mergeWaits(club, person)) ? undefined : { end: says.nothing }
    },
    questions: [consentQuestion({ refused: says.refused, notOpen: says.notOpen, again: says.consentAgain })],
    async finish(turn) {
      await mergeDue(turn.club, turn.now)
      turn.reply(says.arrived)
      return undefined
    },
  }),
}
