/** What the asker (or, where they have no VK, whoever wrote it down) hears at each step. */
import type { Tells } from './notice.ts'

export const toAsker: Tells = {}
