/** The log: JSON lines that name communities and errors, never a person, a text or a token. */
import pino, { type Logger } from 'pino'

/** Lines go to the standard error, so that the standard output has nothing but the address. */
const STANDARD_ERROR = 2

/** `to`: a file's path, where it goes after what stands there. */
export function createLog(level: string, to: number | string = STANDARD_ERROR): Logger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: ['token', 'secret', '*.token', '*.secret'],
    serializers: { error: plainError },
  }
  return pino(options, pino.destination({ dest: to, sync: true }))
}

/** Name and message; a database's message quotes the document, and VK's the request, so those are cut. */
function plainError(error: unknown): unknown {
  if (!(error instanceof Error)) return String(error)
  const { name, code } = error as Error & { code?: unknown }
  const message = name.startsWith('Mongo') ? error.message.split('dup key')[0] : error.message
  return { name, code, message: message?.slice(0, 300), stack: error.stack?.split('\n').slice(1, 6).join('\n') }
}
