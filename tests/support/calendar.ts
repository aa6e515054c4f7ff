/** A clock that begins at a named moment and is moved to others, for talks that depend on the day and the hour. */
import { DateTime } from 'luxon'
import type { Town } from './town.ts'

/** For `emulator: { now: clockFrom('2027-03-01T08:30:00Z') }`: runs on from there as fast as the machine's. */
export function clockFrom(moment: string): () => number {
  const [from, begun] = [Date.parse(moment), Date.now()]
  return () => from + Date.now() - begun
}

/**
 * The coming Monday, 10:00 in Krasnoyarsk: nobody's quiet hours, and six days before the digest of the week. Talks
 * would else go otherwise at night and on Sundays.
 */
export function mondayMorning(): string {
  const monday = DateTime.now().setZone('Asia/Krasnoyarsk').startOf('week').plus({ weeks: 1, hours: 10 })
  return monday.toUTC().toISO() ?? ''
}

/** Moves the clock to the moment, which is ahead, and does what is due then. */
export async function comes(town: Town, moment: string): Promise<void> {
  const forwardMs = Date.parse(moment) - town.emulator.now()
  if (forwardMs < 0) throw new Error(`${moment} is over`)
  await town.control.do('clock', { forwardMs })
  await town.bot.waits({ minutes: 0 })
}
