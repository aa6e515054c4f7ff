/** What both hear of their year together. */
import type { Tells } from './notice.ts'

export const toTogether: Tells = {}
