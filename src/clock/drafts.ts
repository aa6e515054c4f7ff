/** What somebody has begun and left half-way: one nudge a person, ever. */
import { noteNudged, nudgedOf } from '../../models/preference.ts'
import { begunTalks } from '../../models/talk.ts'
import type { Club } from '../domain/club.ts'
import { tellable } from '../domain/hours.ts'
import type { Tell } from './ticks.ts'

const says = {
  begun: (what: string) =>
    `Вы начали ${what} и не закончили. Ответы сохранились, продолжить можно с того же места. Больше об этом не напомню.`,
  goOn: 'Продолжить',
  drop: 'Не нужно',
}

/** Conversations worth a nudge, as «вы начали…»: one line each. */
const worth: Record<string, string> = {
  join: 'заявку на вступление',
  'buddy-find': 'поиск напарника',
}

const DAY_MS = 86_400_000
/** A day later it was not just put down for a lesson; two weeks later it is forgotten. */
const [sooner, later] = [DAY_MS, 14 * DAY_MS]

/** Looks only in the telling hours, so that nobody is nudged about what they have finished meanwhile. */
export async function nudgeDrafts(club: Club, now: Date, tell: Tell): Promise<void> {
  if (tellable(club, now) > now) return
  const { talks, preferences } = club.models
  const left = await begunTalks(talks, club.id, Object.keys(worth), {
    from: new Date(now.getTime() - later),
    to: new Date(now.getTime() - sooner),
  })
  const nudged = await nudgedOf(
    preferences,
    club.id,
    left.map(({ peer }) => peer),
  )
  const due = left.filter(({ peer }) => !nudged.has(peer))
  await tell(
    due.map(({ peer, scene }) => ({
      key: 'draft:nudge',
      to: [peer],
      content: {
        text: says.begun(worth[scene] ?? ''),
        choices: [
          [
            { label: says.goOn, answers: 'word', value: 'Продолжить', accent: true },
            { label: says.drop, answers: 'word', value: 'Отмена' },
          ],
        ],
      },
      usefulUntil: new Date(now.getTime() + DAY_MS),
      coming: 'personal' as const,
      priority: 'told' as const,
    })),
  )
  for (const { peer } of due) await noteNudged(preferences, club.id, peer, now)
}
