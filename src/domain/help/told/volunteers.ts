/** What volunteers are called by a wave, and hear who was faster. */
import { lacks } from '../request/request.ts'
import { callContent } from './call.ts'
import type { Tells } from './notice.ts'

export const toVolunteers: Tells = {
  /** Only while people are lacking: what is put late, after others took it, would call in vain. */
  wave({ club, request, act: { wave }, at, key, now }) {
    const to = request.asked.filter((one) => one.wave === wave && one.answer === null).map(({ person }) => person)
    if (lacks(request) <= 0 || to.length === 0) return []
    const content = callContent(club, request, at)
    return [{ key: callKey(key), to, content, notBefore: now, usefulUntil: request.ask.when.until, priority: 'work' }]
  },
}

/** The key of a wave's calls, without the person. */
export function callKey(key: string): string {
  return `${key}:call`
}
