/** Why the bot does not start, in words for whoever starts it. */

/** Errors whose messages were written for that reader already. */
const inPlainWordsAlready = new Set(['ConfigurationError', 'DatabaseInUse', 'NoDatabase', 'WrongDatabase'])

interface SystemFailure extends Error {
  code?: string
  syscall?: string
  address?: string
  port?: number
  path?: string
}

/** What to do about it where that is known, else the error with its stack. Never shows MONGODB_URI. */
export function inPlainWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (inPlainWordsAlready.has(error.name)) return error.message
  const { code, syscall, address, port, path } = error as SystemFailure
  if (syscall === 'listen') return notListening(code, `${address}${port === undefined ? '' : `:${port}`}`)
  if (/^Mongo/.test(error.name) || syscall?.startsWith('query')) {
    return (
      `The database does not let the bot in: ${error.message}.\n` +
      'Check MONGODB_URI, that the database runs, and that this machine may connect to it.'
    )
  }
  if (path !== undefined && code !== undefined) {
    return `The bot does not start: ${path} cannot be used (${code}). Is it a folder of this user's own? See DATA_DIR.`
  }
  return error.stack ?? error.message
}

function notListening(code: string | undefined, where: string): string {
  switch (code) {
    case 'EADDRINUSE':
      return `The bot does not start: ${where} is taken by another program. Stop that one or set PORT (0: any free one).`
    case 'EACCES':
      return `The bot does not start: this user may not listen on ${where}. Set PORT to a number from 1024 on.`
    default:
      return `The bot does not start: nothing can listen on ${where} (${code}). Check HOST and PORT.`
  }
}
