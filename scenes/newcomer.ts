/** «Новичку»: answers by topic or by words, open to anybody; nothing of the reader is kept (docs/coverage.md D39). */
import type { Turn } from '../src/bot/turn.ts'
import { answersOn, byId, findAnswers, ownTopics } from '../src/domain/answers/read.ts'
import { removedAnswers } from '../src/domain/answers/restore.ts'
import { commonTopics } from '../src/domain/answers/topics.ts'
import { standing } from '../src/domain/membership/standing.ts'
import { may } from '../src/domain/roles/rights.ts'
import type { Conversation } from './kit/conversation.ts'
import { courteous, isCourtesy } from './kit/courtesy.ts'
import { dialog, type Option, type Reading } from './kit/dialog.ts'
import { answerText, clipped, home, page, topicTitle, withTitles } from './newcomer-answer.ts'
import { checkCards, keepAnswer, putBack, removeFromList } from './newcomer-check.ts'
import { putBackOption, removedList, removedOne } from './newcomer-removed.ts'

const says = {
  first: 'О чём рассказать? Выберите или напишите своими словами: «как получить жильё».',
  invited:
    'Вступить могут все, кто работает с детьми: в школе, детском саду, допобразовании. Бесплатно, минуты три. А ' +
    'читать и приходить можно и так.',
  list: (topic: string) => `${topic}. Что именно?`,
  found: 'Вот что нашлось.',
  found1: 'Кажется, вот это.',
  empty: (topic: string) => `${topic}: готового ответа пока нет. Спросите, ответит живой человек.`,
  notFound: 'Готового ответа на это пока нет. Спросите, ответит живой человек, или напишите иначе.',
  others: 'Другие темы.',
  gone: 'Этого ответа уже нет.',
  ask: 'Спросить',
  join: 'Вступить',
  more: 'Ещё',
  other: 'Другое',
  write: 'Написать ответ',
  fix: 'Исправить',
  keep: 'Всё ещё верно',
  remove: 'Убрать',
  removedOnes: 'Убранные',
  again: 'Нажмите тему или напишите, о чём рассказать.',
}

type Looking = { find: string }
type Read = Reading<string, Looking>

/** Who reads the list anew says its name: it is no label of their menu once they are members. */
const labels: Record<string, string> = { новичку: 'home', 'все темы': 'home' }

const ask: Option = { label: says.ask, value: 'ask' }

/** What leads out of the list, and the conversation it leads to. */
const ways: Record<string, string> = { ask: 'ask', join: 'join', write: 'newcomer-write', fix: 'newcomer-write' }

export const newcomer: Conversation = {
  opens: ['Новичку'],
  cards: checkCards,
  scene: dialog<Looking>('newcomer', {
    questions: [
      {
        asks: 'find',
        text: async (_, turn) => ((await isInvited(turn)) ? `${says.first}\n\n${says.invited}` : says.first),
        choices: (_, turn) => topics(turn),
        read: (text, _, turn) => search(text, turn),
        choose: (value, _, turn) => opened(value, turn),
        yields: true,
        retry: says.again,
      },
    ],
    async finish(_, { find }, talk) {
      await talk.enter(ways[find.split(':')[0] ?? ''] ?? 'newcomer')
      return undefined
    },
  }),
}

async function isInvited({ club, person }: Turn): Promise<boolean> {
  const { member, applied, roles } = await standing(club, person)
  return !member && !applied && roles.length === 0
}

async function topics(turn: Turn): Promise<Option[][]> {
  const { club } = turn
  const option = (topic: string) => ({ label: topicTitle(topic), value: `topic:${topic}` })
  const [housing, allowances, passes, union, attestation] = commonTopics
  const own = await ownTopics(club)
  return [
    [option(housing), option(passes)],
    [option(allowances), option(union)],
    [option(attestation), ...(own.length > 0 ? [{ label: says.other, value: 'others' }] : [])],
    [ask, ...((await isInvited(turn)) ? [{ label: says.join, value: 'join', accent: true }] : [])],
    ...(await work(turn)),
  ]
}

/** What whoever keeps the answers does beyond reading. */
async function work({ club, person }: Turn): Promise<Option[][]> {
  const removed = await removedAnswers(club, person)
  if (removed.outcome === 'not-allowed') return []
  const some = removed.answers.length > 0 ? [{ label: says.removedOnes, value: 'removed' }] : []
  return [[{ label: says.write, value: 'write' }, ...some]]
}

async function opened(value: string, turn: Turn): Promise<Read> {
  const [what = '', of = '', from = '0'] = value.split(':')
  if (what in ways) return { value }
  switch (what) {
    case 'home':
      return { retry: says.first }
    case 'topic':
      return listed(of, turn, Number(from) || 0)
    case 'others':
      return others(turn, Number(of) || 0)
    case 'answer':
      return shown(of, turn)
    case 'keep':
      return kept(of, from, turn)
    case 'remove':
      return removed(of, turn)
    case 'removed':
      return removedList(turn, Number(of) || 0)
    case 'old':
      return removedOne(turn, of)
    case 'return':
      return shown(of, turn, await putBack(turn, of))
    default:
      return { retry: says.again }
  }
}

async function listed(topic: string, turn: Turn, from: number): Promise<Read> {
  const all = await answersOn(turn.club, topic)
  const [only] = all
  if (!only) return { nearest: [ask, home], text: says.empty(topicTitle(topic)) }
  if (all.length === 1) return shown(String(only._id), turn)
  const some = all.slice(from, from + page)
  const more = all.length > from + page ? [{ label: says.more, value: `topic:${topic}:${from + page}` }] : [home]
  return { nearest: [...some.map(offered), ...more, ask], text: withTitles(says.list(topicTitle(topic)), some) }
}

/** Topics of the community's own. */
async function others(turn: Turn, from: number): Promise<Read> {
  const all = await ownTopics(turn.club)
  const some = all.slice(from, from + page).map((topic) => ({ label: topicTitle(topic), value: `topic:${topic}` }))
  const more = all.length > from + page ? [{ label: says.more, value: `others:${from + page}` }] : [home]
  return { nearest: [...some, ...more, ask], text: says.others }
}

async function search(text: string, turn: Turn): Promise<Read> {
  if (isCourtesy(text)) return { retry: courteous(text, says.first) }
  // Labels of the lasting menu stay what they are, also where words are looked for.
  const label = labels[text.trim().toLowerCase()]
  if (label) return opened(label, turn)
  const found = await findAnswers(turn.club, text.slice(0, 300))
  if (found.length === 0) return { nearest: [ask, home], text: says.notFound }
  const some = found.slice(0, page)
  return {
    nearest: [...some.map(offered), home, ask],
    text: withTitles(some.length > 1 ? says.found : says.found1, some),
  }
}

async function shown(id: string, turn: Turn, before?: string): Promise<Read> {
  const { club, person } = turn
  const answer = await byId(club, id)
  if (!answer) return { nearest: [home, ask], text: says.gone }
  const work = (await may(club, person, 'write-answer'))
    ? [
        { label: says.keep, value: `keep:${id}:${answer.checkOn}` },
        { label: says.fix, value: `fix:${id}` },
        { label: says.remove, value: `remove:${id}` },
      ]
    : []
  const text = answerText(turn, answer)
  return { nearest: [...work, ask, home], text: before ? `${before}\n\n${text}` : text }
}

async function kept(id: string, due: string, turn: Turn): Promise<Read> {
  return shown(id, turn, await keepAnswer(turn, id, due))
}

async function removed(id: string, turn: Turn): Promise<Read> {
  return { nearest: [putBackOption(id), home], text: await removeFromList(turn, id) }
}

function offered({ _id, title }: { _id: unknown; title: string }): Option {
  return { label: clipped(title), value: `answer:${_id}` }
}
