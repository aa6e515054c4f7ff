/** A stage for one scene: the real managers of the library, a storage that keeps only JSON, a turn without VK. */
import { type IScene, SceneManager } from '@vk-io/scenes'
import { SessionManager } from '@vk-io/session'
import type { Chosen, Content, Input, Turn } from '../../src/bot/turn.ts'
import type { Club } from '../../src/domain/club.ts'

type Stage = (context: never) => Promise<unknown>

export interface Rehearsal {
  /** The person says words of their own. */
  says(text: string): Promise<void>
  /** Taps the button with this label among all ever shown, the newest first. */
  taps(label: string): Promise<void>
  sends(input: Input): Promise<void>
  /** What was said since last asked, a line each: the text and its labels. */
  hears(): string[]
  /** Runs something of the kit instead of the scene in progress, as a middleware does. */
  does(what: Stage): Promise<unknown>
  /** Another version of the bot takes over; only the storage remains. */
  deploys(...scenes: IScene[]): void
  /** The stored session, as JSON. */
  stored(): { __scene?: { current: string; state: Record<string, unknown> } }
}

export function rehearse(...scenes: IScene[]): Rehearsal {
  const store = new Map<string, string>()
  const session = new SessionManager({
    getStorageKey: () => '1:101',
    storage: {
      get: async (key) => JSON.parse(store.get(key) ?? '{}'),
      set: async (key, value) => Boolean(store.set(key, JSON.stringify(value))),
      delete: async (key) => store.delete(key),
      touch: async () => {},
    },
  })
  let manager = new SceneManager({ scenes })
  let heard: Content[] = []
  const shown: Chosen[] = []

  /** One update. Replies are heard only when the turn ends well, as the real commit does. */
  async function run(input: Input, act: Stage): Promise<unknown> {
    const replies: Content[] = []
    const context = { turn: turnWith(input, replies) }
    let result: unknown
    await session.middleware(
      context as never,
      () =>
        manager.middleware(context as never, async () => {
          result = await act(context as never)
        }) as Promise<void>,
    )
    heard.push(...replies)
    shown.push(...replies.flatMap(({ choices = [] }) => choices.flat()))
    return result
  }

  const sends = async (input: Input) => {
    const act = (context: unknown) => manager.middlewareIntercept(context as never, () => {}) as Promise<unknown>
    await run(input, act)
  }
  return {
    sends,
    says: (text) => sends({ kind: 'text', text }),
    async taps(label) {
      const chosen = shown.findLast((one) => one.label === label)
      if (!chosen) throw new Error(`no button «${label}» was ever shown`)
      const { answers, value } = chosen
      await sends({ kind: 'choice', chosen: { answers, value, label }, by: 'tap', text: label })
    },
    hears() {
      const lines = heard.map(({ text, choices = [] }) =>
        [text, ...choices.map((row) => row.map(({ label }) => `[${label}]`).join(' '))].join(' '),
      )
      heard = []
      return lines
    },
    does: (what) => run({ kind: 'text', text: 'Меню' }, what),
    deploys(...others) {
      manager = new SceneManager({ scenes: others })
    },
    stored: () => JSON.parse(store.get('1:101') ?? '{}'),
  }
}

function turnWith(input: Input, replies: Content[]): Turn {
  const refuse = () => {
    throw new Error('not part of this rehearsal')
  }
  return {
    club: { id: 1 } as Club,
    person: 101,
    peer: 101,
    inChat: false,
    files: [],
    attached: [],
    carried: [],
    download: async () => undefined,
    cause: 'update:1',
    now: new Date('2027-03-02T09:00:00Z'),
    input,
    reply: (content) => void replies.push(typeof content === 'string' ? { text: content } : content),
    tell: refuse,
    retell: refuse,
    snackbar: refuse,
    profiles: async () => [],
    findPage: async () => undefined,
    isOwnWord: () => false,
  }
}

/** Enters a scene, to be given to `does`. */
export function entering(slug: string): Stage {
  return (context: { scene: { enter(slug: string): Promise<void> } }) => context.scene.enter(slug)
}
