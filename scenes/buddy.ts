/** «Напарник» and «Найти напарника»: what a member says once, and how it stands (docs/coverage.md D3). */
import type { Turn } from '../src/bot/turn.ts'
import { openSearch, pairsOf, stopSearch, wishBuddy } from '../src/domain/buddies/wish.ts'
import { standing } from '../src/domain/membership/standing.ts'
import { tellWish } from './buddy-words.ts'
import type { Conversation } from './kit/conversation.ts'
import { courteous, isCourtesy } from './kit/courtesy.ts'
import { dialog, type Reading } from './kit/dialog.ts'
import { fullName, page } from './people.ts'
import { saying, way } from './saying.ts'

const says = {
  what: 'Напарник — коллега, с которым можно обсудить день за чаем. Это не наставник и не проверка.',
  notMember: 'Напарников ищем тем, кто уже в Ассоциации.',
  pair: (name: string, address: string) => `Ваш напарник: ${name}, ${address}.`,
  waits: 'Напарника вам уже ищут: подбирает живой человек, поэтому бывает не сразу. Как найдётся, напишу.',
  where: 'Где лучше, чтобы работал напарник?',
  whereAgain: 'Нажмите, где лучше, или «Неважно».',
  places: { same: 'Там же, где я', other: 'В другом месте', any: 'Неважно' },
  subject: 'Важен ли предмет или возраст детей? Напишите, например «математика», или пропустите.',
  words:
    'Что ещё важно? Своими словами: «люблю гулять», «тоже приезжие». Можно пропустить. Это прочитает тот, кто подбирает.',
  avoid:
    'Есть ли кто-то, кого не предлагать? Напишите имена или пропустите. Увидит только куратор (пока куратора нет — ' +
    'организаторы), больше никто и никогда.',
  again: 'Напишите словами или нажмите «Пропустить».',
  long: (length: number) => `Хватит ${length} знаков. Напишите, пожалуйста, короче.`,
  kept: 'Записано. Подберёт живой человек, поэтому бывает не сразу. Как найдётся напарник, напишу вам обоим.',
  stopped: 'Хорошо, больше не ищем. Передумаете — «Найти напарника».',
  nothing: 'Сейчас напарника вам не ищут.',
}

export const buddy = saying('buddy', ['Напарник', 'Мой напарник'], async (turn) => {
  const { club, person } = turn
  if (!(await standing(club, person)).member)
    return { text: says.notMember, choices: [[way('Вступить', 'join', true)]] }
  const [pairs, search] = [await pairsOf(club, person), await openSearch(club, person)]
  const lines = await Promise.all(
    pairs.map((pair) => named(turn, pair.person === person ? (pair.buddy ?? 0) : pair.person)),
  )
  const looking = search !== null && search.state !== 'paired'
  return {
    text: [...lines, looking ? says.waits : pairs.length === 0 ? says.what : ''].filter(Boolean).join('\n'),
    choices: [
      ...(search ? [] : [[way('Найти напарника', 'buddy-find', pairs.length === 0)]]),
      ...(looking ? [[way('Больше не искать', 'buddy-stop')]] : []),
      ...(pairs.length > 0 ? [[way('Сменить напарника', 'buddy-change')]] : []),
    ],
  }
})

async function named(turn: Turn, id: number): Promise<string> {
  return says.pair(await fullName(turn, id), page(id))
}

export const buddyStop = saying('buddy-stop', ['Не искать напарника'], async ({ club, person, cause, now }) => {
  const { outcome } = await stopSearch(club, { person, cause, now })
  return outcome === 'stopped' ? says.stopped : says.nothing
})

type Wishing = { where: 'same' | 'other' | 'any'; subject: string | null; words: string | null; avoid: string | null }

function words(question: string, longest: number) {
  return (text: string): Reading<string, Wishing> => {
    if (isCourtesy(text)) return { retry: courteous(text, question) }
    const said = text.trim()
    if (said.length > longest) return { retry: says.long(longest) }
    return /[\p{L}\d]/u.test(said) ? { value: said } : { retry: says.again }
  }
}

export const buddyFind: Conversation = {
  opens: ['Найти напарника'],
  scene: dialog<Wishing>('buddy-find', {
    async opening({ club, person }) {
      if (!(await standing(club, person)).member) {
        return { end: { text: says.notMember, choices: [[way('Вступить', 'join', true)]] } }
      }
      const search = await openSearch(club, person)
      if (search?.state === 'paired') return { end: { text: says.what, choices: [[way('Напарник', 'buddy')]] } }
      return search ? { end: { text: says.waits, choices: [[way('Больше не искать', 'buddy-stop')]] } } : undefined
    },
    questions: [
      {
        asks: 'where',
        text: `${says.what}\n\n${says.where}`,
        choices: Object.entries(says.places).map(([value, label]) => [{ label, value }]),
        retry: says.whereAgain,
      },
      { asks: 'subject', text: says.subject, read: words(says.subject, 80), optional: true, retry: says.again },
      { asks: 'words', text: says.words, read: words(says.words, 500), optional: true, retry: says.again },
      { asks: 'avoid', text: says.avoid, read: words(says.avoid, 500), optional: true, retry: says.again },
    ],
    async finish(turn, wish) {
      const { club, person, cause, now } = turn
      const result = await wishBuddy(club, { person, wish, cause, now })
      if (result.outcome === 'waits') await tellWish(turn, result.search)
      turn.reply(result.outcome === 'waits' ? says.kept : result.outcome === 'already' ? says.waits : says.notMember)
      return undefined
    },
  }),
}
