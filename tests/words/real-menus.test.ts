/** The words, the labels and the conversations as they really stand together. */
import { describe, expect, it } from '@jest/globals'
import { Role } from '../../models/role.ts'
import { conversations } from '../../scenes/index.ts'
import { listConversations } from '../../src/bot/conversations.ts'
import { menuChoices } from '../../src/bot/menu.ts'
import { createMenus } from '../../src/bot/menus.ts'
import { understand } from '../../src/bot/understand.ts'
import { phrases } from './phrases.ts'
import { raw, standings } from './standing.ts'

const work = { applications: 1, questions: 1, requests: 1, buddies: 1, mentees: 1 }
const known = listConversations(conversations)
const menu = createMenus(conversations).choices

/** The conversation that typed words open when none is in progress; undefined when they are only words. */
function opened(typed: string): string | undefined {
  const { input, word } = understand(raw(typed), { ...standings.menu, menu })
  if (word) return known.byWord(word) ?? word
  return input.kind === 'choice' ? input.chosen.value : undefined
}

describe('the menus and the conversations', () => {
  it('each button of a menu opens a conversation or a second level', () => {
    const everything = [true, false].flatMap((member) =>
      menuChoices({ member, applied: !member, asks: !member, roles: Role.options, work, draft: false, open: true }),
    )
    const nowhere = everything.map(({ value }) => value).filter((value) => !known.has(value))
    const levels = ['mine', 'work', 'work-more']
    expect(levels).toEqual(expect.arrayContaining(nowhere))
  })

  it('each name that a conversation is opened by opens that one, in capitals too', () => {
    const names = conversations.flatMap(({ scene, opens = [] }) => opens.map((name) => [name, scene?.slug] as const))
    expect(names.length).toBeGreaterThan(20)
    const wrong = names.flatMap(([name, slug]) =>
      [name, name.toUpperCase()].map((typed) => [typed, opened(typed)]).filter(([, found]) => found !== slug),
    )
    expect(wrong).toEqual([])
  })

  it('a mistyped word opens what the word opens, beside every label there is', () => {
    const words = phrases.filter(([, where, means]) => where === 'menu' && !means.startsWith('«') && means !== 'text')
    expect(words.length).toBeGreaterThan(20)
    const wrong = words
      .map(([typed, , means]) => [typed, opened(typed), opened(means)])
      .filter(([, found, meant]) => found !== meant)
    expect(wrong).toEqual([])
  })

  it('what is only words opens nothing, beside every label there is', () => {
    const words = phrases.filter(([, where, means]) => where === 'menu' && means === 'text')
    expect(words.map(([typed]) => [typed, opened(typed)])).toEqual(words.map(([typed]) => [typed, undefined]))
  })
})
