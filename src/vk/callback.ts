/** VK's Callback API (dev.vk.com/en/api/callback): an event is kept, and only then answered `ok`. */
import { timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { Envelope } from './update.ts'

/** What a community needs to take callbacks. */
export interface CallbackTarget {
  secret: string
  /** The string VK asks for when the address is set; asked from the API when not configured. */
  confirmation(): Promise<string>
  keep(envelope: Envelope): Promise<void>
  heldUp(envelope: Envelope, error: unknown): void
}

export interface CallbackAnswer {
  status: number
  body: string
  headers?: Record<string, string>
}

const Signed = Envelope.extend({ secret: z.string().optional(), group_id: z.number().int() })
/** VK sends an event again after this many seconds; it gives up after hours. */
const RETRY_AFTER_S = 5

/** Answers one request body. Nothing is told to whoever does not know the secret. */
export async function takeCallback(
  text: string,
  targets: ReadonlyMap<number, CallbackTarget>,
): Promise<CallbackAnswer> {
  const parsed = Signed.safeParse(json(text))
  if (!parsed.success) return { status: 400, body: 'expected a Callback API event' }
  const { secret, ...envelope } = parsed.data
  const target = targets.get(envelope.group_id)
  if (!target) return { status: 404, body: 'unknown community' }
  if (!same(secret ?? '', target.secret)) return { status: 403, body: 'wrong secret' }
  try {
    if (envelope.type === 'confirmation') return { status: 200, body: await target.confirmation() }
    await target.keep(envelope)
    return { status: 200, body: 'ok' }
  } catch (error) {
    target.heldUp(envelope, error)
    return { status: 503, body: 'later', headers: { 'Retry-After': String(RETRY_AFTER_S) } }
  }
}

function json(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

function same(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)]
  return one.length === other.length && timingSafeEqual(one, other)
}
