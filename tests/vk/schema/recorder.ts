/** A relay between a client and the emulator's API that writes down every call, those inside execute one by one. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readCode } from '../../../playground/vk/api/execute.ts'
import type { Recorded } from './check.ts'

export interface Recorder {
  apiUrl: string
  calls: Recorded[]
  stop(): Promise<void>
}

interface Envelope {
  response?: unknown
  error?: { error_code: number; error_msg: string }
  execute_errors?: { method: string; error_code: number; error_msg: string }[]
}

function note(calls: Recorded[], method: string, params: Record<string, string>, answer: Envelope): void {
  if (method !== 'execute' || answer.error) {
    const outcome = answer.error ? { error: answer.error } : { response: answer.response }
    // An inner call cannot be told from a failed execute as a whole.
    calls.push({ method, params: method === 'execute' ? {} : params, ...outcome })
    return
  }
  calls.push({ method, params: {}, response: answer.response })
  const errors = [...(answer.execute_errors ?? [])]
  for (const [place, call] of readCode(params.code ?? '').entries()) {
    const response = (answer.response as unknown[])[place]
    const error = response === false ? errors.shift() : undefined
    calls.push({ ...call, ...(error ? { error } : { response }) })
  }
}

/** Starts a relay to an API's base address. */
export async function record(apiUrl: string): Promise<Recorder> {
  const calls: Recorded[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks).toString('utf8')
    const method = (request.url ?? '').slice(1)
    const headers = { 'content-type': request.headers['content-type'] ?? '' }
    const answer = (await (await fetch(`${apiUrl}/${method}`, { method: 'POST', headers, body })).json()) as Envelope
    note(calls, method, Object.fromEntries(new URLSearchParams(body)), answer)
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
