/** «Интересы»: topics of the community switched by a tap each, and a person's own words. Each tap is kept at once. */
import type { Chosen, Content, Turn } from '../src/bot/turn.ts'
import { type Interest, markInterest, mostInterests } from '../src/domain/membership/member.ts'
import { past } from '../src/domain/membership/standing.ts'
import { pageOf } from './choice-rows.ts'
import type { Conversation } from './kit/conversation.ts'
import { courteous, isCourtesy } from './kit/courtesy.ts'
import { dialog } from './kit/dialog.ts'
import { saying, way } from './saying.ts'

const says = {
  consent: 'Текст согласия изменился, поэтому новое пока не записать. Напишите «Прочитать и согласиться».',
  notMember: 'Интересы записывают в карточку, а она появляется, когда вы вступите.',
  which: 'Что вам интересно? Нажмите, чтобы отметить или снять отметку. Увидят организаторы и кураторы.',
  own: 'Что вам интересно? Добавьте своими словами. Увидят организаторы и кураторы.',
  none: 'Пока ничего не отмечено.',
  now: (titles: string) => `Отмечено: ${titles}.`,
  many: `Уже ${mostInterests}, больше не поместится. Снимите что-нибудь.`,
  gone: 'Такой темы больше нет.',
  ownWords: 'Своими словами',
  more: 'Ещё…',
  words: 'Напишите одним-двумя словами, например «шахматы».',
  long: 'Хватит тридцати знаков. Например: «шахматы».',
}

const longest = 30
const rows = 4

async function shown({ club, person }: Turn, page = 0, because?: string): Promise<Content> {
  const { membership } = await past(club, person)
  if (!membership?.active) return { text: says.notMember, choices: [[way('Вступить', 'join')]] }
  const topics = (club.settings.topics ?? []).map(({ id, title }): Interest => ({ id, title }))
  const marked = (one: Interest) => membership.interests.some((other) => isSame(one, other))
  const others = membership.interests.filter((one) => !topics.some((topic) => isSame(topic, one)))
  const items = [...topics, ...others].map((one) => ({
    label: `${marked(one) ? '✓ ' : ''}${one.title}`,
    answers: `interest:${marked(one) ? 'off' : 'on'}`,
    value: one.id === null ? `=${one.title}` : one.id,
  }))
  const titles = membership.interests.map(({ title }) => title).join(', ')
  const more = (next: number) => ({ label: says.more, answers: 'interest:page', value: String(next) })
  return {
    text: [because, titles ? says.now(titles) : says.none, topics.length > 0 ? says.which : says.own]
      .filter(Boolean)
      .join('\n\n'),
    choices: [...pageOf(items, page, rows, more), [way(says.ownWords, 'own-interest'), way('Моя карточка', 'my-card')]],
  }
}

/** Own words are told apart by the words, topics by their id. */
function isSame(one: Interest, other: Interest): boolean {
  return one.id === other.id && (one.id !== null || one.title === other.title)
}

export const interests: Conversation = {
  ...saying('interests', ['Интересы', 'Мои интересы'], (turn) => shown(turn)),
  cards: {
    async interest(turn: Turn, { answers, value }: Chosen) {
      const [, act] = answers.split(':')
      if (act === 'page') return turn.reply(await shown(turn, Number(value)))
      turn.reply(await shown(turn, 0, await mark(turn, value, act === 'on')))
    },
  },
}

/** Marks or unmarks; a word where it could not be done. */
async function mark({ club, person, cause }: Turn, value: string, marked: boolean): Promise<string | undefined> {
  const topic = club.settings.topics?.find(({ id }) => id === value)
  const own = value.startsWith('=') ? { id: null, title: value.slice(1, longest + 1) } : undefined
  const { membership } = await past(club, person)
  const interest = own ?? topic ?? membership?.interests.find(({ id }) => id === value)
  if (!interest?.title) return says.gone
  const kept = { id: interest.id, title: interest.title }
  const { outcome } = await markInterest(club, { person, cause, interest: kept, marked })
  if (outcome === 'no-consent') return says.consent
  return outcome === 'too-many' ? says.many : undefined
}

export const ownInterest: Conversation = {
  scene: dialog<{ words: string }>('own-interest', {
    async opening(turn) {
      const { membership } = await past(turn.club, turn.person)
      return membership?.active ? undefined : { end: says.notMember }
    },
    questions: [
      {
        asks: 'words',
        text: says.words,
        read(text) {
          if (isCourtesy(text)) return { retry: courteous(text, says.words) }
          const words = text
            .replace(/[<>{}]/g, ' ')
            .replace(/\s+/g, ' ')
            .trim()
          if (words.length > longest) return { retry: says.long }
          return /\p{L}/u.test(words) ? { value: words } : { retry: says.words }
        },
        retry: says.words,
      },
    ],
    async finish(turn, { words }) {
      turn.reply(await shown(turn, 0, await mark(turn, `=${words}`, true)))
      return undefined
    },
  }),
}
