/** A proposal that did not arrive, or waits for days: who picks is told once, though two processes look at once. */
import { afterAll, afterEach, beforeAll, describe, it } from '@jest/globals'
import mongoose from 'mongoose'
import pino from 'pino'
import { openModels } from '../../models/index.ts'
import { beginMembership } from '../../models/membership.ts'
import { startTicks, type Ticks } from '../../src/clock/ticks.ts'
import { createClub } from '../../src/domain/club.ts'
import { createVault } from '../../src/domain/personal-data/vault.ts'
import { openTown, type Person, type Town, ways } from '../support/town.ts'

describe.each(ways)('вопрос о напарнике без ответа: %s', (way) => {
  let town: Town
  let irina: Person
  let connection: mongoose.Connection
  let others: Ticks
  beforeAll(async () => {
    // Hours of the day do not matter here, and members made by hand have accepted no charter.
    town = await openTown({ way, community: { charter: undefined, quietHours: { from: '3:00', to: '3:00' } } })
    others = await otherProcess()
    irina = town.person('Ирина')
    await irina.says('Начать')
    await irina.hears('Здравствуйте')
    for (const [index, name] of ['Анна Петрова', 'Борис Лужин', 'Вера Осокина'].entries()) {
      const person = town.person(name.split(' ')[0] ?? '')
      await person.says('Начать')
      await person.skims()
      await joinsByHand(person.id, name, 100 + index)
    }
    await town.person('Анна').says('Найти напарника')
    for (const [question, answer] of [
      ['Где лучше', 'Неважно'],
      ['Важен ли предмет', 'Пропустить'],
      ['Что ещё важно?', 'Пропустить'],
      ['Увидит только куратор', 'Пропустить'],
    ] as const) {
      await town.person('Анна').hears(question)
      await town.person('Анна').chooses(answer)
    }
    await town.person('Анна').hears('Записано')
    await irina.hears('Анна Петрова', 'ищет напарника')
  })
  afterAll(async () => {
    await others.stop()
    await connection.close()
    await town.close()
  })
  afterEach(() => town.bot.hasNothingUnread())

  it('не дошёл: сообщения закрыты', async () => {
    const vera = town.person('Вера')
    await vera.denies()
    await irina.says('Напарники')
    await irina.hears('Кого спросить?')
    await irina.chooses('Вера Осокина')
    await irina.hears('Спрашиваю: Вера Осокина')
    await bothTick({ hours: 1 })
    await irina.hears('Вера Осокина: вопрос о напарнике не дошёл')
    await bothTick({ hours: 1 })
    await irina.hearsNothing()
    await vera.hearsNothing()
  })

  it('третий день без ответа', async () => {
    await irina.chooses('Выбрать другого')
    await irina.hears('Кого спросить?')
    await irina.chooses('Борис Лужин')
    await irina.hears('Спрашиваю: Борис Лужин')
    await town.person('Борис').hears('Анна ищет напарника')
    await bothTick({ days: 2 })
    await irina.hearsNothing()
    await bothTick({ days: 1 })
    await irina.hears('Борис Лужин третий день не отвечает')
    await bothTick({ days: 1 })
    await irina.hearsNothing()
  })

  /** The clock of a second process, on a connection of its own. */
  async function otherProcess(): Promise<Ticks> {
    connection = await mongoose.createConnection(town.database.uri, { autoIndex: false }).asPromise()
    const { id, token: _, directory, ...settings } = town.community
    const models = await openModels(connection)
    const club = createClub({ id, settings, directory, models, vault: createVault('a key of the tests') })
    await club.refresh()
    return startTicks({
      clubs: [club],
      now: () => new Date(town.emulator.now()),
      log: pino({ level: 'silent' }),
      byItself: false,
    })
  }

  /** Both processes do what is due at the same moment. */
  async function bothTick(time: { hours?: number; days?: number }): Promise<void> {
    const { hours = 0, days = 0 } = time
    await town.control.do('clock', { forwardMs: (days * 24 + hours) * 3_600_000 })
    await Promise.all([others.run(), town.bot.app().sweep()])
    await town.bot.app().sweep()
    await town.bot.isIdle()
  }

  async function joinsByHand(person: number, name: string, application: number): Promise<void> {
    const models = town.bot.app().runtimes[0]?.club.models
    if (!models) throw new Error('no community runs')
    await beginMembership(models.memberships, {
      ...{ community: 1, person, application, name, position: 'Учитель', active: true },
      workplace: { id: 'school-3', title: 'Средняя школа № 3', kind: 'school' },
      ...{ from: new Date('2026-01-01'), to: null, leftBy: null, figures: null },
    })
  }
})
