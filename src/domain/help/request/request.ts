/** What stands in a request for help, and who may see what of it. Nothing here writes. */
import type { Claim, HelpRequestRow } from '../../../../models/help-request.ts'
import type { Club } from '../../club.ts'

export type HelpRequest = HelpRequestRow

/** `outcome` says what came of an act; the rest is for whoever answers. */
export type Result = { outcome: string } & Record<string, unknown>

/** Nothing more happens to it. */
export function isOver({ state }: Pick<HelpRequest, 'state'>): boolean {
  return state === 'closed' || state === 'refused' || state === 'withdrawn'
}

/** The claim of a person, whatever became of it. */
export function claimOf({ claims }: Pick<HelpRequest, 'claims'>, person: number): Claim | undefined {
  return claims.find((claim) => claim.person === person)
}

/** Those who have promised and neither given it back nor finished. */
export function holdersOf({ claims }: Pick<HelpRequest, 'claims'>): number[] {
  return claims.filter(({ state }) => state === 'held').map(({ person }) => person)
}

/** Those who say that they have helped. */
export function helpersOf({ claims }: Pick<HelpRequest, 'claims'>): number[] {
  return claims.filter(({ state }) => state === 'done').map(({ person }) => person)
}

/** How many people it still lacks; 0 before it is approved and once it is over. */
export function lacks({ state, task, claims }: Pick<HelpRequest, 'state' | 'task' | 'claims'>): number {
  if (state !== 'offered' || !task) return 0
  return task.needed - claims.filter((claim) => claim.state === 'held' || claim.state === 'done').length
}

/** Whether a person holds it now: only then are address and phone shown, and words passed on. */
export function holds(request: Pick<HelpRequest, 'state' | 'claims'>, person: number): boolean {
  return !isOver(request) && claimOf(request, person)?.state === 'held'
}

/** One of the two has told organizers that they do not wish to meet again, whoever held it then. */
export function isParted({ acts }: Pick<HelpRequest, 'acts'>, person: number): boolean {
  return acts.some(
    ({ act, by, effect }) => act.kind === 'complain' && act.stop && effect && (act.about ?? by) === person,
  )
}

/** Opened for the eyes of one person; what was removed or never said is undefined. */
export interface OpenDoor {
  name: string | undefined
  address: string | undefined
  /** Undefined to a volunteer where the asker wished so: they talk through the bot. */
  phone: string | undefined
}

/** Name, address and phone of the asker for who holds it; undefined for everybody else. */
export function doorOf({ vault }: Pick<Club, 'vault'>, request: HelpRequest, person: number): OpenDoor | undefined {
  if (!holds(request, person)) return undefined
  const door = openDoor({ vault }, request)
  return request.ask.hidePhone ? { ...door, phone: undefined } : door
}

/** The same for the asker and for organizers: whoever calls it has made sure of that. */
export function openDoor({ vault }: Pick<Club, 'vault'>, { door }: Pick<HelpRequest, 'door'>): OpenDoor {
  const open = (sealed: string | null) => (sealed === null ? undefined : vault.open(sealed))
  return { name: open(door.name), address: open(door.address), phone: open(door.phone) }
}
