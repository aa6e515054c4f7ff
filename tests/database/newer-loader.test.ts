import { execFile } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { WayClosed } from '../../src/database/failures.ts'
import { newerLoader } from '../../src/database/newer-loader.ts'

it('gives two who ask at once the same loader, or both a reason, and leaves nothing half-made', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'loader-'))
  const unwritable = join(process.execPath, 'no-folder-here')
  const asked = await Promise.allSettled([1, 2].map(() => newerLoader([unwritable, folder], () => {})))
  const left = await readdir(folder)
  if (asked.every((one) => one.status === 'fulfilled')) {
    const [first, second] = asked.map((one) => one.value)
    expect(second).toEqual(first)
    expect(left).toEqual([`glibc-trixie-${process.arch}`])
    const args = ['--library-path', first?.libraryPath ?? '', process.execPath, '--print', 'process.version']
    expect((await promisify(execFile)(first?.program ?? '', args)).stdout.trim()).toBe(process.version)
  } else {
    for (const one of asked) expect(one.status === 'rejected' && one.reason).toBeInstanceOf(WayClosed)
    expect(left).toEqual([])
  }
  await rm(folder, { recursive: true })
}, 120_000)

it('says that it has nowhere to write', async () => {
  const refusal = newerLoader([join(process.execPath, 'no-folder-here')], () => {})
  await expect(refusal).rejects.toThrow(WayClosed)
})
