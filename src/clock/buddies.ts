/** Proposals of a buddy without an answer for three days, or that did not arrive: who picks is told once (D3). */
import { pickers, stuckProposals } from '../domain/buddies/due.ts'
import type { Club } from '../domain/club.ts'
import { awake } from '../domain/hours.ts'
import type { Tell } from './ticks.ts'

const says = {
  silent: (name: string) =>
    `${name} третий день не отвечает, хочет ли быть напарником. Можно подождать или выбрать другого.`,
  unreachable: (name: string) => `${name}: вопрос о напарнике не дошёл, сообщения от сообщества закрыты.`,
  somebody: 'Человек',
  another: 'Выбрать другого',
}

export async function tickBuddies(club: Club, now: Date, tell: Tell): Promise<void> {
  const to = await pickers(club)
  for (const { search, why } of await stuckProposals(club, now)) {
    const asked = search.asked?.to ?? 0
    const member = await club.models.memberships.findOne({ community: club.id, person: asked, active: true }).lean()
    const choice = { label: says.another, answers: `buddy:${search._id}`, value: `another:${search.tries}` }
    await tell([
      {
        key: `buddy:${search._id}:${why}:${search.tries}`,
        to,
        content: { text: says[why](member?.name ?? says.somebody), choices: [[choice]] },
        about: [search.person, asked],
        notBefore: awake(club, now),
        byClock: true,
        priority: 'work',
      },
    ])
  }
}
