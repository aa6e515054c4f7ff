import imported from '@jest/test-sequencer'

// Its types take the class for a field of what is imported.
const Sequencer = /** @type {typeof import('@jest/test-sequencer').default} */ (/** @type {unknown} */ (imported))

/** Folders of long tests, the longest first: what begins last would be waited for alone. */
const long = ['chaos', 'delivery', 'start', 'browser', 'dialogs']

/** The order in which a fresh clone, which knows no durations yet, runs its test files. */
export default class LongFirst extends Sequencer {
  /**
   * @override
   * @param {import('@jest/test-result').Test[]} tests
   */
  async sort(tests) {
    const place = (/** @type {{ path: string }} */ { path }) => {
      const at = long.findIndex((folder) => path.includes(`/tests/${folder}/`))
      return at < 0 ? long.length : at
    }
    return [...(await super.sort(tests))].sort((one, other) => place(one) - place(other))
  }
}
