/** VK's error codes that the emulator answers with, in VK's own words (dev.vk.com, «Коды ошибок»). */
const words: Record<number, string> = {
  1: 'Unknown error occurred',
  3: 'Unknown method passed',
  5: 'User authorization failed',
  6: 'Too many requests per second',
  7: 'Permission to perform this action is denied',
  8: 'Invalid request',
  9: 'Flood control',
  10: 'Internal server error',
  12: 'Unable to compile code',
  13: 'Runtime error occurred during code invocation',
  14: 'Captcha needed',
  15: 'Access denied',
  18: 'User was deleted or banned',
  27: 'Group authorization failed',
  29: 'Rate limit reached',
  100: 'One of the parameters specified was missing or invalid',
  113: 'Invalid user id',
  121: 'Invalid hash',
  125: 'Invalid group id',
  129: 'Invalid photo',
  900: "Can't send messages for users from blacklist",
  901: "Can't send messages for users without permission",
  902: "Can't send messages to this user due to their privacy settings",
  909: "Can't edit this message, because it's too old",
  910: "Can't sent this message, because it's too big",
  911: 'Keyboard format is invalid',
  912: 'This is a chat bot feature, change this status in settings',
  913: 'Too many forwarded messages',
  914: 'Message is too long',
  917: "You don't have access to this chat",
  920: "Can't edit this kind of message",
  922: 'You left this chat',
  925: 'You are not admin of this chat',
  932: "Your community can't interact with this peer",
  936: 'Contact not found',
  943: 'Cannot use this intent',
  944: 'Limits overflow for this intent',
  945: 'Chat was disabled',
  946: 'Chat not supported',
  950: "Can't send message, reply timed out",
  985: 'Cannot write to notifications only groups',
  987: 'Need message request',
  988: 'Pending message request',
  1012: 'Writing is disabled for this chat',
  2000: 'Servers number limit is reached',
}

/** The words of a code; an unlisted one keeps VK's general wording. */
export function errorText(code: number): string {
  return words[code] ?? 'Unknown error occurred'
}

/** A call that VK refuses with `error_code`. */
export class ApiError extends Error {
  readonly code: number
  constructor(code: number, detail?: string) {
    super(detail ? `${errorText(code)}: ${detail}` : errorText(code))
    this.code = code
  }
}

/** A control verb that makes no sense now: HTTP 400. */
export class Refused extends Error {}

/** The error envelope. `request_params` repeats the call without its token, as VK does. */
export function errorBody(error: ApiError, method: string, params: Record<string, string>): unknown {
  const shown = [{ key: 'method', value: method }]
  for (const [key, value] of Object.entries(params)) if (key !== 'access_token') shown.push({ key, value })
  const captcha =
    error.code === 14
      ? { captcha_sid: '239633676097', captcha_img: 'https://api.vk.com/captcha.php?sid=239633676097' }
      : {}
  return { error: { error_code: error.code, error_msg: error.message, ...captcha, request_params: shown } }
}
