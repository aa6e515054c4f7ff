/** «Напарники»: who waits for a buddy, and the taps of who picks and of who is asked (docs/coverage.md D3, D6). */
import type { Chosen, Turn } from '../src/bot/turn.ts'
import { proposalKey } from '../src/domain/buddies/due.ts'
import { answerProposal, proposeBuddy, reopenSearch } from '../src/domain/buddies/pair.ts'
import { waitingSearches } from '../src/domain/buddies/suggest.ts'
import type { BuddyRow } from '../src/domain/buddies/wish.ts'
import { dayIn } from '../src/domain/dates.ts'
import { awake } from '../src/domain/hours.ts'
import { pickView, tellPickers } from './buddy-words.ts'
import type { Conversation } from './kit/conversation.ts'
import { clipped } from './newcomer-answer.ts'
import { firstName, fullName, page } from './people.ts'
import { saying, way } from './saying.ts'

const says = {
  notYours: 'Напарников подбирает куратор.',
  nobody: 'Напарника никто не ждёт.',
  waiting: 'Ждут напарника, дольше всех — первые. Кому подобрать?',
  line: (name: string, place: string, since: string) => `— ${name}, ${place}, с ${since}`,
  asked: (name: string) => `Спрашиваю: ${name}. Ответ придёт сюда.`,
  already: 'Уже спросили другого человека, ждём ответа.',
  unfit: 'Этого человека предложить нельзя: посмотрите список ещё раз.',
  gone: 'Здесь уже никто не ждёт.',
  unknown: 'Эта кнопка уже не действует.',
  /** To the proposed buddy; nothing but the first name before they agree. */
  proposal: (name: string) =>
    `${name} ищет напарника: коллегу, с которым можно иногда обсудить день за чаем. Не наставник, отчётов нет. ` +
    'Хотите? «Не сейчас» — тоже хороший ответ, его никому не покажу, кроме куратора.',
  yes: 'Давайте',
  no: 'Не сейчас',
  agreedBuddy: (name: string, address: string) =>
    `Вы теперь напарники: ${name}, ${address}. Напишите друг другу, когда удобно. Закончить можно в любой день: «Сменить напарника».`,
  agreed: (name: string, address: string) =>
    `Нашёлся напарник: ${name}, ${address}. Напишите друг другу, когда удобно. Если не сложится, так бывает: «Сменить напарника».`,
  agreedPicker: (one: string, other: string) => `Пара сложилась: ${one} и ${other}.`,
  cardAgreed: 'Вы согласились быть напарником.',
  passed: 'Хорошо, спасибо за ответ.',
  passedPicker: (name: string, seeker: string) =>
    `${name} сейчас не может. Выберите, пожалуйста, другого человека: ищет ${seeker}.`,
  another: 'Выбрать другого',
  late: 'Спасибо! Сейчас отвечать уже не нужно.',
}

/** Rows under a message. */
const shown = 5

export const buddies: Conversation = {
  ...saying('buddies', ['Напарники'], async (turn) => {
    const { club, person } = turn
    const result = await waitingSearches(club, { by: person, limit: shown })
    if (result.outcome === 'not-allowed') return says.notYours
    const [only, ...others] = result.searches
    if (!only) return says.nobody
    if (others.length === 0) return pickView(turn, String(only.search._id))
    const lines = result.searches.map(({ member, search }) =>
      says.line(member.name, member.workplace.title, dayIn(search.since, club.settings.timeZone)),
    )
    const choices = result.searches.map(({ member, search }) => [
      { label: clipped(member.name), answers: `buddy:${search._id}`, value: 'pick' },
    ])
    return { text: [says.waiting, ...lines].join('\n'), choices }
  }),
  cards: { buddy: tapped },
}

async function tapped(turn: Turn, { answers, value }: Chosen): Promise<void> {
  const { club, person, cause, now } = turn
  const id = answers.split(':')[1] ?? ''
  const [what, of] = value.split(':')
  if (what === 'pick') return turn.reply(await pickView(turn, id))
  if (what === 'to') return proposed(turn, id, Number(of))
  if (what === 'yes' || what === 'no') return answered(turn, id, what === 'yes')
  if (what !== 'another') return turn.reply(says.unknown)
  const result = await reopenSearch(club, { id, tries: Number(of), by: person, cause, now })
  if (result.outcome === 'not-allowed') return turn.reply(says.notYours)
  if (result.outcome === 'reopened') turn.retell(proposalKey(result.search), { text: says.late })
  turn.reply(await pickView(turn, id))
}

async function proposed(turn: Turn, id: string, to: number): Promise<void> {
  const { club, person, cause, now } = turn
  const result = await proposeBuddy(club, { id, to, by: person, cause, now })
  switch (result.outcome) {
    case 'proposed': {
      const { search } = result
      const name = (await firstName(turn, search.person)) ?? page(search.person)
      const act = (label: string, value: string) => ({ label, answers: `buddy:${id}`, value })
      turn.tell({
        key: proposalKey(search),
        to: [to],
        content: {
          text: says.proposal(name),
          choices: [[{ ...act(says.yes, 'yes'), accent: true }, act(says.no, 'no')]],
        },
        about: [search.person],
        notBefore: awake(club, now),
        priority: 'told',
      })
      return turn.reply(says.asked(await fullName(turn, to)))
    }
    case 'already':
      return turn.reply(says.already)
    case 'unfit':
      return turn.reply(says.unfit)
    case 'gone':
      return turn.reply(says.gone)
    case 'not-allowed':
      return turn.reply(says.notYours)
  }
}

async function answered(turn: Turn, id: string, agrees: boolean): Promise<void> {
  const { club, person, cause, now } = turn
  const result = await answerProposal(club, { id, person, agrees, cause, now })
  if (result.outcome === 'late') return turn.reply(says.late)
  const { search } = result
  await (result.outcome === 'agreed' ? agreed(turn, search) : passed(turn, search))
}

async function agreed(turn: Turn, search: BuddyRow): Promise<void> {
  const { club, person, now } = turn
  const [own, theirs] = [await fullName(turn, person), await fullName(turn, search.person)]
  turn.retell(proposalKey(search), { text: says.cardAgreed })
  turn.tell({
    key: `buddy:${search._id}:agreed`,
    to: [search.person],
    content: { text: says.agreed(own, page(person)), choices: [[way('Напарник', 'buddy')]] },
    about: [person],
    notBefore: awake(club, now),
    priority: 'work',
  })
  await tellPickers(turn, `buddy:${search._id}:pair`, search, says.agreedPicker(theirs, own))
  turn.reply(says.agreedBuddy(theirs, page(search.person)))
}

async function passed(turn: Turn, search: BuddyRow): Promise<void> {
  const [own, theirs] = [await fullName(turn, turn.person), await fullName(turn, search.person)]
  turn.retell(proposalKey(search), { text: says.passed })
  const key = `buddy:${search._id}:passed:${search.tries}`
  await tellPickers(turn, key, search, says.passedPicker(own, theirs), says.another)
  turn.reply(says.passed)
}
