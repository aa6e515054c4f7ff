/** What organizers hear. */
import type { Tells } from './notice.ts'

export const toOrganizers: Tells = {}
