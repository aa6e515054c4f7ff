/** «В это время у вас …»: registering for what is at the same time as another is a choice, not a mistake (D86). */
import type { Choice, Turn } from '../src/bot/turn.ts'
import { type Dated, withEvents } from '../src/domain/events/find.ts'
import { placeOf } from '../src/domain/events/roster/roster.ts'
import { sayTitle, sayUntil } from '../src/domain/events/say.ts'
import { clashesWith } from '../src/domain/events/series/slots.ts'
import { act } from '../src/domain/events/told/offers.ts'
import { shortMoment } from '../src/domain/moments/say.ts'

const says = {
  clash: (others: string, own: string) => `В это время у вас ${others}. Записать и сюда: ${own}?`,
  other: (title: string, when: string) => `«${title}» (${when})`,
  also: (others: string) => `В это время у вас ещё ${others}.`,
  both: 'Записать и сюда',
  instead: 'Сюда вместо того',
  stay: 'Оставить как есть',
}

/**
 * Says what is in the way, with the choice; false where nothing is, or where the person has a place here already. `asks`:
 * questions come first, so that the other place is not given up at once.
 */
export async function saysClash(
  turn: Turn,
  { event, occasion }: Dated,
  value: string,
  asks: boolean,
): Promise<boolean> {
  const { person } = turn
  const state = placeOf(occasion, person)?.state
  if (state === 'going' || state === 'waiting' || event.state !== 'published') return false
  const found = await clashing(turn, { event, occasion })
  const [first] = found
  if (!first) return false
  const on = (label: string, what: string): Choice => act(event, occasion, label, what)
  const choices = [
    [on(says.both, `${value}:both`)],
    // Of a team one does not go by the way.
    ...(asks || first.event.teams || found.length > 1
      ? []
      : [[on(says.instead, `${value}:instead:${first.event.number}:${first.occasion.key}`)]]),
    [act(first.event, first.occasion, says.stay, 'open')],
  ]
  turn.reply({ text: says.clash(saidAll(turn, found), sayTitle(event, occasion)), choices })
  return true
}

/** Of whoever came along with a team: what they have at the same time; nothing where nothing is. */
export async function clashWords(turn: Turn, dated: Dated): Promise<string> {
  const found = await clashing(turn, dated)
  return found.length > 0 ? says.also(saidAll(turn, found)) : ''
}

async function clashing({ club, person, now }: Turn, { occasion }: Dated): Promise<Dated[]> {
  return withEvents(club, await clashesWith(club, { occasion, person, now }))
}

function saidAll({ club, now }: Turn, found: Dated[]): string {
  const zone = club.settings.timeZone
  const all = found.map(({ event, occasion }) =>
    says.other(
      sayTitle(event, occasion),
      `${shortMoment(occasion.startsAt, zone, now)}, ${sayUntil(occasion, zone, now)}`,
    ),
  )
  return all.join(', ')
}

/** The date that is to be given up, of `register:instead:<number>:<key>`. */
export function insteadOf(value: string): { number: number; key: string } | undefined {
  const [, how, number, ...key] = value.split(':')
  return how === 'instead' && number ? { number: Number(number), key: key.join(':') } : undefined
}
