/** execute, in the one form that bots generate: `return [API.messages.send({…}),API.users.get({…})];`. */
import { ApiError } from '../errors.ts'
import { limits } from '../limits.ts'

export interface InnerCall {
  method: string
  params: Record<string, unknown>
}

const START = /\s*return\s*\[\s*/y
const NAME = /API\.([A-Za-z]+(?:\.[A-Za-z]+)*)\(\s*/y
const COMMA = /\s*,\s*/y
const END = /\s*\]\s*;?\s*$/y

function compileError(at: number): ApiError {
  return new ApiError(12, `unexpected token near ${at}`)
}

function take(pattern: RegExp, code: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(code)
}

/** Where the JSON object that starts at `from` ends. */
function endOfObject(code: string, from: number): number {
  let depth = 0
  for (let at = from; at < code.length; at += 1) {
    const char = code.charCodeAt(at)
    if (char === 34 /* " */) {
      at = endOfString(code, at)
      if (at === -1) break
    } else if (char === 123 || char === 91) depth += 1
    else if (char === 125 || char === 93) {
      depth -= 1
      if (depth === 0) return at + 1
    }
  }
  throw compileError(from)
}

function endOfString(code: string, from: number): number {
  let end = code.indexOf('"', from + 1)
  while (end !== -1) {
    let slashes = 0
    while (code.charCodeAt(end - 1 - slashes) === 92) slashes += 1
    if (slashes % 2 === 0) return end
    end = code.indexOf('"', end + 1)
  }
  return -1
}

/** Reads the calls of a code. Error 12: another form; error 13: more than 25 calls. */
export function readCode(code: string): InnerCall[] {
  const calls: InnerCall[] = []
  const start = take(START, code, 0)
  if (!start) throw compileError(0)
  let at = start[0].length
  while (!take(END, code, at)) {
    const name = take(NAME, code, at)
    if (!name) throw compileError(at)
    at += name[0].length
    let params: Record<string, unknown> = {}
    if (code[at] === '{') {
      const end = endOfObject(code, at)
      try {
        params = JSON.parse(code.slice(at, end)) as Record<string, unknown>
      } catch {
        throw compileError(at)
      }
      at = end
    }
    if (code[at] !== ')') throw compileError(at)
    at += 1
    calls.push({ method: name[1] as string, params })
    if (calls.length > limits.callsPerExecute) throw new ApiError(13, 'too many API calls')
    const comma = take(COMMA, code, at)
    if (comma) at += comma[0].length
    else if (!take(END, code, at)) throw compileError(at)
  }
  return calls
}
