/** Checks recorded calls against VK's schema, and counts what was checked. */
import type { InnerCall } from '../../../playground/vk/api/execute.ts'
import { loadSchema, type Parameter, type Schema } from './load.ts'

export interface Recorded extends InnerCall {
  /** What the call answered: the value of `response`, or an error. */
  response?: unknown
  error?: { error_code: number; error_msg: string }
}

export interface Verdict {
  methods: Set<string>
  /** Distinct places: a method's parameters and the paths of its answers. */
  fields: Set<string>
  failures: string[]
}

const everywhere = new Set(['access_token', 'v', 'lang'])

interface Board {
  buttons: { color?: string }[][]
}

/**
 * The schema of keyboards is narrower than VK: it asks for `one_time` of inline ones, which has no effect there, and
 * calls the colour `secondary`, which VK's own page on keyboards names, `default`.
 */
function likeSchema(keyboard: Board): unknown {
  const buttons = keyboard.buttons.map((row) =>
    row.map((button) => (button.color === 'secondary' ? { ...button, color: 'default' } : button)),
  )
  return { one_time: false, ...keyboard, buttons }
}

/** A parameter's text as the type that the schema gives it; undefined: it cannot be one. */
function typed(schema: Schema, raw: unknown, parameter: Parameter): unknown {
  const text = String(raw)
  const referred = parameter.$ref ? schema.definition(parameter.$ref) : undefined
  if (referred?.type === 'object')
    return parameter.name === 'keyboard' ? likeSchema(JSON.parse(text)) : JSON.parse(text)
  const types = [parameter.type].flat()
  if (types.includes('array')) return text.split(',').map((item) => (/^-?\d+$/.test(item) ? Number(item) : item))
  if (types.includes('boolean')) return { 1: true, 0: false, true: true, false: false }[text]
  if ((types.includes('integer') || types.includes('number')) && text !== '' && Number.isFinite(Number(text))) {
    return Number(text)
  }
  return text
}

function checkRequest(schema: Schema, call: Recorded, verdict: Verdict): void {
  const parameters = schema.method(call.method)?.parameters ?? []
  for (const [name, raw] of Object.entries(call.params)) {
    if (everywhere.has(name)) continue
    const parameter = parameters.find((known) => known.name === name)
    if (!parameter) {
      verdict.failures.push(`${call.method}: the schema has no parameter ${name}`)
      continue
    }
    verdict.fields.add(`${call.method}?${name}`)
    const value = typed(schema, raw, parameter)
    const { required: _, name: __, description: ___, $ref, ...rule } = parameter
    // A reference to an object stands beside `type: string`: it tells of the JSON within.
    const object = $ref !== undefined && schema.definition($ref)?.type === 'object'
    const why = (object ? '' : schema.checkRule(rule, value)) || ($ref ? schema.check($ref, value) : '')
    if (why) verdict.failures.push(`${call.method}?${name}: ${why} in ${String(raw)}`)
  }
  for (const { name, required } of parameters) {
    if (required && call.params[name] === undefined) verdict.failures.push(`${call.method}: ${name} is left out`)
  }
}

function checkResponse(schema: Schema, call: Recorded, verdict: Verdict): void {
  const forms = Object.values(schema.method(call.method)?.responses ?? {})
  const tries = forms.map(({ $ref }) => schema.check($ref, { response: call.response }))
  if (!tries.includes(''))
    verdict.failures.push(`${call.method} → ${tries.join(' | ')}: ${JSON.stringify(call.response)}`)
  for (const path of paths(call.response, call.method)) verdict.fields.add(path)
}

/** The distinct paths of a value; places in lists are not told apart. */
function paths(value: unknown, at: string): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => paths(item, `${at}[]`))
  if (typeof value !== 'object' || value === null) return [at]
  return Object.entries(value).flatMap(([key, inner]) => paths(inner, `${at}.${key}`))
}

/** Checks every call; events are given as `{ type, object }` with their envelope. */
export function checkAll(directory: string, calls: Recorded[], events: Record<string, unknown>[]): Verdict {
  const schema = loadSchema(directory)
  const verdict: Verdict = { methods: new Set(), fields: new Set(), failures: [] }
  for (const call of calls) {
    if (call.error) {
      if (!schema.errorCodes.has(call.error.error_code)) {
        verdict.failures.push(`${call.method}: the schema has no error ${call.error.error_code}`)
      }
      continue
    }
    if (!schema.method(call.method)) {
      verdict.failures.push(`The schema has no method ${call.method}`)
      continue
    }
    verdict.methods.add(call.method)
    checkRequest(schema, call, verdict)
    if (call.method !== 'execute') checkResponse(schema, call, verdict)
  }
  for (const event of events) {
    const base = schema.check('../callback/objects.json#/definitions/callback_base', event)
    const own = schema.check(`../callback/objects.json#/definitions/callback_${event.type}`, event.object)
    if (base || own) verdict.failures.push(`${event.type}: ${base} ${own}`)
    for (const path of paths(event, `event ${event.type}`)) verdict.fields.add(path)
  }
  return verdict
}
