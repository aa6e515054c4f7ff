import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { transform } from '@swc/core'

const root = fileURLToPath(new URL('../..', import.meta.url))
/** What a process of the bot is made of. */
const parts = ['models', 'src', 'scenes', 'config', 'playground', 'tests/support', 'package.json']

/**
 * Compiles the project into a folder of its own, for the processes that tests start: two seconds of work that each of
 * them would do again. They find it by COMPILED_DIR. Answers how to delete it.
 * @returns {Promise<() => Promise<void>>}
 */
export async function compile() {
  const folder = await mkdtemp(join(tmpdir(), 'young-teachers-compiled-'))
  /** @type {string[]} */
  const sources = []
  for (const part of parts)
    await cp(join(root, part), join(folder, part), {
      recursive: true,
      filter(from, to) {
        if (basename(from) === 'node_modules') return false
        if (extname(to) === '.ts') sources.push(to)
        return true
      },
    })
  await Promise.all(sources.map(compileOne))
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'))
  process.env.COMPILED_DIR = folder
  return () => rm(folder, { recursive: true, force: true })
}

// Apart, because swc's own types do not know the last one yet.
const language = /** @type {const} */ ({
  parser: { syntax: 'typescript' },
  target: 'es2022',
  rewriteRelativeImportExtensions: true,
})

/** @param {string} file */
async function compileOne(file) {
  const { code } = await transform(await readFile(file, 'utf8'), {
    filename: file,
    swcrc: false,
    sourceMaps: 'inline',
    jsc: language,
    module: { type: 'es6' },
  })
  await writeFile(file.replace(/\.ts$/, '.js'), code)
}
