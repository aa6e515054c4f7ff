/** What both hear of a proposal, until both have agreed or it is over. */
import type { Tells } from './notice.ts'

export const toOffered: Tells = {}
