/** Lines of an event that are chosen by a tap: its kind, whom it is for, the communities that show it. */
import type { Choice, Turn } from '../src/bot/turn.ts'
import { eventKinds, kindNames } from '../src/domain/events/kinds.ts'
import { communitiesOf } from '../src/domain/mailings/across.ts'
import { segmentsOf } from '../src/domain/mailings/segments.ts'
import { pageOf } from './choice-rows.ts'
import { applyChange } from './event-changed.ts'
import { act, isOwn, ownOf } from './event-own-words.ts'
import type { Conversation } from './kit/conversation.ts'

const says = {
  kind: 'Какого вида событие? По виду оно попадёт в отчёты.',
  whom: 'Для кого? Остальные событие увидят, но записаться не смогут.',
  everybody: 'Для всех желающих',
  members: 'Для участников',
  firstYear: 'Первый год в школе',
  lists: 'Списки сохраняют в «Объявлении»: «Выбрать», «Мои списки».',
  communities: 'В каких сообществах показывать? Здесь те, где вы организатор. Места на всех одни.',
  back: 'К событию',
  more: 'Ещё',
}

const rows = 5

function choice(number: number, line: string, label: string, value: string): Choice {
  return { label, answers: `event-line:${number}:${line}`, value }
}

export async function chooseKind(turn: Turn, number: number): Promise<void> {
  const found = await ownOf(turn, number)
  if (!isOwn(found)) return turn.reply(found)
  const items = eventKinds.map((kind) => {
    const marked = found.event.kind === kind ? '✓ ' : ''
    return choice(number, 'kind', `${marked}${kindNames[kind]}`, kind)
  })
  turn.reply({ text: says.kind, choices: pageOf(items, 0, rows + 1, () => act(number, says.more, 'edit')) })
}

export async function chooseWhom(turn: Turn, number: number, page = 0): Promise<void> {
  const found = await ownOf(turn, number)
  if (!isOwn(found)) return turn.reply(found)
  const saved = await segmentsOf(turn.club, { by: turn.person })
  const segments = saved.outcome === 'segments' ? saved.segments : []
  const items = [
    choice(number, 'whom', says.everybody, 'all'),
    choice(number, 'whom', says.members, 'members'),
    choice(number, 'whom', says.firstYear, 'first-year'),
    ...segments.map(({ name }) => choice(number, 'whom', name, `segment:${name}`)),
  ]
  const more = (next: number) => choice(number, 'whom-page', says.more, String(next))
  const text = segments.length > 0 ? says.whom : `${says.whom} ${says.lists}`
  turn.reply({ text, choices: [...pageOf(items, page, rows, more), [act(number, says.back, 'open')]] })
}

export async function chooseCommunities(turn: Turn, number: number): Promise<void> {
  const found = await ownOf(turn, number)
  if (!isOwn(found)) return turn.reply(found)
  const all = await communitiesOf(turn.club, turn.person)
  const items = all
    .filter((id) => id !== turn.club.id)
    .slice(0, rows)
    .map((id) => {
      const marked = found.event.communities.includes(id) ? '✓ ' : ''
      return [choice(number, 'club', `${marked}vk.com/club${id}`, String(id))]
    })
  const text = `${says.communities}\n✓ vk.com/club${turn.club.id}`
  turn.reply({ text, choices: [...items, [act(number, says.back, 'open')]] })
}

export const eventChoices: Conversation = {
  cards: {
    async 'event-line'(turn, { answers, value }) {
      const [, id = '', line = ''] = answers.split(':')
      const number = Number(id)
      if (line === 'whom-page') return chooseWhom(turn, number, Number(value))
      const found = await ownOf(turn, number)
      if (!isOwn(found)) return turn.reply(found)
      if (line === 'kind') {
        const kind = eventKinds.find((one) => one === value)
        if (kind) await applyChange(turn, number, { kind })
        return
      }
      if (line === 'whom') {
        await applyChange(turn, number, { audience: await audienceNamed(turn, value) })
        return
      }
      const [home = turn.club.id, ...others] = found.event.communities
      const other = Number(value)
      const chosen = others.includes(other) ? others.filter((one) => one !== other) : [...others, other]
      if (await applyChange(turn, number, { communities: [home, ...chosen] }, true))
        await chooseCommunities(turn, number)
    },
  },
}

/** Null: for everybody. An unknown list is nobody's wish and changes nothing for the worse: members. */
async function audienceNamed(turn: Turn, value: string): Promise<Record<string, unknown> | null> {
  if (value === 'all') return null
  if (value === 'first-year') return { firstYear: true }
  const saved = await segmentsOf(turn.club, { by: turn.person })
  const named =
    saved.outcome === 'segments' ? saved.segments.find(({ name }) => `segment:${name}` === value) : undefined
  return { ...named?.audience }
}
