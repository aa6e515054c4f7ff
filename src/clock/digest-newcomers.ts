/** Of the digest: how many others have joined this week. A number: who they are, they tell themselves. */
import type { Section } from './digest.ts'

const says = { joined: (count: number) => `К нам пришли новые люди: ${count}. Добро пожаловать!` }

export const digestNewcomers: Section = async ({ id, models }, { from, to }) => {
  const joined: number[] = await models.memberships.distinct('person', {
    community: id,
    active: true,
    from: { $gt: from, $lte: to },
  })
  return (person) => {
    const others = joined.filter((one) => one !== person)
    return others.length > 0 ? { text: says.joined(others.length) } : undefined
  }
}
