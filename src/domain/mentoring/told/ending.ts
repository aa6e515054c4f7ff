/** What both hear of the end of a pair. */
import type { Tells } from './notice.ts'

export const toParted: Tells = {}
