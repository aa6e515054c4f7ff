/** Whose page somebody means: a link, a screen name, a mention or a number. */
import type { VkClient } from '../vk/client.ts'
import { VkRefusal } from '../vk/errors.ts'
import type { Profile } from './turn.ts'

/** What VK shows of a person under `users.get` with the field `sex`. */
export interface VkUser {
  id: number
  first_name: string
  last_name: string
  sex?: 0 | 1 | 2
  deactivated?: string
}

export function profileOf({ id, first_name, last_name, sex = 0 }: VkUser): Profile {
  return { id, firstName: first_name, lastName: last_name, sex }
}

/** «https://vk.com/irina», «@irina», «[id201|Ирина]», «id201» and «201»; undefined for other words. */
export function pageName(words: string): string | undefined {
  const text = words.trim()
  const [, mentioned] = /^\[(id\d+|[a-z][\w.]*)\|[^\]]*\]$/i.exec(text) ?? []
  const [, linked] = /^(?:https?:\/\/)?(?:m\.|www\.)?vk\.(?:com|ru)\/([\w.]+)\/?(?:\?\S*)?$/i.exec(text) ?? []
  const [, named] = /^[@*]?((?=.*[a-z])[a-z\d_][\w.]{1,31}|\d{1,12})$/i.exec(text) ?? []
  const name = mentioned ?? linked ?? named
  return name?.replace(/^id(?=\d+$)/i, '')
}

/** Looks the page up; undefined when there is no such person, or the page was deleted. `users.get` takes names too. */
export function findPageOf(client: VkClient) {
  return async (words: string): Promise<Profile | undefined> => {
    const name = pageName(words)
    if (name === undefined) return undefined
    try {
      const [user] = await client.call<VkUser[]>('users.get', { user_ids: name, fields: 'sex' })
      return user && user.deactivated === undefined ? profileOf(user) : undefined
    } catch (error) {
      // 113: no such id (dev.vk.com, users.get).
      if (error instanceof VkRefusal && error.code === 113) return undefined
      throw error
    }
  }
}
