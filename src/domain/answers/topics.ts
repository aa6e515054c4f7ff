/** What newcomers ask about first; organizers add topics of their own by naming one in an answer. */

/** Every community has these, in this order. */
export const commonTopics = ['housing', 'allowances', 'passes', 'union', 'attestation'] as const
export type CommonTopic = (typeof commonTopics)[number]

/** Where an answer lands that was given to somebody's question and named no topic. */
export const asked = 'asked'

export function isCommonTopic(topic: string): topic is CommonTopic {
  return (commonTopics as readonly string[]).includes(topic)
}
