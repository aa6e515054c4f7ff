/** What organizers hear. */
import { toCase } from './case.ts'
import type { Tells } from './notice.ts'

export const toOrganizers: Tells = { ...toCase }
