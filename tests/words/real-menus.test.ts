/** The words, the labels and the conversations as they really stand together. */
import { describe, expect, it } from '@jest/globals'
import type { MenteeRow } from '../../models/mentee.ts'
import type { MentorRow } from '../../models/mentor.ts'
import { Form, Kind, Level } from '../../models/mentoring-lists.ts'
import { Role } from '../../models/role.ts'
import { narrowName } from '../../scenes/choice-rows.ts'
import { conversations } from '../../scenes/index.ts'
import { menteeView } from '../../scenes/mentee-view.ts'
import { mentorView } from '../../scenes/mentor-view.ts'
import { listConversations } from '../../src/bot/conversations.ts'
import { menuChoices } from '../../src/bot/menu.ts'
import { createMenus } from '../../src/bot/menus.ts'
import type { Content, Turn } from '../../src/bot/turn.ts'
import { understand } from '../../src/bot/understand.ts'
import { skills } from '../../src/domain/mentoring/skills.ts'
import { ALWAYS } from '../../src/domain/week/week.ts'
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

  it('cards with ticks fit a phone, ticked or not: two labels in a row of 16 characters, one of 34, ten buttons', () => {
    const turn = { person: 1 } as Turn
    const common = { community: 1, number: 1, person: 1, wishes: [], avoid: null, version: 1, causes: [] }
    const all = {
      forms: Form.options,
      kinds: Kind.options,
      strengths: skills.map(({ id }) => id),
      levels: Level.options,
    }
    const wide: string[] = []
    const check = async (view: Promise<Content>) => {
      const { choices = [] } = await view
      if (choices.length > 6 || choices.flat().length > 10) wide.push(JSON.stringify(choices))
      for (const row of choices) {
        const most = row.length === 1 ? 34 : row.length === 2 ? 16 : 0
        wide.push(...row.map(({ label }) => label).filter((label) => label.length > most))
      }
    }
    return Promise.all(
      [all, { forms: [], kinds: [], strengths: [], levels: [] }].flatMap((ticks) => {
        const lines = { ...common, ...ticks, on: true, subjects: [], seats: 5, about: null, courses: [], consent: null }
        const free = ticks === all ? ALWAYS : 0
        const mentor = { ...lines, free, order: null, term: null } as unknown as MentorRow
        const asked = { ...common, ...ticks, form: 'employer-student', needs: ticks.strengths, check: null, free }
        const mentee = { ...asked, curator: null, minor: false, looking: true } as unknown as MenteeRow
        return [0, 1, 2, 3].flatMap((sheet) => [
          ...(['forms', 'strengths', 'hours', 'more', 'subjects', 'consent'] as const).map((page) =>
            check(mentorView(turn, mentor, { page, sheet })),
          ),
          ...(['needs', 'hours', 'how', 'age', 'check'] as const).map((page) =>
            check(menteeView(turn, mentee, { page, sheet })),
          ),
        ])
      }),
    ).then(() => expect(wide).toEqual([]))
  })

  it('a name on a button beside another is cut to what can be read', () => {
    const names = ['Анна Петрова', 'Дарья Ключевская', 'Александра Лаврентьева', 'Александра Константинопольская']
    expect(names.map(narrowName)).toEqual(['Анна Петрова', 'Дарья Ключевская', 'А. Лаврентьева', 'А. Константиноп…'])
  })
})
