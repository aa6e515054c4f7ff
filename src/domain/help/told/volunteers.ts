/** What volunteers are called by a wave, and hear who was faster. */
import type { Tells } from './notice.ts'

export const toVolunteers: Tells = {}
