/** The emulator's contract as a bare vk-io meets it; where VK's official schema is at hand, each call is held to it. */
import type { VK } from 'vk-io'
import { communityContract } from './contract/community.ts'
import { readingContract } from './contract/reading.ts'
import { sendingContract } from './contract/sending.ts'
import { ANNA, CLUB, type Emulated, emulated, IVAN } from './emulated.ts'
import { checkAll } from './schema/check.ts'
import { type Recorder, record } from './schema/recorder.ts'

let vk: Emulated
let recorder: Recorder
let client: VK

beforeAll(async () => {
  vk = await emulated()
  recorder = await record(vk.emulator.apiUrl)
  client = vk.client({ apiBaseUrl: recorder.apiUrl })
})

afterAll(async () => {
  await recorder.stop()
  await vk.stop()
})

describe('sending', () =>
  sendingContract(
    () => vk,
    () => client,
  ))
describe('reading', () =>
  readingContract(
    () => vk,
    () => client,
  ))
describe('the community', () =>
  communityContract(
    () => vk,
    () => client,
  ))

/** Kinds of events that the schema describes as VK sends them. */
const kinds = [
  'message_new',
  'message_allow',
  'message_deny',
  'group_join',
  'group_leave',
  'message_read',
  'user_block',
]

async function someEvents(): Promise<Record<string, unknown>[]> {
  const community = CLUB.id
  await vk.act('community.longpoll', { community, events: Object.fromEntries(kinds.map((kind) => [kind, true])) })
  const { key, server, ts } = (await vk.call('groups.getLongPollServer', { group_id: community })).response
  await vk.act('allow', { community, person: IVAN.id, key: 'с сайта' })
  await vk.act('deny', { community, person: IVAN.id })
  await vk.act('join', { community, person: IVAN.id })
  await vk.act('leave', { community, person: IVAN.id })
  const reply_to = (await vk.transcript(ANNA.id)).at(-1)?.cmid
  const file = { name: 'a.txt', type: 'text/plain', base64: 'YQ==' }
  const geo = { lat: 53.4, lon: 54.9 }
  await vk.act('say', {
    community,
    from: ANNA.id,
    text: 'Вот',
    payload: '{}',
    ref: 'сайт',
    file,
    geo,
    reply_to,
    forward: [1],
  })
  await vk.act('block', { community, person: IVAN.id, blocked: true })
  const query = new URLSearchParams({ act: 'a_check', key, ts, wait: '1' })
  const { updates } = (await (await fetch(`${server}?${query}`)).json()) as { updates: Record<string, unknown>[] }
  return updates
}

describe("VK's schema", () => {
  it('accepts every request, answer and event of these tests', async () => {
    const events = await someEvents()
    expect(new Set(events.map(({ type }) => type))).toEqual(new Set(kinds))
    const directory = process.env.VK_SCHEMA_DIR
    if (!directory) {
      process.stdout.write("VK's JSON schema: skipped, VK_SCHEMA_DIR names no folder\n")
      return
    }
    const { methods, fields, failures } = checkAll(directory, recorder.calls, events)
    process.stdout.write(
      `VK's JSON schema: ${recorder.calls.length} calls of ${methods.size} methods, ${events.length} events and ` +
        `${fields.size} fields checked, ${failures.length} failed\n`,
    )
    expect(failures).toEqual([])
    expect(methods.size).toBeGreaterThan(30)
    // The check itself can fail: a wrong answer, a wrong request, an error that VK does not have.
    const wrong = { user_ids: '101', name_case: 'Vocative' }
    const bad = [
      { method: 'users.get', params: wrong, response: [{ first_name: 'Анна' }] },
      { method: 'users.get', params: {}, error: { error_code: 99999, error_msg: '' } },
    ]
    expect(checkAll(directory, bad, [{ type: 'message_new' }]).failures).toHaveLength(4)
  })
})
