/** The shape of an API method of the emulator. */
import type { Core } from '../core.ts'
import { ApiError } from '../errors.ts'
import type { Spec, Values } from '../parameters.ts'
import type { Community } from '../world.ts'

export interface Call {
  core: Core
  /** Whose token it is. */
  community: Community
}

export interface Method {
  spec: Spec
  /** What the token must be allowed to do: error 15 without it. */
  permission?: string | undefined
  run(call: Call, params: never): unknown
}

/** A method by its parameters' rules, what it does and the permission it needs. */
export function method<S extends Spec>(
  spec: S,
  run: (call: Call, params: Values<S>) => unknown,
  permission?: string,
): Method {
  return { spec, run, permission }
}

/** Refuses another community than the token's: error 15. */
export function ownGroup({ community }: Call, group: number | undefined): void {
  if (group !== undefined && group !== community.id)
    throw new ApiError(15, 'group_id is not the community of this token')
}
