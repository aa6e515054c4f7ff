/** What curators hear of pairs. */
import type { Tells } from './notice.ts'

export const toCurators: Tells = {}
