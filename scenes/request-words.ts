/** A request in a few words, as its asker and organizers read it. */
import type { Turn } from '../src/bot/turn.ts'
import type { HelpRequest } from '../src/domain/help/request/request.ts'
import { sayWhen } from '../src/domain/help/when.ts'

const longest = 120

/** «№ 17: купить хлеб, сегодня до 19:00» */
export function shortOf({ club, now }: Turn, { number, ask }: HelpRequest): string {
  const words = ask.what.replace(/\s+/g, ' ')
  const what = words.length > longest ? `${words.slice(0, longest - 1)}…` : words
  return `№ ${number}: ${what}, ${sayWhen(ask.when, club.settings.timeZone, now)}`
}
