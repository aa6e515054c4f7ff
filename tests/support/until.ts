/** Looks again and again until it holds; throws with what was waited for when it does not in so many seconds. */
export async function until(what: string, holds: () => Promise<boolean>, seconds = 60): Promise<void> {
  const deadline = Date.now() + seconds * 1000
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`not in ${seconds} seconds: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
