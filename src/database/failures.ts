/** The data folder is held by another running process; the message says what to do. */
export class DatabaseInUse extends Error {
  constructor(directory: string) {
    super(
      `The data folder ${directory} is in use by another running bot. ` +
        'Stop that one first (Ctrl-C in its window), or give this one its own folder with DATA_DIR.',
    )
    this.name = 'DatabaseInUse'
  }
}

/** No way of getting a database worked; the message lists the ways and why each one failed. */
export class NoDatabase extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'NoDatabase'
  }
}

/** This way of getting a database does not exist on this machine; the next one is tried. */
export class WayClosed extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'WayClosed'
  }
}
