/** Ends what the setup started; a run that is killed before is ended by the closing of the pipe instead. */
export default async function teardown() {
  const run = /** @type {{ testDatabaseOfRun?: import('../../src/database/find-database.ts').Database }} */ (globalThis)
  await run.testDatabaseOfRun?.stop()
}
