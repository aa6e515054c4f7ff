/** VK said no: the call changed nothing. `code` as in VK's list of API errors. */
export class VkRefusal extends Error {
  readonly method: string
  readonly code: number
  constructor(method: string, code: number, message: string) {
    super(`${method}: ${code} ${message}`)
    this.name = 'VkRefusal'
    this.method = method
    this.code = code
  }
}

/** VK did not answer, or not in its own words: the call may or may not have been done. */
export class VkSilence extends Error {
  readonly method: string
  constructor(method: string, cause: unknown) {
    super(`${method}: no answer (${cause instanceof Error ? cause.message : String(cause)})`)
    this.name = 'VkSilence'
    this.method = method
  }
}
