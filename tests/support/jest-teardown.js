/** Ends what the setup started; a run that is killed before is ended by the closing of the pipe instead. */
export default async function teardown() {
  const run =
    /** @type {{ testDatabaseOfRun?: import('../../src/database/find-database.ts').Database, forgetCompiled?: () => Promise<void> }} */ (
      globalThis
    )
  await run.testDatabaseOfRun?.stop()
  await run.forgetCompiled?.()
}
