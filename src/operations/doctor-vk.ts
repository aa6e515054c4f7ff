/** Whether VK lets each community's bot work: its key, its events, its callback address; and whether clocks agree. */
import { checkCommunity } from '../vk/checks.ts'
import { createVkClient, type VkClient } from '../vk/client.ts'
import { VkRefusal } from '../vk/errors.ts'
import { bad, type Finding, good, note } from './finding.ts'

export interface VkCommunity {
  id: number
  token: string
  callback?: { secret: string } | undefined
}

export interface VkOptions {
  apiUrl: string
  transport: 'longpoll' | 'callback'
  timeoutMs?: number
}

/** VK dates messages and we reckon with those dates; leases of two processes rest on their clocks. */
const CLOCKS_S = 30
const CALLBACK = 'Управление → Дополнительно → Работа с API → Callback API'

interface Server {
  id: number
  url: string
  secret_key?: string
  status: string
}

/** Asks VK, with each community's own key. */
export async function lookAtVk(communities: readonly VkCommunity[], options: VkOptions): Promise<Finding[]> {
  const findings: Finding[] = []
  let isTimed = false
  for (const community of communities) {
    const { id, token } = community
    const client = createVkClient({
      community: id,
      token,
      apiUrl: options.apiUrl,
      timeoutMs: options.timeoutMs ?? 10_000,
    })
    const called = `Сообщество ${id}`
    try {
      const faults = await checkCommunity(client, options.transport)
      findings.push(...faults.map(({ says, fatal }) => (fatal ? bad : note)(`${called}: ${says}`)))
      if (faults.some(({ fatal }) => fatal)) continue
      if (options.transport === 'callback') findings.push(...(await lookAtCallback(client, community, called)))
      if (faults.length === 0) findings.push(good(`${called}: ключ, права и настройки в порядке.`))
      if (!isTimed) findings.push(await clocks(client))
      isTimed = true
    } catch (error) {
      const why = error instanceof VkRefusal ? `ВК отвечает ошибкой ${error.code}` : 'ВК не отвечает'
      findings.push(bad(`${called}: ${why}. Проверьте, пускает ли эта машина наружу, к VK_API_URL.`))
    } finally {
      client.stop()
    }
  }
  return findings
}

async function lookAtCallback(client: VkClient, { id, callback }: VkCommunity, called: string): Promise<Finding[]> {
  const group = { group_id: id }
  let servers: Server[]
  try {
    servers = (await client.call<{ items: Server[] }>('groups.getCallbackServers', group)).items
  } catch (error) {
    if (!(error instanceof VkRefusal)) throw error
    return [note(`${called}: ключ не показывает Callback API, адрес проверьте сами. ${CALLBACK}.`)]
  }
  const ours = servers.filter(({ url }) => URL.canParse(url) && new URL(url).pathname.endsWith('/callback'))
  const server = ours.find(({ status }) => status === 'ok') ?? ours[0]
  if (!server) return [bad(`${called}: адреса …/callback в ВК нет. ${CALLBACK}: добавьте.`)]
  if (server.status !== 'ok')
    return [bad(`${called}: ВК не подтвердил адрес (${server.status}). ${CALLBACK}: «Подтвердить», пока бот работает.`)]
  const findings: Finding[] = []
  if (server.secret_key !== undefined && server.secret_key !== callback?.secret)
    findings.push(bad(`${called}: секретный ключ в ВК не тот, что callback.secret. ${CALLBACK}.`))
  const { events } = await client.call<{ events: Record<string, unknown> }>('groups.getCallbackSettings', {
    ...group,
    server_id: server.id,
  })
  for (const event of [
    'message_new',
    'message_event',
    'message_allow',
    'message_deny',
    'message_reply',
    'wall_post_new',
  ])
    if (!events[event]) {
      const says = `${called}: событие ${event} выключено. ${CALLBACK} → Типы событий: включите.`
      findings.push(event === 'message_new' ? bad(says) : note(says))
    }
  return findings.length > 0 ? findings : [good(`${called}: адрес подтверждён, события включены.`)]
}

async function clocks(client: VkClient): Promise<Finding> {
  const asked = Date.now()
  const theirs = await client.call<number>('utils.getServerTime', {})
  // The answer is of a moment between asking and hearing.
  const ours = (asked + Date.now()) / 2000
  const apart = Math.round(Math.abs(ours - theirs))
  if (apart <= CLOCKS_S) return good(`Часы идут верно: с ВК расходятся на ${apart} с.`)
  return bad(`Часы этой машины расходятся с ВК на ${apart} с: включите синхронизацию времени (NTP).`)
}
