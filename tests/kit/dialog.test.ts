import { describe, expect, it } from '@jest/globals'
import type { Question } from '../../scenes/kit/dialog.ts'
import { begun, type Club, level, name, phone, sent, topic } from './club.ts'
import { entering } from './rehearsal.ts'

describe('a dialog asks until everything is answered', () => {
  it('asks on entering, then reads each update as the answer, and leaves at the end', async () => {
    const { anna, finished } = await begun([name, topic])
    expect(anna.hears()).toEqual(['Как вас зовут?'])
    await anna.says('Анна')
    expect(anna.hears()).toEqual(['Анна, что вам ближе? [Шахматы] [Хор]'])
    await anna.taps('Хор')
    expect(anna.hears()).toEqual(['Вы с нами'])
    expect(finished).toEqual([{ name: 'Анна', topic: 'choir' }])
    expect(anna.stored()).toEqual({})
  })

  it('says what is wrong with an answer and waits for another', async () => {
    const { anna } = await begun([name, topic])
    await anna.says('А')
    await anna.says('Анна')
    await anna.says('музыка')
    expect(anna.hears()).toEqual([
      'Как вас зовут?',
      'Имя из одной буквы?',
      'Анна, что вам ближе? [Шахматы] [Хор]',
      'Выберите одну из кнопок. [Шахматы] [Хор]',
    ])
  })

  it('answers a sticker or a voice message with a word and the question again', async () => {
    const { anna } = await begun([name, topic])
    anna.hears()
    await anna.sends({ kind: 'wordless', what: 'voice' })
    expect(anna.hears()).toEqual(['Голосовые пока не слышу, напишите словами.\n\nКак вас зовут?'])
    await anna.says('Анна')
    anna.hears()
    await anna.sends({ kind: 'wordless', what: 'sticker' })
    expect(anna.hears()).toEqual([
      'Стикер вижу, а ответ прочитать не могу, нажмите кнопку или напишите её номер.\n\nАнна, что вам ближе? [Шахматы] [Хор]',
    ])
  })

  it('does not let an old button answer a newer question', async () => {
    const { anna, finished } = await begun([name, topic, level])
    await anna.says('Анна')
    await anna.taps('Шахматы')
    anna.hears()
    await anna.taps('Хор')
    await anna.sends({ kind: 'stale', text: 'Хор' })
    const again = 'Эта кнопка от другого вопроса. Сейчас вот что:\n\nКакой разряд? [Первый] [Нет]'
    expect(anna.hears()).toEqual([again, again])
    await anna.taps('Первый')
    expect(finished).toEqual([{ name: 'Анна', topic: 'chess', level: '1' }])
  })

  it('does not take a choice that the question no longer has', async () => {
    const { anna, finished } = await begun([topic])
    await anna.sends({
      kind: 'choice',
      chosen: { answers: 'club/topic', value: 'dance', label: 'Танцы' },
      by: 'tap',
      text: 'Танцы',
    })
    expect(finished).toEqual([])
    expect(anna.hears().at(-1)).toContain('от другого вопроса')
  })

  it('passes over an optional question', async () => {
    const { anna, finished } = await begun([phone])
    expect(anna.hears()).toEqual(['Телефон? [Пропустить]'])
    await anna.taps('Пропустить')
    expect(finished).toEqual([{ phone: null }])
  })

  it('offers the nearest answers where several could be meant', async () => {
    const school: Question<Club> = {
      asks: 'topic',
      text: 'Школа?',
      read: () => ({
        text: 'Какая из них?',
        nearest: [
          { label: 'Школа 3', value: 's3' },
          { label: 'Школа 13', value: 's13' },
        ],
      }),
      retry: 'Напишите номер школы.',
    }
    const { anna, finished } = await begun([school])
    await anna.says('3')
    expect(anna.hears()).toEqual(['Школа?', 'Какая из них? [Школа 3] [Школа 13]'])
    await anna.taps('Школа 13')
    expect(finished).toEqual([{ topic: 's13' }])
  })

  it('asks a question only while its `when` holds, and drops an answer that lost its question', async () => {
    const { anna, finished } = await begun([topic, level, sent])
    await anna.taps('Шахматы')
    await anna.taps('Первый')
    await anna.taps('Изменить кружок')
    await anna.taps('Хор')
    await anna.taps('Отправить')
    expect(finished).toEqual([{ topic: 'choir', sent: true }])
  })

  it('changes one line from the summary and keeps the rest, or ends with a word', async () => {
    const { anna, finished } = await begun([name, topic, level, sent])
    await anna.says('Анна')
    await anna.taps('Шахматы')
    await anna.taps('Первый')
    await anna.taps('Изменить имя')
    await anna.says('Анна Петрова')
    expect(anna.hears().at(-1)).toMatch(/^Всё верно\? Анна Петрова, chess/)
    await anna.taps('Отправить')
    expect(finished).toEqual([{ name: 'Анна Петрова', topic: 'chess', level: '1', sent: true }])

    await anna.does(entering('club'))
    await anna.says('Анна')
    await anna.taps('Хор')
    anna.hears()
    await anna.taps('Передумать')
    expect(anna.hears()).toEqual(['Хорошо, не будем.'])
    expect(anna.stored()).toEqual({})
    expect(finished).toHaveLength(1)
  })
})
