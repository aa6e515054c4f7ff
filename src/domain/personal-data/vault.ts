/** Phones and addresses at rest, and what goes out signed: under keys of one secret that is never in the database. */
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'

export interface Vault {
  /** Another text each time, since the same phone sealed twice must not show that it is the same. */
  seal(text: string): string
  /** The text; undefined for what was not sealed by this key or was changed since. */
  open(sealed: string): string | undefined
  /** A signature in hexadecimal digits, 64 at most, by which this bot knows its own words again when they come back. */
  sign(text: string, digits?: number): string
  /** Whether this bot signed these words so; capitals make no difference. */
  signed(text: string, signature: string): boolean
}

const mark = 'sealed:1:'
const [NONCE, TAG] = [12, 16]

/** AES-256-GCM under a key made from `secret`, whatever its length. */
export function createVault(secret: string): Vault {
  const salt = createHash('sha256').update('young-teachers-bot').digest()
  const derived = (purpose: string) => Buffer.from(hkdfSync('sha256', secret, salt, purpose, 32))
  const [key, signing] = [derived('personal data at rest'), derived('signed words')]
  const sign = (text: string, digits = 16) => createHmac('sha256', signing).update(text).digest('hex').slice(0, digits)
  return {
    sign,
    signed(text, signature) {
      const [given, own] = [signature.toLowerCase(), sign(text, signature.length)].map((one) => Buffer.from(one))
      return (
        given !== undefined &&
        own !== undefined &&
        given.length === own.length &&
        own.length > 0 &&
        timingSafeEqual(given, own)
      )
    },
    seal(text) {
      const nonce = randomBytes(NONCE)
      const cipher = createCipheriv('aes-256-gcm', key, nonce)
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return mark + Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64')
    },
    open(sealed) {
      if (!isSealed(sealed)) return undefined
      const bytes = Buffer.from(sealed.slice(mark.length), 'base64')
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE))
        decipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG))
        return Buffer.concat([decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()]).toString('utf8')
      } catch {
        return undefined
      }
    },
  }
}

/** Whether a kept text is one of these. */
export function isSealed(text: unknown): text is string {
  return typeof text === 'string' && text.startsWith(mark)
}
