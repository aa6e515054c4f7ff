import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { Content } from '../../models/content.ts'
import { Role } from '../../models/role.ts'
import { type MenuStanding, menuChoices, menuFor, mineMenu, moreWorkMenu, workMenu } from '../../src/bot/menu.ts'
import { understand } from '../../src/bot/understand.ts'
import { raw, standings } from './standing.ts'

const stranger: MenuStanding = {
  member: false,
  applied: false,
  asks: false,
  roles: [],
  work: { applications: 0, questions: 0, buddies: 0, requests: 0, mentees: 0 },
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
    const resident = ['Попросить о помощи', 'Моя просьба', 'События', 'Написать человеку']
    expect(rows(menuFor({ ...stranger, asks: true }))).toEqual(resident)
  })

  it('gives a member their own things, and an organizer the work with its number', () => {
    const member = { ...stranger, member: true }
    const own = ['События | Мои записи', 'Наставник | Добрые дела', 'Спросить | Я']
    expect(rows(menuFor(member))).toEqual([...own, 'Написать человеку'])
    const work = { applications: 3, questions: 1, buddies: 2, requests: 0, mentees: 0 }
    const buttonOf = (...roles: Role[]) => rows(menuFor({ ...member, roles, work }))[3]
    expect(buttonOf('organizer')).toBe('Организатору (6)')
    expect(buttonOf('curator')).toBe('Куратору (2)')
    expect(buttonOf('organizer', 'curator')).toBe('Работа АМП (6)')
    expect(buttonOf('trainer')).toBe('Написать человеку')
    expect(rows(mineMenu())).toEqual([
      'Моя карточка | Мои данные',
      'Мои достижения | Меньше сообщений',
      'Что умеет бот',
      'Покинуть ассоциацию',
    ])
    expect(rows(workMenu({ roles: ['organizer'], work }))).toEqual([
      'Новое событие | Объявление',
      'Вступают (3)* | Вопросы (1)',
      'Просьбы | Напарники (2)',
      'Люди | Итоги',
      'Настройка | Ещё',
    ])
    // Many towns have no curator: what waits on the second page is counted on the way to it.
    const alone = { roles: ['organizer'] as Role[], work: { ...work, mentees: 3 } }
    expect(rows(workMenu(alone)).at(-1)).toBe('Настройка | Ещё (3)')
    expect(rows(moreWorkMenu(alone))).toEqual(['Утечка данных', 'Ждут наставника (3)', 'Подобрать | Пары', 'Реестр'])
    // VK shows ten buttons under one message.
    const two = { roles: ['organizer', 'director'] as Role[], work }
    expect(rows(workMenu(two)).at(-1)).toBe('Итоги | Ещё')
    expect(rows(moreWorkMenu(two))).toEqual([
      'Настройка | Утечка данных',
      'Ждут наставника | Подобрать',
      'Пары | Реестр',
    ])
    expect(rows(workMenu({ roles: ['curator'], work: { ...work, buddies: 0, mentees: 12 } }))).toEqual([
      'Ждут наставника (12)*',
      'Подобрать | Пары',
      'Реестр | Напарники',
      'Люди',
    ])
    expect(rows(workMenu({ roles: ['volunteer'], work }))).toEqual([])
  })

  it('puts a talk that was laid aside first; what makes way for it may still be typed', () => {
    expect(rows(menuFor({ ...stranger, member: true, draft: true }))).toEqual([
      'Продолжить* | События',
      'Наставник | Добрые дела',
      'Спросить | Я',
      'Написать человеку',
    ])
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
      asks: fc.boolean(),
      roles: fc.subarray(Role.options),
      work: fc.record({
        applications: fc.nat(40),
        questions: fc.nat(40),
        requests: fc.nat(40),
        buddies: fc.nat(40),
        mentees: fc.nat(40),
      }),
      draft: fc.boolean(),
      open: fc.boolean(),
    })
    fc.assert(
      fc.property(anyone, (person) => {
        const content = menuFor(person)
        expect(Content.safeParse(content).success).toBe(true)
        const shown = content.choices ?? []
        expect(shown.length).toBeLessThanOrEqual(person.roles.length > 0 ? 5 : 4)
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
    const values = menuChoices({ ...stranger, member: true, roles: ['organizer'] }).map(({ value }) => value)
    const first = ['events', 'records', 'mentoring', 'good-deeds', 'ask', 'mine', 'work', 'human']
    const mine = ['my-card', 'data', 'my-achievements', 'fewer', 'about', 'leave']
    expect(values).toEqual([
      ...first,
      ...mine,
      'event-new',
      'announce',
      'waiting',
      'questions',
      'requests',
      'buddies',
      'people',
      'totals',
      'setup',
      'work-more',
      'incidents',
      'mentees',
      'match',
      'pairs',
      'register',
    ])
  })
})
