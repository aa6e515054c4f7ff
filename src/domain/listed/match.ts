/** Rows of the list that may be the person who writes, by the name VK gives. Nothing of this is kept. */
import { type ListedRow, listedByNumber, unclaimed } from '../../../models/listed.ts'
import type { Club } from '../club.ts'
import { likeness, shownName, type VkName } from './names.ts'

/** A row as it may be shown before it is known whose it is. */
export interface Candidate {
  number: number
  /** «Анна П.» */
  name: string
  /** The organisation's title. */
  place: string
  /** Whether the list tells the position. */
  position: boolean
}

/** More namesakes than this are no list any more: a human sorts it out. */
const most = 4

/** The likeliest alone where one is sure; all that are alike otherwise. */
export async function candidates(club: Club, person: number, vk: VkName): Promise<Candidate[]> {
  const rows = await unclaimed(club.models.listed, club.id)
  if (rows.length === 0 || (await club.models.listed.exists({ community: club.id, claimedBy: person }))) return []
  const alike = rows
    .filter(({ freed }) => !freed.some((one) => one.person === person))
    .map((row) => ({ row, like: likeness(row.name ?? '', vk) }))
  const sure = alike.filter(({ like }) => like === 'sure')
  const found = sure.length > 0 ? sure : alike.filter(({ like }) => like === 'likely')
  return found.slice(0, most).map(({ row }) => shown(row, vk))
}

/** The row as it is shown, whoever has it by now; undefined when there is none or its name has left it. */
export async function candidate(club: Club, number: number, vk: VkName): Promise<Candidate | undefined> {
  const row = await listedByNumber(club.models.listed, club.id, number)
  return row?.name ? shown(row, vk) : undefined
}

function shown({ number, name, workplace, position }: ListedRow, vk: VkName): Candidate {
  return { number, name: shownName(name ?? '', vk), place: workplace?.title ?? '', position: position !== null }
}
