import { describe, expect, it } from '@jest/globals'
import { isFree } from '../../scenes/kit/dialog.ts'
import { again, back, cancel } from '../../scenes/kit/leaving.ts'
import { begun, name, phone, sent, topic } from './club.ts'
import { entering } from './rehearsal.ts'

describe('«Назад», «Отмена», «Продолжить»', () => {
  it('forgets the last answer; at the first question it leaves', async () => {
    const { anna } = await begun([name, topic])
    await anna.says('Анна')
    anna.hears()
    expect(await anna.does(back)).toBe('asked')
    expect(anna.hears()).toEqual(['Как вас зовут?'])
    expect(await anna.does(back)).toBe('left')
    expect(anna.stored()).toEqual({})
    expect(await anna.does(back)).toBe('nothing')
  })

  it('returns to the old answer when a line of the summary is not changed after all', async () => {
    const { anna, finished } = await begun([name, phone, sent], {
      opening: async () => ({ known: { topic: 'choir' } }),
    })
    await anna.says('Анна')
    await anna.says('123')
    await anna.taps('Изменить имя')
    expect(await anna.does(back)).toBe('asked')
    expect(anna.hears().at(-1)).toMatch(/^Всё верно\? Анна, choir/)
    await anna.taps('Отправить')
    expect(finished).toEqual([{ topic: 'choir', name: 'Анна', phone: '123', sent: true }])
  })

  it('leaves on «Отмена», and a hand-written scene on «Назад» too', async () => {
    const { anna } = await begun([name])
    expect(await anna.does(cancel)).toBe(true)
    expect(await anna.does(cancel)).toBe(false)
    anna.deploys({ slug: 'relay', enterHandler() {}, leaveHandler() {} })
    await anna.does(entering('relay'))
    expect(await anna.does(again)).toBe(false)
    expect(await anna.does(back)).toBe('left')
    expect(anna.stored()).toEqual({})
  })

  it('asks once more without reading the update as an answer', async () => {
    const { anna } = await begun([name, topic])
    await anna.says('Анна')
    anna.hears()
    expect(await anna.does(again)).toBe(true)
    expect(anna.hears()).toEqual(['Анна, что вам ближе? [Шахматы] [Хор]'])
    expect(anna.stored().__scene?.state.given).toEqual({ name: 'Анна' })
  })

  it('tells whether what stands takes free words', async () => {
    const { anna } = await begun([name, topic])
    expect(isFree(anna.stored())).toBe(true)
    await anna.says('Анна')
    expect(isFree(anna.stored())).toBe(false)
    await anna.taps('Хор')
    expect(isFree(anna.stored())).toBe(false)
  })
})
