/** The configuration cannot be used. The message lists every fault at once and never shows a value. */
export class ConfigurationError extends Error {
  readonly faults: string[]

  constructor(where: string, faults: string[]) {
    super([`${where} cannot be used:`, ...faults.map((fault) => `  - ${fault}`)].join('\n'))
    this.name = 'ConfigurationError'
    this.faults = faults
  }
}

/** What a setting should look like, in words and as somebody would write it. */
export interface Hint {
  expected: string
  example: string
}

/** One line about a wrong setting: its name, what was expected, an example. */
export function fault(name: string, { expected, example }: Hint): string {
  return `${name}: expected ${expected}, for example ${example}`
}
