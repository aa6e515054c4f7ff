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
export async function uploadFile(
  address: string,
  { name, bytes }: { name: string; bytes: Uint8Array },
  timeoutMs: number,
): Promise<string> {
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(bytes)]), name)
  let answer: { file?: string; error?: string }
  try {
    const response = await fetch(address, { method: 'POST', body: form, signal: AbortSignal.timeout(timeoutMs) })
    answer = (await response.json()) as typeof answer
  } catch (error) {
    throw new VkSilence('upload', error)
  }
  if (!answer.file) throw new VkRefusal('upload', WRONG_FILE, answer.error ?? 'an answer without a file')
  return answer.file
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
