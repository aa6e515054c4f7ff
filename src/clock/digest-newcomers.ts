/** Of the digest: how many have joined this week. A number: who they are, they tell themselves. */
import type { Section } from './digest.ts'

const says = { joined: (count: number) => `К нам пришли новые люди: ${count}. Добро пожаловать!` }

export const digestNewcomers: Section = async ({ id, models }, { from, to }) => {
  const count = await models.memberships.countDocuments({ community: id, active: true, from: { $gt: from, $lte: to } })
  return () => (count > 0 ? { text: says.joined(count) } : undefined)
}
