/** Calls to VK in one community's name: spaced under VK's limit, up to 25 in one execute, failures told apart. */
import http from 'node:http'
import https from 'node:https'
import { APIRequest, VK } from 'vk-io'
import { callRate } from './call-rate.ts'
import { VkRefusal, VkSilence } from './errors.ts'
import { downloadFile, type UploadedPhoto, uploadFile, uploadPhoto } from './files.ts'
import { callQueue, type Lane, type Waiting } from './queue.ts'

export interface VkClientOptions {
  community: number
  token: string
  /** Base including `/method`; VK's own when absent. */
  apiUrl?: string | undefined
  /** Calls a second of this process: VK takes 20 of a token in any second. 0: no spacing. */
  callsPerSecond?: number
  timeoutMs?: number
}

export interface VkClient {
  readonly community: number
  /** vk-io's own object: its contexts and upload are made with it. */
  readonly vk: VK
  /**
   * Calls a method.
   * Throws VkRefusal when VK answered with an error, VkSilence when it is not known whether it was done.
   */
  call<T = unknown>(method: string, params: Record<string, unknown>, options?: CallOptions): Promise<T>
  /** Posts a file to the address that a call of getMessagesUploadServer gave; answers what `docs.save` takes. */
  upload(address: string, file: { name: string; bytes: Uint8Array }): Promise<string>
  /** The same for a picture; answers what `photos.saveMessagesPhoto` takes. */
  uploadPhoto(address: string, file: { name: string; bytes: Uint8Array }): Promise<UploadedPhoto>
  /** Reads a file that somebody sent, from where VK serves it; undefined when it is not there or too large. */
  download(address: string, largest: number): Promise<Uint8Array | undefined>
  setRate(callsPerSecond: number): void
  /** Errors by code since the start, for the metrics. */
  readonly errors: ReadonlyMap<number | 'silence', number>
  stop(): void
}

export interface CallOptions {
  /** `first`: somebody waits for it. `aside`: lets those go first. `many`: a mailing's, after all others. */
  lane?: Lane
  /** Never in an execute with others: VK's saving of uploads does not work there. */
  alone?: boolean
}

const TOO_MANY = 6
const SLOW_DOWN_MS = 1000

export function createVkClient(options: VkClientOptions): VkClient {
  const { community, token, apiUrl, timeoutMs = 10_000 } = options
  const plain = apiUrl?.startsWith('http://') ?? false
  const agent = new (plain ? http : https).Agent({ keepAlive: true, maxSockets: 40 }) as https.Agent
  const vk = new VK({
    token,
    agent,
    apiTimeout: timeoutMs,
    apiRetryLimit: 0,
    pollingGroupId: community,
    ...(apiUrl && { apiBaseUrl: apiUrl }),
  })
  const errors = new Map<number | 'silence', number>()
  const rate = callRate(options.callsPerSecond ?? 20)
  const queue = callQueue(rate)
  let timer: NodeJS.Timeout | undefined
  let timerAt = 0
  let stopped = false

  function count(code: number | 'silence'): void {
    errors.set(code, (errors.get(code) ?? 0) + 1)
  }

  /** Sets the timer for what may go out next, unless it is set for earlier. */
  function pump(): void {
    const opensAt = stopped ? undefined : queue.opensAt()
    if (opensAt === undefined || (timer && timerAt <= opensAt)) return
    clearTimeout(timer)
    timerAt = opensAt
    timer = setTimeout(
      () => {
        timer = undefined
        const { batch, sort } = queue.take()
        if (batch.length > 0) {
          const answered = rate.made(sort)
          void (batch.length === 1 ? callOne(batch[0] as Waiting) : callTogether(batch)).finally(answered)
        }
        pump()
      },
      Math.max(0, opensAt - Date.now()),
    )
  }

  async function make(request: APIRequest): Promise<Body> {
    let body: unknown
    try {
      body = await request.make()
    } catch (error) {
      count('silence')
      throw new VkSilence(request.method, error)
    }
    if (typeof body !== 'object' || body === null || !('response' in body || 'error' in body)) {
      count('silence')
      throw new VkSilence(request.method, new Error('an answer without response or error'))
    }
    const told = body as Body
    if (told.error) count(told.error.error_code)
    return told
  }

  async function callOne(one: Waiting): Promise<void> {
    try {
      const body = await make(one.request)
      if (body.error?.error_code === TOO_MANY) return slowDown([one])
      if (body.error) one.reject(refusal(one.request.method, body.error))
      else one.resolve(body.response)
    } catch (error) {
      one.reject(error)
    }
  }

  async function callTogether(batch: Waiting[]): Promise<void> {
    const code = `return [${batch.map(({ request }) => String(request)).join(',')}];`
    try {
      const body = await make(new APIRequest({ api: vk.api, method: 'execute', params: { code } }))
      if (body.error?.error_code === TOO_MANY) return slowDown(batch)
      const refused = body.error
      if (refused)
        return batch.forEach((one) => {
          one.reject(refusal(one.request.method, refused))
        })
      if (!Array.isArray(body.response)) throw new VkSilence('execute', new Error('execute answered no list'))
      settle(batch, body.response, body.execute_errors ?? [])
    } catch (error) {
      for (const one of batch) one.reject(error)
    }
  }

  /** A failed inner call leaves `false` in its place; its error is the next one listed. */
  function settle(batch: Waiting[], results: unknown[], failures: Failure[]): void {
    const inner = failures.filter(({ method }) => method !== 'execute')
    const again: Waiting[] = []
    for (const [index, one] of batch.entries()) {
      const result = results[index]
      if (result !== false && result !== undefined) {
        one.resolve(result)
        continue
      }
      const failure = inner.shift() ?? { error_code: 1, error_msg: 'execute left no answer' }
      count(failure.error_code)
      if (failure.error_code === TOO_MANY) again.push(one)
      else one.reject(refusal(one.request.method, failure))
    }
    if (again.length > 0) slowDown(again)
  }

  /** Error 6: nothing was done. The same calls go first after a pause. */
  function slowDown(batch: Waiting[]): void {
    rate.hold(SLOW_DOWN_MS)
    queue.again(batch)
    pump()
  }

  return {
    community,
    vk,
    errors,
    call<T>(
      method: string,
      params: Record<string, unknown>,
      { lane = 'first', alone = false }: CallOptions = {},
    ): Promise<T> {
      if (stopped) return Promise.reject(new VkSilence(method, new Error('the client is stopped')))
      const request = new APIRequest({ api: vk.api, method, params })
      return new Promise<unknown>((resolve, reject) => {
        queue.add(lane, { request, alone, resolve, reject })
        pump()
      }) as Promise<T>
    },
    upload: (address, file) => uploadFile(address, file, timeoutMs),
    uploadPhoto: (address, file) => uploadPhoto(address, file, timeoutMs),
    download: (address, largest) => downloadFile(address, largest, timeoutMs),
    setRate(callsPerSecond) {
      rate.set(callsPerSecond)
    },
    stop() {
      stopped = true
      clearTimeout(timer)
      for (const one of queue.drain()) one.reject(new VkSilence(one.request.method, new Error('the client is stopped')))
      agent.destroy()
    },
  }
}

interface Failure {
  error_code: number
  error_msg: string
  method?: string
}

interface Body {
  response?: unknown
  error?: Failure
  execute_errors?: Failure[]
}

function refusal(method: string, { error_code, error_msg }: Failure): VkRefusal {
  return new VkRefusal(method, error_code, error_msg)
}
