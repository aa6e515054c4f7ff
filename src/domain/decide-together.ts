/**
 * Decisions about one document that many want at once: those that wait in this process are decided one after the other on
 * what the one before left, and written together by one compare-and-set, anew as long as another process was faster.
 */

export interface Document<Id, Row extends object, Job, Result> {
  /** Its model. */
  collection: object
  /** One name a document. */
  name(id: Id): string
  read(id: Id): Promise<Row | null>
  /** Puts a row in place of the version it was made from; false when somebody was faster. */
  write(row: Row): Promise<boolean>
  /** Pure. The row itself where nothing changed. One that throws changes nothing and fails alone. */
  apply(row: Row, job: Job): { row: Row; result: Result }
}

/** `row` as it stands after all that was decided together. */
export type Decided<Row, Result> = { outcome: 'decided'; result: Result; row: Row } | { outcome: 'unknown' }

interface Waiting<Row, Job, Result> {
  job: Job
  done(decided: Decided<Row, Result>): void
  failed(error: unknown): void
}

/** So many are written together at most. */
const together = 200

/** What waits for each document, by collection: two databases of one process share nothing. */
const waitingIn = new WeakMap<object, Map<string, unknown[]>>()

export function decideTogether<Id, Row extends object, Job, Result>(
  document: Document<Id, Row, Job, Result>,
  id: Id,
  job: Job,
): Promise<Decided<Row, Result>> {
  const { collection } = document
  const queues = waitingIn.get(collection) ?? new Map<string, unknown[]>()
  waitingIn.set(collection, queues)
  const name = document.name(id)
  return new Promise((done, failed) => {
    const waiting: Waiting<Row, Job, Result> = { job, done, failed }
    const before = queues.get(name)
    if (before) return void before.push(waiting)
    const queue = [waiting]
    queues.set(name, queue)
    void work(document, id, queue, () => queues.delete(name))
  })
}

async function work<Id, Row extends object, Job, Result>(
  document: Document<Id, Row, Job, Result>,
  id: Id,
  queue: Waiting<Row, Job, Result>[],
  emptied: () => void,
): Promise<void> {
  // Whoever comes within this moment comes along.
  await Promise.resolve()
  while (queue.length > 0) {
    const batch = queue.splice(0, together)
    try {
      await decideBatch(document, id, batch)
    } catch (error) {
      for (const { failed } of batch) failed(error)
    }
  }
  // In the same moment as it was found empty, or somebody would wait in it for ever.
  emptied()
}

async function decideBatch<Id, Row extends object, Job, Result>(
  document: Document<Id, Row, Job, Result>,
  id: Id,
  batch: Waiting<Row, Job, Result>[],
): Promise<void> {
  for (;;) {
    const read = await document.read(id)
    if (!read) {
      for (const { done } of batch) done({ outcome: 'unknown' })
      return
    }
    let row: Row = read
    const ends = batch.map(({ job, done, failed }) => {
      try {
        const decided = document.apply(row, job)
        row = decided.row
        return () => done({ outcome: 'decided', result: decided.result, row })
      } catch (error) {
        return () => failed(error)
      }
    })
    if (row !== read && !(await document.write(row))) continue
    for (const end of ends) end()
    return
  }
}
