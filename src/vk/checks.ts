/** What a community's settings in VK lack for the bot to work, in plain words with the place to mend it. */
import type { VkClient } from './client.ts'
import { VkRefusal } from './errors.ts'

const EVENTS = {
  message_new: 'Входящее сообщение',
  message_event: 'Действие с сообщением',
  message_allow: 'Разрешение на получение',
  message_deny: 'Запрет на получение',
  message_reply: 'Исходящее сообщение',
  wall_post_new: 'Добавление записи на стене',
}

const API = 'Управление → Дополнительно → Работа с API'
const KEYS = `${API} → Ключи доступа`
const LONG_POLL = `${API} → Long Poll API`

/** VK's own troubles (unknown error, too often, captcha, quota): they say nothing of the settings. */
const PASSING = new Set([1, 6, 9, 10, 14, 17, 29])
const KEY_REFUSED = new Set([5, 27, 28])

interface Groups {
  groups: { id: number }[]
}

interface Permissions {
  permissions: { name: string }[]
}

interface LongPollSettings {
  is_enabled: boolean
  events: Record<string, unknown>
}

/** Faults for the owner. `fatal`: nothing will work until it is mended. */
export interface Fault {
  fatal: boolean
  says: string
}

/**
 * Asks VK about the key and, with long poll, about the community's events.
 * Throws VkSilence when VK does not answer, VkRefusal when VK has a trouble of its own.
 */
export async function checkCommunity(client: VkClient, transport: 'longpoll' | 'callback'): Promise<Fault[]> {
  try {
    return await faultsOf(client, transport)
  } catch (error) {
    if (!(error instanceof VkRefusal) || PASSING.has(error.code)) throw error
    return [fatal(refused(error.code))]
  }
}

async function faultsOf(client: VkClient, transport: 'longpoll' | 'callback'): Promise<Fault[]> {
  const [permissions, foreign] = await Promise.all([
    client.call<Permissions>('groups.getTokenPermissions', {}),
    foreignKey(client),
  ])
  // What a key of another community may do says nothing of this one.
  if (foreign) return [foreign]
  const names = new Set(permissions.permissions.map(({ name }) => name))
  const faults: Fault[] = []
  if (!names.has('messages'))
    faults.push(fatal(`у ключа нет права «Сообщения сообщества». ${KEYS}: создайте ключ с этим правом.`))
  if (names.has('manage')) return transport === 'longpoll' ? [...faults, ...(await longPollFaults(client))] : faults
  const lacks = 'у ключа нет права «Управление сообществом»'
  faults.push(
    transport === 'longpoll'
      ? fatal(`${lacks}, без него бот не получает событий. ${KEYS}: создайте ключ с этим правом.`)
      : { fatal: false, says: `${lacks}: строку подтверждения впишите сами (callback.confirmation). ${KEYS}.` },
  )
  return faults
}

/** Two keys are easily swapped in a file of many communities. */
async function foreignKey(client: VkClient): Promise<Fault | undefined> {
  const { groups } = await client.call<Groups>('groups.getById', {})
  const owner = groups[0]?.id
  if (owner === undefined || owner === client.community) return undefined
  return fatal(`ключ выдан другому сообществу (${owner}). Проверьте id и token в файле сообществ. ${KEYS}.`)
}

async function longPollFaults(client: VkClient): Promise<Fault[]> {
  const settings = await client.call<LongPollSettings>('groups.getLongPollSettings', { group_id: client.community })
  if (!settings.is_enabled) return [fatal(`Long Poll API выключен. ${LONG_POLL}: включите.`)]
  const missing = Object.entries(EVENTS).filter(([event]) => !settings.events[event])
  return missing.map(([event, name]) => ({
    fatal: event === 'message_new',
    says: `событие «${name}» выключено. ${LONG_POLL} → Типы событий: включите.`,
  }))
}

function refused(code: number): string {
  if (KEY_REFUSED.has(code))
    return `ключ доступа не действует. ${KEYS}: создайте новый, впишите его и запустите бота снова.`
  return `VK отвечает ошибкой ${code}. Проверьте ключ и id сообщества. ${KEYS}.`
}

function fatal(says: string): Fault {
  return { fatal: true, says }
}
