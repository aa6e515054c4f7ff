/** VK's official JSON schema (github.com/VKCOM/vk-api-schema) read into ajv. */
import { existsSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { Ajv, type ValidateFunction } from 'ajv'

type Json = Record<string, unknown>

export interface Parameter {
  name: string
  required?: boolean
  type?: string | string[]
  $ref?: string
  [rule: string]: unknown
}

export interface MethodSchema {
  name: string
  parameters?: Parameter[]
  responses: Record<string, { $ref: string }>
}

export interface Schema {
  method(name: string): MethodSchema | undefined
  errorCodes: Set<number>
  /** Checks a value: what a reference such as `../users/objects.json#/definitions/users_user` names. '' when it fits, else why not. */
  check(ref: string, value: unknown): string
  /** The definition itself. */
  definition(ref: string): Json | undefined
  /** The same for a rule written out, such as a parameter's. */
  checkRule(rule: Json, value: unknown): string
}

const BASE = 'vk:/'
const dropped = new Set(['discriminator', 'enumNames', 'entity', 'format', 'description', 'additionalProperties'])

/**
 * VK writes `required: true` inside a property; ajv wants the list outside. Formats are VK's own names, and
 * `additionalProperties` is dropped since VK forbids others in a base and then adds them by `allOf`. A reference to a
 * section that the folder does not hold accepts anything.
 */
function converted(node: unknown, folder: string, exists: (file: string) => boolean): unknown {
  if (Array.isArray(node)) return node.map((item) => converted(item, folder, exists))
  if (typeof node !== 'object' || node === null) return node
  const out: Json = {}
  for (const [key, value] of Object.entries(node)) {
    if (key === 'properties') {
      const properties = value as Record<string, Json>
      out.required = Object.keys(properties).filter((name) => properties[name]?.required === true)
      const entries = Object.entries(properties).map(([name, property]) => [name, converted(property, folder, exists)])
      out.properties = Object.fromEntries(entries)
    } else if (key === '$ref') {
      const target = absolute(value as string, folder)
      if (exists(target.slice(BASE.length).split('#')[0] as string)) out.$ref = target
    } else if (!dropped.has(key) && !(key === 'required' && typeof value === 'boolean')) {
      out[key] = converted(value, folder, exists)
    }
  }
  return out
}

function absolute(ref: string, folder: string): string {
  return BASE + posix.normalize(posix.join(folder, ref))
}

/** Reads the schema in a folder laid out like the official repository. */
export function loadSchema(directory: string): Schema {
  const read = (path: string) => JSON.parse(readFileSync(join(directory, path), 'utf8')) as Json
  const exists = (file: string) => existsSync(join(directory, file))
  const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: false, allowUnionTypes: true })
  const sections = ['base', 'callback', 'docs', 'execute', 'groups', 'messages', 'photos', 'users', 'utils', 'wall']
  const raw = new Map<string, Json>()
  const methods = new Map<string, MethodSchema>()
  for (const section of sections) {
    for (const kind of ['objects', 'responses']) {
      const path = `${section}/${kind}.json`
      if (!exists(path)) continue
      const definitions = read(path).definitions as Json
      raw.set(path, definitions)
      ajv.addSchema({ $id: BASE + path, definitions: converted(definitions, section, exists) as Json })
    }
    if (exists(`${section}/methods.json`)) {
      for (const method of read(`${section}/methods.json`).methods as MethodSchema[]) methods.set(method.name, method)
    }
  }
  const errors = read('errors.json').errors as Record<string, { code: number }>
  const checks = new Map<string, ValidateFunction>()
  const compiled = (ref: string) => {
    const target = absolute(ref, 'any')
    const found = checks.get(target) ?? ajv.compile({ $ref: target })
    checks.set(target, found)
    return found
  }
  const told = (check: ValidateFunction, value: unknown) => (check(value) ? '' : JSON.stringify(check.errors))
  return {
    method: (name) => methods.get(name),
    errorCodes: new Set(Object.values(errors).map(({ code }) => code)),
    check: (ref, value) => told(compiled(ref), value),
    definition(ref) {
      const [path, name] = absolute(ref, 'any').slice(BASE.length).split('#/definitions/')
      return raw.get(path as string)?.[name as string] as Json | undefined
    },
    checkRule: (rule, value) => told(ajv.compile(converted(rule, 'any', exists) as Json), value),
  }
}
