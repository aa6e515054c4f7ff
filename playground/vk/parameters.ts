/** Rules of a method's parameters: their type and limits, and the refusal (error 100) of anything else. */
import { ApiError } from './errors.ts'

export interface Rule<T> {
  read(raw: string, name: string): T
  required?: boolean
}
export interface RequiredRule<T> extends Rule<T> {
  required: true
}
export type Spec = Record<string, Rule<unknown>>
export type Values<S extends Spec> = {
  [K in keyof S]: S[K] extends RequiredRule<infer T> ? T : S[K] extends Rule<infer T> ? T | undefined : never
}

/** Parameters that every method takes. */
const everywhere = new Set([
  'access_token',
  'v',
  'lang',
  'https',
  'test_mode',
  'captcha_sid',
  'captcha_key',
  'success_token',
  'confirm',
])

const INTEGER = /^[+-]?\d{1,19}$/

function bad(name: string, why: string): ApiError {
  return new ApiError(100, `${name} ${why}`)
}

export function integer(min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY): Rule<number> {
  return {
    read(raw, name) {
      if (!INTEGER.test(raw)) throw bad(name, 'not integer')
      const value = Number(raw)
      if (value < min) throw bad(name, `should be greater or equal to ${min}`)
      if (value > max) throw bad(name, `should be less or equal to ${max}`)
      return value
    },
  }
}

export function decimal(min: number, max: number): Rule<number> {
  return {
    read(raw, name) {
      const value = Number(raw)
      if (raw === '' || Number.isNaN(value) || value < min || value > max) throw bad(name, `not a number ${min}…${max}`)
      return value
    },
  }
}

export function text(max = 1_000_000): Rule<string> {
  return {
    read(raw, name) {
      if (raw.length > max) throw bad(name, `is too long: ${raw.length} > ${max}`)
      return raw
    },
  }
}

export const flag: Rule<boolean> = {
  read(raw, name) {
    if (raw === '1' || raw === 'true') return true
    if (raw === '0' || raw === 'false' || raw === '') return false
    throw bad(name, 'not boolean')
  },
}

export function oneOf<T extends string>(...allowed: T[]): Rule<T> {
  return {
    read(raw, name) {
      if (!(allowed as string[]).includes(raw)) throw bad(name, `not one of ${allowed.join(', ')}`)
      return raw as T
    },
  }
}

/** A list of whole numbers, comma by comma. */
export function integers(max: number, min = Number.NEGATIVE_INFINITY): Rule<number[]> {
  const item = integer(min)
  return {
    read(raw, name) {
      const values = raw.split(',').filter((part) => part.trim() !== '')
      if (values.length > max) throw bad(name, `has too many items: ${values.length} > ${max}`)
      return values.map((value) => item.read(value.trim(), name))
    },
  }
}

/** A list of words, comma by comma. */
export function words(max = 1000): Rule<string[]> {
  return {
    read(raw, name) {
      const values = raw
        .split(',')
        .map((part) => part.trim())
        .filter((part) => part !== '')
      if (values.length > max) throw bad(name, `has too many items: ${values.length} > ${max}`)
      return values
    },
  }
}

export function required<T>(rule: Rule<T>): RequiredRule<T> {
  return { read: rule.read, required: true }
}

/** Reads the parameters of a call. Error 100: one is unknown, missing, of the wrong type or too large. */
export function readParameters<S extends Spec>(spec: S, params: Record<string, unknown>): Values<S> {
  const values: Record<string, unknown> = {}
  for (const name in params) {
    const raw = params[name]
    if (raw === undefined) continue
    if (!Object.hasOwn(spec, name)) {
      if (everywhere.has(name)) continue
      throw bad(name, 'is an unknown parameter')
    }
    values[name] = (spec[name] as Rule<unknown>).read(typeof raw === 'string' ? raw : plain(raw), name)
  }
  for (const name in spec) {
    if (spec[name]?.required && (values[name] === undefined || values[name] === '')) throw bad(name, 'is undefined')
  }
  return values as Values<S>
}

/** Values inside execute come as JSON: arrays are read as lists, `true` as 1. */
function plain(raw: unknown): string {
  if (raw === true) return '1'
  if (raw === false) return '0'
  return raw === null ? '' : String(raw)
}
