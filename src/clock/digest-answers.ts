/** Of the digest: answers that were added to «Новичку» this week. */
import type { AnswerRow } from '../../models/answer.ts'
import type { Section } from './digest.ts'

const says = {
  added: (titles: string[]) => `Новое в ответах новичкам:\n${titles.map((title) => `— ${title}`).join('\n')}`,
  open: 'Новичку',
}
const most = 5

export const digestAnswers: Section = async (club, { from, to }) => {
  const rows = await club.models.answers
    .find({ community: club.id, removed: null, at: { $gt: from } })
    .sort({ _id: 1 })
    .lean<AnswerRow[]>()
  const added = rows.filter((row) => {
    const { at } = row.history.at(-1) ?? row
    return at > from && at <= to
  })
  if (added.length === 0) return () => undefined
  const text = says.added(added.slice(0, most).map(({ title }) => title))
  return () => ({ text, choices: [{ label: says.open, answers: 'menu', value: 'newcomer' }] })
}
