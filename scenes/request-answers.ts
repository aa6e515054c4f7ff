/** A request as its questions have gathered it: read back to who asks, and as the domain takes it. */
import type { Turn } from '../src/bot/turn.ts'
import type { Asked } from '../src/domain/help/ask.ts'
import { sayWhen } from '../src/domain/help/when.ts'
import type { Option } from './kit/dialog.ts'

export type What = { text: string; photo: string | null }
export type WhenSaid = { words: string; from: string | null; until: string }
/** Address, phone and name are sealed before the talk keeps them. */
export type Wish = {
  what: What
  fine: string
  district: string | null
  address: string | null
  when: WhenSaid
  door: string
  phone: string | null
  show: string
  name: string
  sure: string
  agreed: string
}

const says = {
  where: (place: string) => `Где: ${place}`,
  when: (when: string) => `Когда: ${when}`,
  atDoor: 'Оставить у двери',
  meet: 'Встретят',
  phone: (phone: string, hidden: boolean) => `Телефон: ${phone}${hidden ? ' (скрыт, через бота)' : ''}`,
  photo: 'Снимок увидит сначала организатор.',
  name: (name: string) => `Для кого: ${name}`,
}

/** Read back before it is sent. */
export function summary(answers: Partial<Wish>, turn: Turn): string {
  const { club, now } = turn
  const asked = askedOf(answers as Wish)
  const open = (sealed: string | null) => (sealed ? (club.vault.open(sealed) ?? '') : '')
  const place = [districtsOf(club).find(({ id }) => id === asked.district)?.title, open(asked.address)].filter(Boolean)
  return [
    ...(asked.name && answers.name ? [says.name(open(asked.name))] : []),
    asked.what,
    ...(place.length > 0 ? [says.where(place.join(', '))] : []),
    says.when(sayWhen(asked.when, club.settings.timeZone, now)),
    ...(asked.address ? [asked.atDoor ? says.atDoor : says.meet] : []),
    ...(asked.phone ? [says.phone(open(asked.phone), asked.hidePhone)] : []),
    ...(asked.photo ? [says.photo] : []),
  ].join('\n')
}

/** The answers as the domain takes them. `name`: sealed, where it was not asked. */
export function askedOf(wish: Wish, name: string | null = null): Asked {
  const { what, district: where, address: at, when, door: how, phone, show: shown } = wish
  return {
    what: what.text,
    photo: what.photo,
    district: where ?? null,
    address: at ?? null,
    phone: phone ?? null,
    name: wish.name ?? name,
    when: { words: when.words, from: when.from === null ? null : new Date(when.from), until: new Date(when.until) },
    atDoor: how === 'door',
    hidePhone: typeof phone === 'string' && shown === 'hide',
  }
}

export function districtsOf({ settings }: Turn['club']): { id: string; title: string }[] {
  return settings.districts ?? []
}

/** Short ones side by side. */
export function paired(options: Option[]): Option[][] {
  const short = options.every(({ label }) => label.length <= 16)
  return short
    ? options.flatMap((_, at) => (at % 2 === 0 ? [options.slice(at, at + 2)] : []))
    : options.map((one) => [one])
}
