/** A call of the API from its parameters to its answer: token, rate, faults, the method itself, execute. */
import type { ServerResponse } from 'node:http'
import { type InnerCall, readCode } from './api/execute.ts'
import type { Method } from './api/method.ts'
import { type Core, communityOfToken } from './core.ts'
import { ApiError, errorBody } from './errors.ts'
import type { Fault } from './faults.ts'
import { CHATS } from './limits.ts'
import { readParameters } from './parameters.ts'
import type { Community } from './world.ts'

/** What faults make of a call. `codes`: of the inner calls, by their place. */
interface Plan {
  error?: number
  cut?: 'before' | 'after'
  status?: number
  hang?: boolean
  delayMs: number
  codes?: Map<number, number>
}

const noPlan: Plan = { delayMs: 0 }
/** Methods that exist, but not for a community's token: error 27. */
const forUsersOnly = /^(messages\.(allow|deny)MessagesFromGroup|wall\.(post|get|repost)|friends\.|account\.|newsfeed\.)/
const VERSIONS = /^5\.\d{1,3}$/
const HEADERS = { 'content-type': 'application/json; charset=utf-8' }

export type Dispatch = (name: string, params: Record<string, string>, response: ServerResponse) => void

export function createDispatch(core: Core, methods: ReadonlyMap<string, Method>): Dispatch {
  const { counters, settings } = core

  function count(name: string): void {
    counters.calls.set(name, (counters.calls.get(name) ?? 0) + 1)
  }

  function countError(code: number): void {
    counters.errors.set(code, (counters.errors.get(code) ?? 0) + 1)
  }

  function run(community: Community, name: string, params: Record<string, unknown>): unknown {
    const method = methods.get(name)
    if (!method)
      throw forUsersOnly.test(name) ? new ApiError(27, 'method is unavailable with group auth.') : new ApiError(3)
    count(name)
    if (method.permission && !community.permissions.includes(method.permission)) {
      throw new ApiError(15, `no access to call this method: the token has no right «${method.permission}»`)
    }
    return method.run({ core, community }, readParameters(method.spec, params) as never)
  }

  function runCode(community: Community, calls: InnerCall[], codes?: Map<number, number>): string {
    const errors: { method: string; error_code: number; error_msg: string }[] = []
    const results = calls.map(({ method, params }, place) => {
      try {
        const code = codes?.get(place)
        if (code !== undefined) {
          count(method)
          throw new ApiError(code)
        }
        return JSON.stringify(run(community, method, params))
      } catch (error) {
        if (!(error instanceof ApiError)) throw error
        countError(error.code)
        errors.push({ method, error_code: error.code, error_msg: error.message })
        return 'false'
      }
    })
    const failed = errors.length > 0 ? `,"execute_errors":${JSON.stringify(errors)}` : ''
    return `{"response":[${results.join()}]${failed}}`
  }

  function plan(community: Community, name: string, params: Record<string, string>, calls?: InnerCall[]): Plan {
    if (!core.faults.any()) return noPlan
    const codes = new Map<number, number>()
    const planned: Plan = { delayMs: 0, codes }
    const add = (fault: Fault | undefined, inner?: number) => {
      if (!fault) return
      if (fault.kind === 'code') {
        if (inner === undefined) planned.error = fault.code ?? 1
        else codes.set(inner, fault.code ?? 1)
      } else if (fault.kind === 'http') planned.status = fault.status ?? 502
      else if (fault.kind === 'hang') planned.hang = true
      else if (fault.kind === 'delay') planned.delayMs += fault.delayMs ?? 1000
      else planned.cut = fault.kind === 'drop' ? 'before' : 'after'
    }
    add(core.faults.take({ method: name, community: community.id, ...addressees(params) }))
    for (const [place, call] of calls?.entries() ?? []) {
      const { method } = call
      add(core.faults.take({ method, community: community.id, inner: true, ...addressees(call.params) }), place)
    }
    return planned
  }

  return (name, params, response) => {
    const started = performance.now()
    let community: Community | undefined
    const finish = (body: string, error?: number, after?: () => void) => {
      core.journal.flush()
      const reply = () => {
        if (after) after()
        else if (!response.destroyed) response.writeHead(200, HEADERS).end(body)
        if (!core.watched() || !community) return
        const ms = performance.now() - started
        const call = { kind: 'call', community: community.id, method: name, ms } as const
        core.happen(error === undefined ? call : { ...call, error })
      }
      if (settings.latencyMs > 0) setTimeout(reply, settings.latencyMs)
      else reply()
    }
    const refuse = (error: unknown) => {
      // A bug of the emulator itself shows as VK's own internal error, with what happened in its text.
      const shown = error instanceof ApiError ? error : new ApiError(10, String((error as Error)?.stack ?? error))
      countError(shown.code)
      finish(JSON.stringify(errorBody(shown, name, params)), shown.code)
    }
    const cut = () => void response.socket?.destroy()

    try {
      if (!VERSIONS.test(params.v ?? '')) throw new ApiError(8, 'v (version) is required')
      if (!methods.has(name) && name !== 'execute' && !forUsersOnly.test(name)) throw new ApiError(3)
      community = communityOfToken(core, params.access_token)
      if (!core.rate.allows(community.token, settings.callsPerSecond)) throw new ApiError(6)
      const own = community
      const calls = name === 'execute' ? readCode(params.code ?? '') : undefined
      const planned = plan(own, name, params, calls)
      if (planned.hang) return
      if (planned.cut === 'before') return cut()
      if (planned.status !== undefined) {
        const { status } = planned
        return finish('', status, () => {
          response.writeHead(status, { 'content-type': 'text/html' }).end(`<html><body>${status}</body></html>`)
        })
      }
      const work = () => {
        try {
          if (name === 'execute') count(name)
          if (planned.error !== undefined) {
            if (name !== 'execute') count(name)
            throw new ApiError(planned.error)
          }
          const body = calls
            ? runCode(own, calls, planned.codes)
            : `{"response":${JSON.stringify(run(own, name, params))}}`
          finish(body, undefined, planned.cut === 'after' ? cut : undefined)
        } catch (error) {
          refuse(error)
        }
      }
      if (planned.delayMs > 0) setTimeout(work, planned.delayMs)
      else work()
    } catch (error) {
      refuse(error)
    }
  }
}

/** Peers a call names, and whether it is the form with a list. */
function addressees(params: Record<string, unknown>): { peers: number[]; list: boolean } {
  const list = params.peer_ids === undefined ? [] : String(params.peer_ids).split(',').map(Number)
  const chat = params.chat_id === undefined ? undefined : CHATS + Number(params.chat_id)
  const single = params.peer_id ?? params.user_id ?? chat
  return { peers: single === undefined ? list : [...list, Number(single)], list: list.length > 0 }
}
