import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { Content } from '../../models/content.ts'
import { type MenuStanding, menuChoices, menuFor, mineMenu, organizerMenu } from '../../src/bot/menu.ts'
import { understand } from '../../src/bot/understand.ts'
import { raw, standings } from './standing.ts'

const stranger: MenuStanding = {
  member: false,
  applied: false,
  organizer: false,
  waiting: 0,
  draft: false,
  open: true,
}

function rows({ choices = [] }: Content): string[] {
  return choices.map((row) => row.map(({ label, accent }) => (accent ? `${label}*` : label)).join(' | '))
}

describe('the menu', () => {
  it('offers a newcomer to join, or only mentions it while joining is closed', () => {
    const rest = ['Новичку | Спросить', 'Попросить о помощи', 'Написать человеку']
    expect(rows(menuFor(stranger))).toEqual(['Вступить* | События', ...rest])
    expect(rows(menuFor({ ...stranger, open: false }))).toEqual(['События | Вступить', ...rest])
    expect(rows(menuFor({ ...stranger, applied: true }))).toEqual(['Моя заявка | События', ...rest])
  })

  it('gives a member their own things, and an organizer the work with its number', () => {
    const member = { ...stranger, member: true }
    const own = ['События | Мои записи', 'Спросить | Я']
    expect(rows(menuFor(member))).toEqual([...own, 'Написать человеку'])
    const organizer = menuFor({ ...member, organizer: true, waiting: 3 })
    expect(rows(organizer)).toEqual([...own, 'Организатору (3)', 'Написать человеку'])
    expect(rows(mineMenu())).toEqual(['Моя карточка | Мои данные', 'Что умеет бот', 'Покинуть ассоциацию'])
    expect(rows(organizerMenu({ waiting: 2 }))).toEqual(['Вступают (2)*'])
    expect(rows(organizerMenu({ waiting: 0 }))).toEqual(['Вступают'])
  })

  it('puts a talk that was laid aside first; what makes way for it may still be typed', () => {
    expect(rows(menuFor({ ...stranger, member: true, draft: true }))[0]).toBe('Продолжить*')
    const begun = { ...stranger, draft: true }
    expect(rows(menuFor(begun))).toEqual([
      'Продолжить* | Вступить',
      'События | Спросить',
      'Попросить о помощи',
      'Написать человеку',
    ])
    expect(menuChoices(begun).map(({ value }) => value)).toContain('newcomer')
  })

  it('fits a phone whoever the person is: lengths, rows, one accent, and every label opens what it says', () => {
    const anyone = fc.record({
      member: fc.boolean(),
      applied: fc.boolean(),
      organizer: fc.boolean(),
      waiting: fc.nat(120),
      draft: fc.boolean(),
      open: fc.boolean(),
    })
    fc.assert(
      fc.property(anyone, (person) => {
        const content = menuFor(person)
        expect(Content.safeParse(content).success).toBe(true)
        const shown = content.choices ?? []
        expect(shown.length).toBeLessThanOrEqual(person.organizer ? 5 : 4)
        expect(shown.flat().filter(({ accent }) => accent).length).toBeLessThanOrEqual(1)
        for (const row of shown) {
          for (const { label } of row) expect(label.length).toBeLessThanOrEqual(row.length > 1 ? 16 : 34)
        }
        const menu = menuChoices(person)
        for (const { label, answers, value } of menu) {
          const { input, word } = understand(raw(label.toLowerCase()), { ...standings.menu, menu })
          if (answers === 'word') expect(word).toBe(value)
          else expect(input).toMatchObject({ kind: 'choice', chosen: { answers, value } })
        }
      }),
    )
  })

  it('lists both levels: «Мои данные» may be typed without opening «Я»', () => {
    const values = menuChoices({ ...stranger, member: true, organizer: true }).map(({ value }) => value)
    const first = ['events', 'records', 'ask', 'mine', 'organizer', 'human']
    expect(values).toEqual([...first, 'my-card', 'data', 'about', 'leave', 'waiting'])
  })
})
