/** The conversations by the ways into them: a menu button, a word, a card's tap. */
import type { Conversation } from '../../scenes/kit/conversation.ts'
import type { Word } from './words.ts'

/** Words that open a conversation; the other four (Меню, Назад, Отмена, Продолжить) move within one. */
const openings: Partial<Record<Word, string>> = {
  Начать: 'start',
  Помощь: 'help',
  Человек: 'human',
  События: 'events',
  Записи: 'records',
  Просьба: 'my-request',
  Данные: 'data',
  Стоп: 'stop',
}

export interface Conversations {
  /** What a menu value or a word opens, by the scene's slug. */
  has(slug: string): boolean
  byWord(word: Word): string | undefined
  /** What longer words begin. */
  begunBy(words: string): string | undefined
  card(kind: string): NonNullable<Conversation['cards']>[string] | undefined
  /** What words under a card of this kind may mean. */
  names(kind: string): NonNullable<Conversation['names']>[string] | undefined
  reply(kind: string): NonNullable<Conversation['replies']>[string] | undefined
  /** Those that take what a link says. */
  readonly links: NonNullable<Conversation['led']>[]
  /** Those that hear every message ahead of all else. */
  readonly alerts: NonNullable<Conversation['alerts']>[]
  /** Those that take what nobody else understood. */
  readonly listeners: NonNullable<Conversation['hears']>[]
  /** What somebody is met with. */
  readonly meetings: NonNullable<Conversation['meets']>[]
  readonly cardKinds: string[]
  readonly scenes: NonNullable<Conversation['scene']>[]
}

export function listConversations(all: Conversation[]): Conversations {
  const scenes = all.flatMap(({ scene }) => scene ?? [])
  const slugs = new Set(scenes.map(({ slug }) => slug))
  const cards = new Map(all.flatMap(({ cards: handlers }) => Object.entries(handlers ?? {})))
  const replies = new Map(all.flatMap(({ replies: handlers }) => Object.entries(handlers ?? {})))
  const names = new Map(all.flatMap(({ names: readers }) => Object.entries(readers ?? {})))
  return {
    names: (kind) => names.get(kind),
    reply: (kind) => replies.get(kind),
    has: (slug) => slugs.has(slug),
    byWord: (word) => {
      const slug = openings[word]
      return slug && slugs.has(slug) ? slug : undefined
    },
    begunBy: (words) => all.find(({ begins, scene }) => scene && begins?.(words))?.scene?.slug,
    card: (kind) => cards.get(kind),
    links: all.flatMap(({ led }) => led ?? []),
    alerts: all.flatMap(({ alerts }) => alerts ?? []),
    listeners: all.flatMap(({ hears }) => hears ?? []),
    meetings: all.flatMap(({ meets }) => meets ?? []),
    cardKinds: [...cards.keys()],
    scenes,
  }
}
