/** How people are called in what the bot says. */
import type { Profile, Turn } from '../src/bot/turn.ts'
import { readName } from '../src/domain/membership/name.ts'

/** «Ирина Соколова», or the page's address when VK does not say. */
export async function fullName(turn: Turn, id: number): Promise<string> {
  const profile = await profileOf(turn, id)
  return profile ? `${profile.firstName} ${profile.lastName}`.trim() : page(id)
}

/** «Анна», or undefined when VK does not say. */
export async function firstName(turn: Turn, id: number): Promise<string | undefined> {
  return (await profileOf(turn, id))?.firstName || undefined
}

/** The name on the page, if it could stand in an application. */
export async function properName(turn: Turn, id: number): Promise<string | undefined> {
  const profile = await profileOf(turn, id)
  const read = profile && readName(`${profile.firstName} ${profile.lastName}`)
  return read && 'name' in read ? read.name : undefined
}

export function page(id: number): string {
  return `vk.com/id${id}`
}

async function profileOf(turn: Turn, id: number): Promise<Profile | undefined> {
  if (id <= 0) return undefined
  return (await turn.profiles([id])).find((profile) => profile.id === id)
}
