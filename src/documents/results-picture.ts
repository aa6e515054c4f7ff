/** Results of a game as a picture to show or to forward: teams by their places, with their points. */
import { drawBars } from './chart.ts'

export interface ResultsPicture {
  title: string
  /** «3 марта 2027» */
  when: string
  teams: { title: string; place: number | null; points: number | null }[]
}

/** So many fit on a screen; the rest are counted below the title. */
const most = 20

export async function drawResults({ title, when, teams }: ResultsPicture): Promise<Uint8Array> {
  const last = Number.POSITIVE_INFINITY
  const ranked = [...teams].sort(
    (one, other) => (one.place ?? last) - (other.place ?? last) || (other.points ?? 0) - (one.points ?? 0),
  )
  const rest = ranked.length - most
  return drawBars({
    title,
    under: [rest > 0 ? `${when} · первые ${most} из ${ranked.length}` : when],
    bars: ranked.slice(0, most).map(({ title: team, place, points }) => ({
      label: place === null ? team : `${place}. ${team}`,
      count: Math.max(points ?? 0, 0),
      chief: place !== null && place <= 3,
      says: points === null ? '' : String(points).replace('.', ','),
    })),
  })
}
