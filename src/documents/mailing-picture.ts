/** What became of an announcement, as a picture to show or to forward. */
import { drawBars } from './chart.ts'
import type { Making } from './index.ts'
import { lineNames, ofMailing } from './mailing-lines.ts'

/** Of `{ number, by }`. Lines of nobody are left out, except those that were reached. */
export const makeMailingPicture: Making = async (club, of) => {
  const found = await ofMailing(club, of)
  if (!found) return undefined
  const { ledger, title, began, words } = found
  const bars = lineNames
    .filter(([line]) => line === 'delivered' || ledger[line] > 0)
    .map(([line, label]) => ({ label, count: ledger[line], chief: line === 'delivered' }))
  const unknown = ledger.unknown > 0 ? [{ label: 'Ещё в пути', count: ledger.unknown }] : []
  const under = [...(words ? [`«${words}»`] : []), `${began} · получателей: ${ledger.size}`]
  return { name: `${title}.png`, bytes: await drawBars({ title, under, bars: [...bars, ...unknown] }) }
}
