/** photos.* and docs.* of messages: upload addresses and saving. */
import { showFile } from '../attachments.ts'
import { ApiError } from '../errors.ts'
import { CHATS } from '../limits.ts'
import { flag, integer, oneOf, required, text } from '../parameters.ts'
import type { Uploads } from '../uploads.ts'
import { type Call, type Method, method } from './method.ts'

/** A peer who never wrote cannot be uploaded for: error 901. */
function mayReceive({ community }: Call, peer: number | undefined): void {
  if (peer && peer > 0 && peer < CHATS && !community.windows.get(peer)?.allowed) throw new ApiError(901)
}

/** The methods of uploading by their names. */
export function uploadMethods(uploads: Uploads): [string, Method][] {
  const getPhotoServer = method(
    { peer_id: integer() },
    (call, { peer_id }) => {
      mayReceive(call, peer_id)
      const { community } = call
      return { album_id: -64, upload_url: uploads.address(community, 'photo'), user_id: 0, group_id: community.id }
    },
    'photos',
  )
  const savePhoto = method(
    { photo: required(text()), server: integer(), hash: text(200) },
    ({ core, community }, { photo, hash }) => {
      let id = 0
      try {
        id = Number(JSON.parse(photo)[0]?.photo)
      } catch {
        throw new ApiError(129)
      }
      if (!id) throw new ApiError(100, 'photos_list is invalid')
      return [showFile(uploads.save(id, hash ?? '', -community.id), core.url)]
    },
    'photos',
  )
  const getDocServer = method(
    { type: oneOf('doc', 'audio_message', 'graffiti'), peer_id: integer() },
    (call, { type = 'doc', peer_id }) => {
      mayReceive(call, peer_id)
      return { upload_url: uploads.address(call.community, type) }
    },
    'docs',
  )
  const saveDoc = method(
    { file: required(text()), title: text(128), tags: text(1000), return_tags: flag },
    ({ core, community }, { file, title, tags, return_tags }) => {
      const [, id, key] = file.split('|')
      const saved = uploads.save(Number(id), key ?? '', -community.id, title)
      const shown = showFile(saved, core.url)
      if (return_tags) shown.tags = tags?.split(',').filter(Boolean) ?? []
      return { type: saved.kind, [saved.kind]: shown }
    },
    'docs',
  )
  return [
    ['photos.getMessagesUploadServer', getPhotoServer],
    ['photos.saveMessagesPhoto', savePhoto],
    ['docs.getMessagesUploadServer', getDocServer],
    ['docs.save', saveDoc],
  ]
}
