/**
 * VK's errors and what the sender does about each, in one table.
 * Source: VK's list of API errors and the error lists of messages.send and messages.edit (dev.vk.com).
 */

export type Policy =
  /** Nothing is known to be wrong with the message: the same number again after a pause that grows. */
  | 'again'
  /** This person only: a long pause, then the same number. */
  | 'pause-person'
  /** The person has not allowed messages, or has taken it back: wait for their own message. */
  | 'unreachable'
  /** Never for this person and this message. */
  | 'refused'
  /** The message itself is wrong: a mistake of ours, counted as such. */
  | 'mistake'
  /** The whole community must wait: token, captcha, quota, bot features. */
  | 'stop-community'
  | 'pause-community'

const table: [codes: (number | 'silence')[], policy: Policy][] = [
  [['silence', 1, 10], 'again'],
  [[9], 'pause-person'],
  [[901, 902, 950], 'unreachable'],
  [[18, 900, 932, 936, 917, 922, 925, 945, 946, 985, 987, 988, 1012, 943, 944], 'refused'],
  [[7, 15, 100, 113, 125, 909, 910, 911, 913, 914, 920, 921, 940, 962, 969, 3, 8], 'mistake'],
  [[5, 27], 'stop-community'],
  [[14, 17, 29, 912], 'pause-community'],
]

const policies = new Map(table.flatMap(([codes, policy]) => codes.map((code) => [code, policy] as const)))

/** What to do after a failure. An error nobody has heard of is a mistake: repeating it blindly could flood. */
export function policyOf(code: number | 'silence'): Policy {
  return policies.get(code) ?? 'mistake'
}

/** Pauses in ms before attempt `n` (from 1): 1 s, doubling, at most 5 minutes. */
export function pauseOf(policy: Policy, attempt: number): number {
  if (policy === 'pause-person') return Math.min(60_000 * 2 ** (attempt - 1), 3_600_000)
  if (policy === 'pause-community') return 300_000
  return Math.min(1000 * 2 ** (attempt - 1), 300_000)
}

/** The code of an error thrown by the messenger, or undefined if it is not one of its own. */
export function codeOf(error: unknown): number | 'silence' | undefined {
  if (!(error instanceof Error)) return undefined
  if (error.name === 'VkRefusal' && 'code' in error) return error.code as number
  return error.name === 'VkSilence' ? 'silence' : undefined
}

const AWAY =
  /^Mongo(ose)?(Network|ServerSelection|NotConnected|PoolCleared|PoolClosed|TopologyClosed|Timeout|WaitQueue|WriteConcern)/

/** Whether an error says that the database is away for now, so that the same may succeed later. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (AWAY.test(error.name) || /buffering timed out|client is closed|connection .*closed/i.test(error.message))
    return true
  const labels = 'errorLabelSet' in error ? (error.errorLabelSet as Set<string>) : undefined
  if (labels?.has('RetryableWriteError') || labels?.has('TransientTransactionError')) return true
  return error.cause !== undefined && error.cause !== error && isDatabaseAway(error.cause)
}
