import { describe, expect, it } from '@jest/globals'
import { dialog } from '../../scenes/kit/dialog.ts'
import { begun, club, name, topic } from './club.ts'
import { entering, rehearse } from './rehearsal.ts'

describe('beginning and ending', () => {
  it('may refuse to begin, or begin with something known that is not asked again', async () => {
    const refused = await begun([name], { opening: async () => ({ end: 'Пока закрыто.' }) })
    expect(refused.anna.hears()).toEqual(['Пока закрыто.'])
    expect(refused.anna.stored()).toEqual({})

    const { anna, finished } = await begun([name, topic], { opening: async () => ({ known: { name: 'Анна' } }) })
    expect(anna.hears()).toEqual(['Анна, что вам ближе? [Шахматы] [Хор]'])
    await anna.taps('Хор')
    expect(finished).toEqual([{ name: 'Анна', topic: 'choir' }])
  })

  it('is sent back to a question by its end', async () => {
    let seats = 0
    const { anna } = await begun([name, topic], {
      async finish(turn) {
        if (seats++ === 0) return { forget: 'topic', because: 'В хоре мест нет.' }
        turn.reply('Вы с нами')
        return undefined
      },
    })
    await anna.says('Анна')
    await anna.taps('Хор')
    expect(anna.hears().at(-1)).toBe('В хоре мест нет.\n\nАнна, что вам ближе? [Шахматы] [Хор]')
    await anna.taps('Шахматы')
    expect(anna.hears()).toEqual(['Вы с нами'])
  })

  it('runs its end again when the turn is repeated after a throw, and says everything once', async () => {
    let attempts = 0
    const { anna } = await begun([name, topic], {
      async finish(turn) {
        turn.reply('Вы с нами')
        if (attempts++ === 0) throw new Error('the database went away')
        return undefined
      },
    })
    await anna.says('Анна')
    anna.hears()
    await expect(anna.taps('Хор')).rejects.toThrow('went away')
    expect(anna.hears()).toEqual([])
    await anna.taps('Хор')
    expect(anna.hears()).toEqual(['Вы с нами'])
    expect(attempts).toBe(2)
    expect(anna.stored()).toEqual({})
  })

  it('runs its end again even when the state was already saved with every answer', async () => {
    let attempts = 0
    const { anna } = await begun([name], {
      async finish(turn) {
        if (attempts++ === 0) throw new Error('the database went away')
        turn.reply('Вы с нами')
        return undefined
      },
    })
    const saved = (context: { scene: { reenter(): Promise<void> }; turn: { input: object } }) => {
      Object.assign(context.turn.input, { kind: 'text', text: 'Анна' })
      return context.scene.reenter().catch(() => {})
    }
    await anna.does(saved as never)
    expect(anna.stored().__scene?.state.given).toEqual({ name: 'Анна' })
    await anna.says('Анна')
    expect(attempts).toBe(2)
    expect(anna.hears().at(-1)).toBe('Вы с нами')
  })

  it('begins another conversation from its end, or itself anew', async () => {
    const next = dialog<{ pet: string }>('next', {
      questions: [{ asks: 'pet', text: 'Кошка или собака?', read: (value) => ({ value }), retry: 'Так кошка?' }],
      async finish(turn, { pet }, talk) {
        if (pet === 'ещё раз') return talk.enter('next').then(() => undefined)
        turn.reply(`Значит, ${pet}`)
        return undefined
      },
    })
    const { scene } = club([name], {
      finish: async (_turn, _answers, talk) => void (await talk.enter('next')) as undefined,
    })
    const anna = rehearse(scene, next)
    await anna.does(entering('club'))
    await anna.says('Анна')
    await anna.says('ещё раз')
    await anna.says('кошка')
    expect(anna.hears()).toEqual(['Как вас зовут?', 'Кошка или собака?', 'Кошка или собака?', 'Значит, кошка'])
    expect(anna.stored()).toEqual({})
  })
})
