/** Open requests that may be the same trouble: of the same asker, or with the same phone or address. */
import type { HelpRequestRow } from '../../../models/help-request.ts'
import type { Club } from '../club.ts'
import { openStates } from './open.ts'
import { type HelpRequest, openDoor } from './request/request.ts'

/** Doors are sealed each in its own way, so they are opened to be compared; a town has no more open at once. */
const most = 300

export async function similarTo(club: Club, request: HelpRequest): Promise<HelpRequest[]> {
  const own = doorKeys(club, request)
  const open = await club.models.helpRequests
    .find({ community: club.id, state: { $in: openStates }, number: { $ne: request.number } }, { _id: 0 })
    .sort({ since: -1 })
    .limit(most)
    .lean<HelpRequestRow[]>()
  return open.filter((other) => {
    if (request.asker !== 0 && other.asker === request.asker) return true
    return doorKeys(club, other).some((key) => own.includes(key))
  })
}

function doorKeys(club: Club, request: HelpRequest): string[] {
  const { address, phone } = openDoor(club, request)
  const place = address
    ?.toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/(?<![а-я])(?:улица|ул|проспект|пр|дом|д|квартира|кв|подъезд|этаж)(?![а-я])\.?/gu, ' ')
    .replace(/[^а-яa-z\d]+/g, ' ')
    .trim()
  // A street alone is the address of many.
  return [...(place && /\d/.test(place) ? [`place ${place}`] : []), ...(phone ? [`phone ${phone}`] : [])]
}
