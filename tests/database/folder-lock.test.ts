/** Two playgrounds with one address of a database do not share a folder. */
import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { holdFolder } from '../../src/database/folder-lock.ts'
import { emptyFolder } from '../start/entry.ts'

let folder: Awaited<ReturnType<typeof emptyFolder>>
let path: string
beforeEach(async () => {
  folder = await emptyFolder()
  path = join(folder.path, 'playground.pid')
})
afterEach(() => folder.remove())

it('a folder has one process, which lets go of it', async () => {
  const letGo = await holdFolder(folder.path)
  expect(await readFile(path, 'utf8')).toBe(`${process.pid}\n`)
  letGo()
  expect(existsSync(path)).toBe(false)
})

it('is refused while another process lives, and taken when it ends', async () => {
  await writeFile(path, `${process.ppid}\n`)
  await expect(holdFolder(folder.path, 0)).rejects.toThrow(/in use by another running bot.*DATA_DIR/)
  const waiting = holdFolder(folder.path, 5000)
  await writeFile(path, '2147483646\n')
  await waiting
  expect(await readFile(path, 'utf8')).toBe(`${process.pid}\n`)
})

it.each(['2147483646', 'not a number', ''])('what a killed process left («%s») holds nobody up', async (left) => {
  await writeFile(path, left)
  ;(await holdFolder(folder.path, 0))()
})
