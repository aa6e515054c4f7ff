/** messages.sendMessageEventAnswer: the one answer to a callback button's tap, within a minute. */
import { ApiError } from '../errors.ts'
import { limits } from '../limits.ts'
import { integer, required, text } from '../parameters.ts'
import { method } from './method.ts'

interface Answer {
  type: string
  text?: string
  link?: string
}

function invalid(why: string): ApiError {
  return new ApiError(100, `event_data ${why}`)
}

/** Reads `{ type: show_snackbar | open_link | open_app, … }`. */
function readAnswer(raw: string): Answer {
  let data: Record<string, unknown>
  try {
    data = JSON.parse(raw) as Record<string, unknown>
  } catch {
    throw invalid('is not valid JSON')
  }
  const { type, text: words, link, app_id } = data ?? {}
  if (type === 'show_snackbar') {
    if (typeof words !== 'string' || words === '') throw invalid('text is required')
    if (words.length > limits.snackbar) throw invalid(`text is too long: ${words.length} > ${limits.snackbar}`)
    return { type, text: words }
  }
  if (type === 'open_link') {
    if (typeof link !== 'string' || !/^https?:\/\/\S+$/.test(link)) throw invalid('link is invalid')
    return { type, link }
  }
  if (type === 'open_app') {
    if (!Number.isInteger(app_id)) throw invalid('app_id is not integer')
    return { type }
  }
  throw invalid('type is not known')
}

export const sendMessageEventAnswer = method(
  {
    event_id: required(text(200)),
    user_id: required(integer()),
    peer_id: required(integer()),
    event_data: text(1000),
  },
  ({ core, community }, { event_id, user_id, peer_id, event_data }) => {
    const press = community.presses.get(event_id)
    if (!press || press.user !== user_id || press.peer !== peer_id) throw new ApiError(100, 'event_id is invalid')
    // Without data the client only stops waiting.
    const data = event_data ? readAnswer(event_data) : { type: 'none' }
    core.commit({ k: 'pressed', c: community.id, id: event_id })
    if (core.now() - press.at > limits.eventAnswerMs) throw new ApiError(100, 'event_id is expired')
    core.happen({ kind: 'event-answer', community: community.id, peer: peer_id, person: user_id, data })
    return 1
  },
  'messages',
)
