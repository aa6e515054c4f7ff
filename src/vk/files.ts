/** Files to and from VK's servers: these are plain HTTP, outside the API and its limits. */
import { VkRefusal, VkSilence } from './errors.ts'

const GONE = new Set([403, 404, 410])
/** What a document is refused with in docs.save (dev.vk.com, docs.save): the file itself is wrong. */
const WRONG_FILE = 105

/**
 * Posts a document (dev.vk.com, uploading documents).
 * @throws {VkRefusal} when the server does not want the file
 * @throws {VkSilence} when it is not known what became of it: nothing is shown to anybody yet, so it may be repeated
 */
export async function uploadFile(address: string, file: NamedFile, timeoutMs: number): Promise<string> {
  const answer = await post<{ file?: string; error?: string }>(address, 'file', file, timeoutMs)
  if (!answer.file) throw new VkRefusal('upload', WRONG_FILE, answer.error ?? 'an answer without a file')
  return answer.file
}

/** What `photos.saveMessagesPhoto` takes. */
export interface UploadedPhoto {
  server: number
  photo: string
  hash: string
}

/**
 * Posts a picture (dev.vk.com, uploading photos to a message).
 * @throws {VkRefusal} when the server does not want the picture
 * @throws {VkSilence} as above
 */
export async function uploadPhoto(address: string, file: NamedFile, timeoutMs: number): Promise<UploadedPhoto> {
  const answer = await post<Partial<UploadedPhoto>>(address, 'photo', file, timeoutMs)
  const { server, photo, hash } = answer
  // «[]» is how the server says that it was no picture.
  if (server === undefined || !hash || !photo || photo === '[]')
    throw new VkRefusal('upload', WRONG_FILE, 'an answer without a photo')
  return { server, photo, hash }
}

interface NamedFile {
  name: string
  bytes: Uint8Array
}

async function post<T>(address: string, field: string, { name, bytes }: NamedFile, timeoutMs: number): Promise<T> {
  const form = new FormData()
  form.append(field, new Blob([new Uint8Array(bytes)]), name)
  try {
    const response = await fetch(address, { method: 'POST', body: form, signal: AbortSignal.timeout(timeoutMs) })
    return (await response.json()) as T
  } catch (error) {
    throw new VkSilence('upload', error)
  }
}

/**
 * Reads what somebody sent. Stops at `largest` bytes whatever was announced.
 * @throws {VkSilence} when the server does not answer
 */
export async function downloadFile(
  address: string,
  largest: number,
  timeoutMs: number,
): Promise<Uint8Array | undefined> {
  const parts: Uint8Array[] = []
  let size = 0
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(timeoutMs) })
    if (GONE.has(response.status)) return undefined
    if (!response.ok || !response.body) throw new Error(`a file server answered ${response.status}`)
    for await (const part of response.body) {
      size += part.length
      if (size > largest) return undefined
      parts.push(part)
    }
  } catch (error) {
    throw new VkSilence('download', error)
  }
  return Buffer.concat(parts)
}
