/** A month of requests as a picture for organizers: numbers without names. */
import { spanOf } from '../domain/help/board.ts'
import { sayMinutes } from '../domain/help/doing/minutes.ts'
import { spanOfMonth } from '../domain/help/month.ts'
import { may } from '../domain/roles/rights.ts'
import type { Making } from './index.ts'

const says = {
  title: (month: string) => `Просьбы о помощи: ${month}`,
  entered: 'Принято',
  done: 'Сделано',
  refused: 'Отказано',
  withdrawn: 'Передумали',
  repeated: 'Просили не раз',
  helpers: 'Помогали',
  hours: (minutes: number) => sayMinutes(minutes),
  pace: (what: string, median: number, p90: number) =>
    `${what}: обычно за ${sayMinutes(median)}, девять из десяти за ${sayMinutes(p90)}`,
  claim: 'Берут',
  finish: 'Делают',
}

/** Of `{ month, by }`, the month as «2027-03»: whom it is sent to, asked for their right once more. */
export const helpMonth: Making = async (club, { month, by }) => {
  if (typeof month !== 'string' || typeof by !== 'number') return undefined
  const span = spanOfMonth(club, month)
  if (!span || !(await may(club, by, 'decide-request'))) return undefined
  const { drawBars } = await import('./chart.ts')
  const { entered, done, refused, withdrawn, repeated, helpers, minutes, toClaim, toDone } = await spanOf(club, span)
  const people = `${helpers}${minutes > 0 ? `, ${says.hours(minutes)}` : ''}`
  const bytes = await drawBars({
    title: says.title(span.words),
    under: [
      ...(toClaim ? [says.pace(says.claim, toClaim.median, toClaim.p90)] : []),
      ...(toDone ? [says.pace(says.finish, toDone.median, toDone.p90)] : []),
    ],
    bars: [
      { label: says.entered, count: entered },
      { label: says.done, count: done, chief: true },
      { label: says.refused, count: refused },
      { label: says.withdrawn, count: withdrawn },
      { label: says.repeated, count: repeated },
      { label: says.helpers, count: helpers, says: people },
    ],
  })
  return { name: `Просьбы ${month}.png`, bytes }
}
