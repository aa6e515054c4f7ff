/** How each action of the table of rights is called, for the test that tries each as every role. */
import type { Club } from '../../../src/domain/club.ts'
import type { Action } from '../../../src/domain/roles/rights.ts'

/** Calls the operation behind an action as this person; answers its outcome. */
export type Invoker = (club: Club, person: number, cause: string) => Promise<{ outcome: string }>
export type Invokers = Partial<Record<Action, Invoker>>
