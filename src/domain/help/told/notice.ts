/** What the acts of a request make others hear; derived from the request, so that it may be put as often as anybody likes. */

import type { Content } from '../../../../models/content.ts'
import type { Act, ActKind, DoneAct } from '../../../../models/help-act.ts'
import type { Club } from '../../club.ts'
import type { HelpRequest } from '../request/request.ts'

/** To people who asked, promised, or work with requests: it comes whatever else they have switched off. */
export interface HelpNotice {
  key: string
  to: number[]
  content: Content
  notBefore: Date
  usefulUntil?: Date
  /** Whom the text names beside its readers. */
  about?: number[]
  priority: 'work'
}

export interface Telling<A extends Act = Act> extends Omit<DoneAct, 'act'> {
  club: Club
  /** As it stands now. */
  request: HelpRequest
  act: A
  /** `help:<number>:<index of the act>`: every key begins with it. */
  key: string
  now: Date
}

/** For each kind of act what those of one side hear of it. */
export type Tells = {
  [K in ActKind]?: (telling: Telling<Extract<Act, { kind: K }>>) => HelpNotice[] | Promise<HelpNotice[]>
}
