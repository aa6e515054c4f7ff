/** Files: upload addresses, what `save` methods make of them, and serving them back. */
import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { join } from 'node:path'
import type { Core } from './core.ts'
import { ApiError, Refused } from './errors.ts'
import { readMultipart } from './form.ts'
import { imageSize } from './image-size.ts'
import { limits } from './limits.ts'
import type { Community, KeptFile } from './world.ts'

type Kind = KeptFile['kind']

export interface Uploads {
  /** Where a file of the kind is to be posted. */
  address(community: Community, kind: Kind): string
  /** Takes a multipart body posted to such an address; the answer is what the save method is given. */
  receive(path: string, body: Buffer, contentType: string): Promise<unknown>
  /** Keeps a file that is there at once: a person's own. */
  keep(owner: number, kind: Kind, file: { name: string; type: string; bytes: Buffer }): KeptFile
  /** Makes an uploaded file attachable. Error 121: another key; 100: no such upload. */
  save(id: number, key: string, owner: number, name?: string): KeptFile
  serve(path: string, response: ServerResponse, headers: Record<string, string>): boolean
}

const kinds: Kind[] = ['photo', 'doc', 'audio_message', 'graffiti']
const REFUSED_DOCS = /\.(mp3|exe|com|bat|cmd|msi|apk|jar|sh|scr)$/i

export function createUploads(core: Core, directory: string | undefined): Uploads {
  const folder = directory === undefined ? undefined : join(directory, 'files')
  const memory = new Map<number, Buffer>()
  if (folder) mkdirSync(folder, { recursive: true })

  function put(file: Omit<KeptFile, 'id' | 'at' | 'key' | 'size'>, bytes: Buffer): KeptFile {
    const id = core.world.lastFile + 1
    const kept = { ...file, id, size: bytes.length, key: randomBytes(9).toString('hex'), at: core.now() }
    if (folder) writeFileSync(join(folder, String(id)), bytes)
    else memory.set(id, bytes)
    core.commit({ k: 'file', file: kept })
    return kept
  }

  function take(kind: Kind, community: Community, name: string, type: string, bytes: Buffer): unknown {
    const size = imageSize(bytes)
    if (kind === 'photo') {
      const server = 10_000 + community.id
      if (!size || !goodPhoto(size, bytes.length)) return { server, photo: '[]', hash: 'none' }
      const kept = put({ owner: -community.id, kind, name, type, ...size, saved: false }, bytes)
      return { server, photo: JSON.stringify([{ photo: kept.id, sizes: [size] }]), hash: kept.key }
    }
    if (bytes.length > limits.docBytes) return { error: 'file is too big', error_descr: 'file is too big' }
    if (REFUSED_DOCS.test(name)) return { error: 'wrong file type', error_descr: 'wrong file type' }
    const kept = put({ owner: -community.id, kind, name, type, ...size, saved: false }, bytes)
    return { file: `${kept.owner}|${kept.id}|${kept.key}` }
  }

  return {
    address: (community, kind) => `${core.url}/upload/${kind}/${community.id}/${randomBytes(8).toString('hex')}`,
    async receive(path, body, contentType) {
      const [kind, id] = path.split('/')
      const community = core.world.communities.get(Number(id))
      if (!community || !kinds.includes(kind as Kind)) throw new Refused('No such upload address.')
      if (!contentType.startsWith('multipart/form-data')) throw new Refused('An upload is a multipart form.')
      for (const [field, value] of await readMultipart(body, contentType)) {
        if (typeof value === 'string' || !/^(photo|file\d*)$/.test(field)) continue
        const bytes = Buffer.from(await value.arrayBuffer())
        return take(kind as Kind, community, value.name || 'file', value.type, bytes)
      }
      throw new Refused(`The form has no file in the field «${kind === 'photo' ? 'photo' : 'file'}».`)
    },
    keep: (owner, kind, { name, type, bytes }) =>
      put({ owner, kind, name, type, ...imageSize(bytes), saved: true }, bytes),
    save(id, key, owner, name) {
      const file = core.world.files.get(id)
      if (!file || file.owner !== owner) throw new ApiError(100, 'file was not uploaded')
      if (file.key !== key) throw new ApiError(121)
      const saved = { ...file, saved: true, ...(name && { name }) }
      core.commit({ k: 'file', file: saved })
      return saved
    },
    serve(path, response, headers) {
      const [id, key] = path.split('/')
      const file = core.world.files.get(Number(id))
      if (!file || file.key !== key) return false
      const bytes = memory.get(file.id) ?? (folder && readFileSync(join(folder, String(file.id))))
      const shown = file.kind === 'photo' || file.kind === 'graffiti'
      response.writeHead(200, {
        ...headers,
        'content-type': shown && file.type ? file.type : 'application/octet-stream',
        'x-content-type-options': 'nosniff',
        'content-disposition': `${shown ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      })
      response.end(bytes)
      return true
    },
  }
}

function goodPhoto({ width, height }: { width: number; height: number }, bytes: number): boolean {
  const ratio = Math.max(width, height) / Math.max(1, Math.min(width, height))
  return bytes <= limits.photoBytes && width + height <= limits.photoSides && ratio <= limits.photoRatio
}
