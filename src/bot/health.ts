/** Whether VK lets a community's bot work; what is wrong is told once, in plain words, and tried again. */
import type { Logger } from 'pino'
import { codeOf, isDatabaseAway, policyOf } from '../delivery/failures.ts'
import { checkCommunity, type Fault } from '../vk/checks.ts'
import type { VkClient } from '../vk/client.ts'

export type HealthState = 'starting' | 'running' | 'halted'

export interface Health {
  readonly state: HealthState
  /** VK did not answer when it was last asked for updates or settings. */
  readonly silent: boolean
  /** Running, and not asked by VK to pause. */
  readonly maySend: boolean
  /**
   * Checks the settings in VK and begins, or halts. VK's silence does not keep a community from beginning: the check
   * is made when VK answers.
   */
  begin(): Promise<void>
  /** VK has answered the poller. */
  heard(): void
  /** Told of the poller's failures: some stop the whole community, some make it pause, some mean that VK is away. */
  failed(error: unknown): void
  failedWith(code: number | 'silence'): void
  stop(): void
}

export interface HealthOptions {
  client: VkClient
  transport: 'longpoll' | 'callback'
  log: Logger
  /** How often a halted community is tried again. */
  probeMs: number
  /** It works, for the first time or again. */
  began(): void
}

/** VK asks for a captcha or says that a quota is used up: everything of this community waits so long. */
const PAUSE_MS = 60_000
/** What the owner can do about it. */
const PAUSES: Record<string, string> = {
  14: 'капча; зайдите в сообщество с обычного браузера.',
  29: 'исчерпан дневной предел метода; пройдёт само.',
  912: 'включите «Возможности ботов»: Управление → Сообщения → Настройки для бота.',
}

export function createHealth({ client, transport, log, probeMs, began }: HealthOptions): Health {
  const { community } = client
  const called = `Сообщество ${community}`
  let state: HealthState = 'starting'
  let silent = false
  let checked = false
  let checking = false
  let stopped = false
  let told = ''
  let probing: NodeJS.Timeout | undefined
  let pausedUntil = 0

  async function begin(): Promise<void> {
    if (checking) return
    checking = true
    const faults = await checkCommunity(client, transport).catch((error: unknown) => ({ error }))
    checking = false
    if (stopped) return
    if ('error' in faults) unchecked(faults.error)
    else judge(faults)
  }

  function judge(faults: Fault[]): void {
    checked = true
    hear()
    tell(faults)
    if (faults.some(({ fatal }) => fatal)) {
      halt('настройки в VK не дают боту работать')
      return
    }
    clearInterval(probing)
    probing = undefined
    if (state === 'halted') log.info({ community }, `${called} снова работает.`)
    state = 'running'
    began()
  }

  /** The same faults are told once, however often they are met. */
  function tell(faults: Fault[]): void {
    const words = faults.map(({ says }) => says).join('\n')
    if (words === told) return
    told = words
    for (const { says, fatal } of faults) log[fatal ? 'error' : 'warn']({ community }, `${called}: ${says}`)
  }

  /** What is halted stays so: nothing says that it has been mended. */
  function unchecked(error: unknown): void {
    checked = false
    miss(error)
    probing ??= setInterval(() => void begin(), probeMs)
    if (state !== 'starting') return
    state = 'running'
    began()
  }

  function miss(error: unknown): void {
    if (!silent)
      log.warn({ community, error }, `${called}: VK не отвечает. Бот ждёт и ответит всем, когда VK вернётся.`)
    silent = true
  }

  function hear(): void {
    if (silent) log.info({ community }, `${called}: VK снова отвечает.`)
    silent = false
  }

  /** One alert; the other communities go on. */
  function halt(why: string): void {
    if (state === 'halted') return
    state = 'halted'
    log.error({ community }, `${called} остановлено: ${why}. Проверю снова через минуту.`)
    probing ??= setInterval(() => void begin(), probeMs)
  }

  function failedWith(code: number | 'silence'): void {
    const policy = policyOf(code)
    if (policy === 'stop-community') halt(`VK отвечает ошибкой ${code}, проверьте ключ доступа`)
    if (policy !== 'pause-community') return
    if (Date.now() >= pausedUntil)
      log.error({ community }, `${called}: VK просит подождать (ошибка ${code}): ${PAUSES[code] ?? ''}`)
    pausedUntil = Date.now() + PAUSE_MS
  }

  return {
    get state() {
      return state
    },
    get silent() {
      return silent
    },
    get maySend() {
      return state === 'running' && Date.now() >= pausedUntil
    },
    begin,
    heard() {
      hear()
      if (!checked && state === 'running') void begin()
    },
    failed(error) {
      const code = codeOf(error)
      if (code === 'silence' || (code === undefined && !isDatabaseAway(error))) return miss(error)
      log.warn({ community, where: 'long poll', error }, 'trouble')
      if (code !== undefined) failedWith(code)
    },
    failedWith,
    stop() {
      stopped = true
      clearInterval(probing)
    },
  }
}
