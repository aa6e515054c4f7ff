/** What those who hold a claim hear. */
import type { Tells } from './notice.ts'

export const toHolders: Tells = {}
