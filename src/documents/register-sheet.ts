/**
 * «Реестр наставников.xlsx» and «Просьбы о наставнике.xlsx»: as the curator keeps them; sent back with «Загрузить реестр» or
 * «Загрузить таблицу» they change what was changed in them.
 */
import { heads, registerSheet } from '../domain/mentoring/register/sheet.ts'
import { heads as requestHeads, requestSheet } from '../domain/mentoring/request/sheet.ts'
import { headedSheet } from './headed-sheet.ts'
import type { Making } from './index.ts'

/** Of `{ by }`: whom it is sent to, asked for their right once more, since it may be gone by now. */
export const makeRegisterSheet: Making = async (club, { by }, now) => {
  if (typeof by !== 'number') return undefined
  const sheet = await registerSheet(club, { by, now })
  if (sheet.outcome === 'not-allowed') return undefined
  const wide = { name: 30, workplace: 34, forms: 40, strengths: 44, course: 30, page: 24 }
  return { name: 'Реестр наставников.xlsx', bytes: await headedSheet({ heads, lines: sheet.lines, wide }) }
}

/** Of `{ by }`, as the register. */
export const makeRequestsSheet: Making = async (club, { by }) => {
  if (typeof by !== 'number') return undefined
  const sheet = await requestSheet(club, { by })
  if (sheet.outcome === 'not-allowed') return undefined
  const wide = { name: 30, workplace: 34, page: 24, state: 26, needs: 44, hours: 30, form: 24, future: 34 }
  const bytes = await headedSheet({ heads: requestHeads, lines: sheet.lines, wide })
  return { name: 'Просьбы о наставнике.xlsx', bytes }
}
