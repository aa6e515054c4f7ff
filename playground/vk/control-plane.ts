/** The control plane: every verb of the contract, its body checked first. */
import { z } from 'zod'
import type { Acts } from './control/acts.ts'
import { peopleActs } from './control/people.ts'
import { readingActs } from './control/reading.ts'
import { sayingActs } from './control/says.ts'
import { tapActs } from './control/taps.ts'
import { type Transports, troubleActs } from './control/trouble.ts'
import { type Verb, verbs } from './control.ts'
import type { Core } from './core.ts'
import { Refused } from './errors.ts'
import type { Uploads } from './uploads.ts'

/** Does a verb. Throws `Refused` for an unknown verb, a malformed body or an act that makes no sense now. */
export type ControlPlane = (verb: Verb, body: unknown) => Promise<unknown>

export function createControlPlane(core: Core, uploads: Uploads, transports: Transports): ControlPlane {
  const acts: Acts<Verb> = {
    ...peopleActs(core),
    ...sayingActs(core, uploads),
    ...tapActs(core),
    ...readingActs(core),
    ...troubleActs(core, transports),
  }
  return async (verb, body) => {
    const shape = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined
    if (!shape) throw new Refused(`There is no verb «${verb}».`)
    const checked = shape.safeParse(body)
    if (!checked.success) throw new Refused(z.prettifyError(checked.error))
    return (acts[verb] as (body: unknown) => unknown)(checked.data)
  }
}
