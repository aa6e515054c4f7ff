/** users.get, utils.resolveScreenName, utils.getServerTime. */
import type { Core } from '../core.ts'
import { ApiError } from '../errors.ts'
import { cases, inCase, type NameCase } from '../names.ts'
import { integer, oneOf, required, text, words } from '../parameters.ts'
import type { Person } from '../world.ts'
import { method } from './method.ts'
import { resolveName } from './peers.ts'

/** A person as VK shows one: the fields asked for, those of a deactivated page left out. */
export function showPerson(
  core: Core,
  person: Person,
  fields: readonly string[] = [],
  nameCase: NameCase = 'nom',
): unknown {
  const { id, deactivated } = person
  const shown: Record<string, unknown> = { id, ...inCase(person, nameCase) }
  if (deactivated) return { ...shown, deactivated }
  Object.assign(shown, { can_access_closed: true, is_closed: false })
  for (const field of fields) {
    const [, part, asked] = /^(first_name|last_name)_(\w+)$/.exec(field) ?? []
    if (part && asked) shown[field] = inCase(person, asked as NameCase)[part as 'first_name' | 'last_name']
    else if (field === 'sex') shown.sex = person.sex
    else if (field === 'domain' || field === 'screen_name') shown[field] = `id${id}`
    else if (field === 'online') shown.online = 1
    else if (field === 'has_photo') shown.has_photo = 0
    else if (field === 'can_write_private_message') shown[field] = 1
    else if (/^photo_(50|100|200|max)$/.test(field)) shown[field] = `${core.url}/face.svg`
  }
  return shown
}

export const getUsers = method(
  {
    user_ids: words(1000),
    fields: words(),
    name_case: oneOf(...cases, 'Nom', 'Gen', 'Dat', 'Acc', 'Ins', 'Abl'),
    from_group_id: integer(),
  },
  ({ core }, { user_ids, fields, name_case = 'nom' }) => {
    if (!user_ids?.length) throw new ApiError(113)
    return user_ids.flatMap((name) => {
      const id = /^\d+$/.test(name) ? Number(name) : resolveName(core, name)
      const person = id === undefined ? undefined : core.world.people.get(id)
      return person ? [showPerson(core, person, fields, name_case.toLowerCase() as NameCase)] : []
    })
  },
)

export const resolveScreenName = method({ screen_name: required(text(200)) }, ({ core }, { screen_name }) => {
  const id = resolveName(core, screen_name)
  if (id === undefined) return {}
  if (id < 0) return core.world.communities.has(-id) ? { type: 'group', object_id: -id, group_id: -id } : {}
  return core.world.people.has(id) ? { type: 'user', object_id: id } : {}
})

export const getServerTime = method({}, ({ core }) => Math.floor(core.now() / 1000))
