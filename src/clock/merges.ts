/** Replaced pages: cards go on whose new page has consented since, wherever it did, or whose move was cut short. */
import type { Club } from '../domain/club.ts'
import { awake } from '../domain/hours.ts'
import { mergeDue, readyMerges } from '../domain/people/merge.ts'
import type { Tell } from './ticks.ts'

const says = { arrived: 'Готово, ваша карточка со старой страницы теперь здесь. Рады видеть вас снова.' }

/** Tells first and moves after: interrupted, it is told again under the same key. */
export async function finishMerges(club: Club, now: Date, tell: Tell): Promise<void> {
  const ready = await readyMerges(club)
  const notBefore = awake(club, now)
  await tell(
    ready.map(({ cause, to }) => ({
      key: `merge:${cause}:arrived`,
      to: [to],
      content: { text: says.arrived },
      notBefore,
      priority: 'work' as const,
    })),
  )
  await mergeDue(club, now)
}
