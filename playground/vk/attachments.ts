/** Attachments: files kept here under VK's `photo-1_5_key` names, and VK's own objects. */
import { ApiError } from './errors.ts'
import type { Attachment, Community, KeptFile, World } from './world.ts'

const NAME =
  /^(photo|video|audio|doc|wall|market|poll|audio_message|graffiti|story|article|podcast)(-?\d+)_(\d+)(?:_(\w+))?$/

/**
 * Reads `attachment` of a send or an edit. Error 100: a name of no known form, or a file of the community's own that
 * was never saved.
 */
export function readAttachments(world: World, community: Community, raw: string): Attachment[] {
  const names = raw.split(',').map((name) => name.trim())
  return names.filter(Boolean).map((name) => {
    if (/^https?:\/\/\S+$/.test(name)) return { type: 'link', link: { url: name, title: '', caption: '' } }
    const [, type, owner, number] = NAME.exec(name) ?? []
    if (!type) throw new ApiError(100, `attachment is invalid: ${name}`)
    const file = world.files.get(Number(number))
    if (file?.saved && file.owner === Number(owner)) return { type: file.kind, file: file.id }
    if (Number(owner) === -community.id && (type === 'photo' || type === 'doc')) {
      throw new ApiError(100, `attachment is invalid: ${name} was not found`)
    }
    return { type, [type]: { id: Number(number), owner_id: Number(owner) } }
  })
}

/** An attachment as VK shows it: files get the address they are served at. */
export function showAttachment(world: World, url: string, attachment: Attachment): Attachment {
  const file = attachment.file === undefined ? undefined : world.files.get(attachment.file)
  return file ? { type: file.kind, [file.kind]: showFile(file, url) } : attachment
}

/** Where a kept file is served. */
export function fileUrl(file: KeptFile, url: string): string {
  return `${url}/files/${file.id}/${file.key}/${encodeURIComponent(file.name)}`
}

/** A kept file as the object of its kind: photo, doc, audio_message, graffiti. */
export function showFile(file: KeptFile, url: string): Record<string, unknown> {
  const address = fileUrl(file, url)
  const common = { id: file.id, owner_id: file.owner, access_key: file.key }
  const date = Math.floor(file.at / 1000)
  switch (file.kind) {
    case 'photo': {
      const size = { type: 'x', url: address, width: file.width ?? 0, height: file.height ?? 0 }
      return { album_id: -3, date, ...common, has_tags: false, text: '', sizes: [size] }
    }
    case 'doc': {
      const ext = file.name.includes('.') ? file.name.slice(file.name.lastIndexOf('.') + 1).toLowerCase() : ''
      const type = docTypes.find(([, pattern]) => pattern.test(ext))?.[0] ?? 8
      return { ...common, title: file.name, size: file.size, ext, date, type, url: address }
    }
    case 'audio_message':
      return { ...common, duration: 1, waveform: [0], link_ogg: address, link_mp3: address }
    case 'graffiti':
      return { ...common, url: address, width: file.width ?? 0, height: file.height ?? 0 }
  }
}

/** VK's numbers of document kinds. */
const docTypes: [number, RegExp][] = [
  [1, /^(txt|docx?|xlsx?|pptx?|pdf|rtf|csv|odt|ods)$/],
  [2, /^(zip|rar|7z|gz|tar)$/],
  [3, /^gif$/],
  [4, /^(jpe?g|png|webp|bmp)$/],
  [5, /^(ogg|wav|flac|m4a)$/],
  [6, /^(mp4|mov|avi|mkv|webm)$/],
  [7, /^(epub|fb2|djvu)$/],
]
