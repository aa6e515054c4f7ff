/** A post of the wall as the beginning of an event: its first line names it, any line may say when, where, how many. */
import { type EventRow, eventByCause } from '../../../models/event.ts'
import { keepWallPost, type WallPostRow, wallPost } from '../../../models/wall-post.ts'
import type { Club } from '../club.ts'
import type { Clock } from '../moments/read.ts'
import { may } from '../roles/rights.ts'
import { type Phrase, readPhrase } from './phrase/phrase.ts'

export type WallPost = Pick<WallPostRow, 'post' | 'text' | 'photo'>

/** Kept for a month. A repeat keeps the same. */
export async function keepPost(club: Club, post: WallPost, now: Date): Promise<void> {
  await keepWallPost(club.models.wallPosts, { community: club.id, ...post, text: post.text.slice(0, 4000), at: now })
}

/** Undefined for who may make no event of it, and where it is not kept any more. */
export async function postForEvent(
  club: Club,
  { post, by }: { post: number; by: number },
): Promise<WallPost | undefined> {
  if (!(await may(club, by, 'organize-event'))) return undefined
  return (await wallPost(club.models.wallPosts, club.id, post)) ?? undefined
}

/** The post is the cause of its event: whoever asks for one again has the first. */
export function causeOfPost(post: number): string {
  return `post:${post}`
}

/** The event that was made of it; only for who may have made one. */
export async function eventOfPost(
  club: Club,
  { post, by }: { post: number; by: number },
): Promise<EventRow | undefined> {
  if (!(await may(club, by, 'organize-event'))) return undefined
  return (await eventByCause(club.models.events, club.id, causeOfPost(post))) ?? undefined
}

const longestTitle = 100
const longestDescription = 2900

/** Each line is read as a phrase of its own, for a whole post speaks of more than one day; the words are its description. */
export function readPost(text: string, clock: Clock): Phrase {
  const lines = text
    .split(/\n+/)
    .map((line) =>
      line
        .replace(/[^\p{L}\p{N}\p{P}\p{Zs}+№]/gu, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter((line) => /[\p{L}\p{N}]/u.test(line))
  const read = lines.map((line) => readPhrase(line, clock))
  const dated =
    read.find(({ when, meaning }) => when !== '' && meaning.outcome === 'moment') ??
    read.find(({ when }) => when !== '')
  const placed = [dated, ...read].find((one) => one?.place !== undefined)
  const linked = read.find(({ link }) => link !== undefined)
  const seated = read.find(({ seats }) => seats !== undefined)
  const [first] = read
  const title =
    [first?.title, lines[0]].find((one) => one !== undefined && one !== '' && one.length <= longestTitle) ?? ''
  const { meaning = { outcome: 'not-understood' as const }, when = '', minutes, until, missing = [] } = dated ?? {}
  const understood = meaning.outcome === 'moment' || meaning.outcome === 'repetition'
  return {
    title: title.replace(/[.!?\s]+$/, ''),
    meaning,
    when,
    ...(minutes !== undefined && { minutes }),
    ...(until !== undefined && { until }),
    ...(placed?.place !== undefined && { place: placed.place }),
    ...(linked?.link !== undefined && { link: linked.link }),
    ...(seated?.seats !== undefined && { seats: seated.seats }),
    rest: text.trim().slice(0, longestDescription),
    missing: [
      ...(title === '' ? ['title' as const] : []),
      ...(understood ? [] : ['when' as const]),
      ...(placed || linked ? [] : ['place' as const]),
      ...missing.filter((one) => one === 'minutes'),
    ],
  }
}
