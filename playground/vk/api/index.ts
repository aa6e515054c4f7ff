/** Every method that the emulator knows, by VK's name. */
import type { Callbacks } from '../callback.ts'
import type { LongPoll } from '../longpoll.ts'
import type { Uploads } from '../uploads.ts'
import { callbackMethods } from './callback-settings.ts'
import {
  getConversationMembers,
  getConversations,
  getConversationsById,
  markAsAnswered,
  markAsRead,
  setActivity,
} from './conversations.ts'
import { deleteMessages, edit } from './edit.ts'
import { sendMessageEventAnswer } from './event-answer.ts'
import { getLongPollServer, getLongPollSettings, setLongPollSettings } from './event-settings.ts'
import { getById, getMembers, getTokenPermissions, isMember, isMessagesFromGroupAllowed } from './groups.ts'
import { getByConversationMessageId, getHistory, getById as getMessagesById } from './history.ts'
import type { Method } from './method.ts'
import { send } from './send.ts'
import { uploadMethods } from './uploading.ts'
import { getServerTime, getUsers, resolveScreenName } from './users.ts'

export function allMethods(parts: { longPoll: LongPoll; callbacks: Callbacks; uploads: Uploads }): Map<string, Method> {
  return new Map<string, Method>([
    ['messages.send', send],
    ['messages.edit', edit],
    ['messages.delete', deleteMessages],
    ['messages.sendMessageEventAnswer', sendMessageEventAnswer],
    ['messages.markAsRead', markAsRead],
    ['messages.markAsAnsweredConversation', markAsAnswered],
    ['messages.setActivity', setActivity],
    ['messages.getHistory', getHistory],
    ['messages.getById', getMessagesById],
    ['messages.getByConversationMessageId', getByConversationMessageId],
    ['messages.getConversations', getConversations],
    ['messages.getConversationsById', getConversationsById],
    ['messages.getConversationMembers', getConversationMembers],
    ['messages.isMessagesFromGroupAllowed', isMessagesFromGroupAllowed],
    ['groups.getById', getById],
    ['groups.getMembers', getMembers],
    ['groups.isMember', isMember],
    ['groups.getTokenPermissions', getTokenPermissions],
    ['groups.getLongPollServer', getLongPollServer(parts.longPoll)],
    ['groups.getLongPollSettings', getLongPollSettings],
    ['groups.setLongPollSettings', setLongPollSettings],
    ['users.get', getUsers],
    ['utils.resolveScreenName', resolveScreenName],
    ['utils.getServerTime', getServerTime],
    ...callbackMethods(parts.callbacks),
    ...uploadMethods(parts.uploads),
  ])
}
