/** An announcement to people of one event: which event, then who of them. */
import type { Choice, Turn } from '../src/bot/turn.ts'
import { ownEvents } from '../src/domain/events/own.ts'
import { countsOf, Did } from '../src/domain/events/people-of.ts'
import type { Audience } from '../src/domain/mailings/audience.ts'
import { audienceOf } from '../src/domain/mailings/start.ts'
import { clippedLabel } from '../src/domain/moments/say.ts'
import { type Mailing, notYours } from './announce-words.ts'
import { pageOf } from './choice-rows.ts'

const says = {
  which: 'По какому событию?',
  none: 'Опубликованных событий пока нет.',
  whom: (number: number | string) => `Событие № ${number}. Кому из его людей?`,
  did: { registered: 'Записаны', waiting: 'Ждут места', came: 'Были', missed: 'Не пришли' } satisfies Record<
    Did,
    string
  >,
  counted: (label: string, count: number) => `${label} (${count})`,
  more: 'Ещё…',
  back: 'К условиям',
}

const rows = 4

function choice({ number }: Pick<Mailing, 'number'>, label: string, line: string, value: string): Choice {
  return { label, answers: `audience:${number}:${line}`, value }
}

export async function showEvents(turn: Turn, mailing: Mailing, page: number): Promise<void> {
  const { club, person: by, now } = turn
  const own = await ownEvents(club, { by, now })
  if (own.outcome === 'not-allowed') return turn.reply(notYours)
  const chosen = audienceOf(mailing).event?.id
  const items = own.events
    .filter(({ state }) => state === 'published' || state === 'cancelled')
    .map(({ number, title }) => {
      const label = clippedLabel(`${String(number) === chosen ? '✓ ' : ''}${number}. ${title}`)
      return choice(mailing, label, 'of-event', String(number))
    })
  const back = [choice(mailing, says.back, 'back', '')]
  if (items.length === 0) return turn.reply({ text: says.none, choices: [back] })
  const more = (next: number) => choice(mailing, says.more, 'page-event', String(next))
  turn.reply({ text: says.which, choices: [...pageOf(items, page, rows, more), back] })
}

export async function showDids(turn: Turn, mailing: Mailing, id: string): Promise<void> {
  const counts = await countsOf(turn.club, id, turn.now)
  const chosen = audienceOf(mailing).event
  const items = Did.options.map((did) => {
    const label = says.counted(says.did[did], counts[did])
    const marked = chosen?.id === id && chosen.did === did ? `✓ ${label}` : label
    return choice(mailing, marked, 'event', `${id}/${did}`)
  })
  turn.reply({
    text: says.whom(id),
    choices: [items.slice(0, 2), items.slice(2), [choice(mailing, says.back, 'back', '')]],
  })
}

/** The audience with these people of the event, or without them where they were chosen. */
export function withEvent(before: Audience, rest: Audience, value: string): Audience {
  const [id = '', did] = value.split('/')
  const parsed = Did.safeParse(did)
  if (!parsed.success || id === '') return before
  const same = before.event?.id === id && before.event.did === parsed.data
  return same ? rest : { ...rest, event: { id, did: parsed.data } }
}
