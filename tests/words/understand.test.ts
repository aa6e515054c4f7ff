import { describe, expect, it } from '@jest/globals'
import { isSmallTalk, nearest, type Raw, type Standing, smallTalkReply, understand } from '../../src/bot/understand.ts'
import { wordChoice } from '../../src/bot/words.ts'
import { choices, menu, raw, standings } from './standing.ts'

const cards = [
  { from: 11, chosen: choices('application:17', 'Принять', 'Уточнить') },
  { from: 21, chosen: choices('application:18', 'Принять', 'Уточнить') },
]
const quiet: Standing = { ...standings.menu, cards }

function tap(a: unknown, c: unknown, more: object = {}): Raw {
  return raw('Надпись', { payload: { v: 1, a, c, n: 5, ...more } })
}

describe('a tap', () => {
  it('is the choice that was shown, with its own label', () => {
    expect(understand(tap('join/consent', 'v2'), standings.choices).input).toEqual({
      kind: 'choice',
      chosen: { answers: 'join/consent', value: 'v2', label: 'Не сейчас' },
      by: 'tap',
      text: 'Надпись',
    })
  })

  it('is live on a card, on the menu, and on any card of a known kind', () => {
    for (const [a, c] of [
      ['application:18', 'v1'],
      ['menu', 'v1'],
      ['application:3', 'decline'],
    ]) {
      const { input } = understand(tap(a, c), quiet)
      expect(input).toMatchObject({ kind: 'choice', by: 'tap', chosen: { answers: a, value: c } })
    }
  })

  it('is stale when it belongs to nothing that stands', () => {
    for (const a of ['join/name', 'applications:1', 'application', ':application', 'constructor:1']) {
      const { input, word } = understand(tap(a, 'v1'), quiet)
      expect(input).toMatchObject({ kind: 'stale', chosen: { answers: a, value: 'v1' } })
      expect(word).toBeUndefined()
    }
    expect(understand(tap('join/consent', 'v9'), standings.choices).input.kind).toBe('stale')
  })

  it('of another version or shape is read as the words that came with it', () => {
    const foreign = [{ v: 2, a: 'menu', c: 'v1' }, { button: 1 }, [], null, 7, 'x', undefined, { v: 1, a: {}, c: [] }]
    const long = { v: 1, a: 'a'.repeat(61), c: 'v1' }
    for (const payload of [...foreign, long, { v: 1, a: 'menu', c: 'c'.repeat(81) }]) {
      expect(understand(raw('Меню', { payload }), standings.free)).toEqual({
        input: { kind: 'text', text: 'Меню' },
        word: 'Меню',
      })
      expect(understand(raw('', { payload }), standings.free).input).toEqual({ kind: 'wordless', what: 'nothing' })
    }
  })

  it('on the first button of a community begins', () => {
    expect(understand(raw('Начать', { payload: { command: 'start' } }), standings.free).word).toBe('Начать')
    expect(understand(raw('', { payload: { command: 'start' } }), standings.menu).word).toBe('Начать')
  })

  it('on a button that is one of the twelve words says the word, tapped, typed or numbered', () => {
    const { answers, value, label } = wordChoice('Назад')
    const shown = [...choices('join/name', 'Анна Петрова'), { answers, value, label }]
    const standing = { ...standings.free, shown }
    for (const one of [tap(answers, value), raw('назад'), raw('2'), raw('нзаад')]) {
      expect(understand(one, standing).word).toBe('Назад')
    }
    expect(understand(tap('word', 'Меню'), standings.free).word).toBe('Меню')
    expect(understand(tap('word', 'Пароль'), standings.free)).toMatchObject({ input: { kind: 'stale' } })
  })
})

describe('numbers and labels of cards', () => {
  it('takes the numbers a card was sent with; plain ones mean the newest card while nothing else is shown', () => {
    const picks = (text: string, standing = quiet) => {
      const { input } = understand(raw(text), standing)
      return input.kind === 'choice' ? `${input.chosen.answers} ${input.chosen.label} ${input.by}` : input.kind
    }
    expect(picks('12')).toBe('application:17 Уточнить number')
    expect(picks('21')).toBe('application:18 Принять number')
    expect(picks('2')).toBe('application:18 Уточнить number')
    expect(picks('первое')).toBe('application:18 Принять number')
    expect(picks('13')).toBe('text')
    expect(picks('0')).toBe('text')
    expect(picks('принять')).toBe('application:18 Принять words')
    const asked = { ...quiet, shown: standings.choices.shown, inScene: true }
    expect(picks('1', asked)).toBe('join/consent Даю согласие number')
    expect(picks('21', asked)).toBe('application:18 Принять number')
    // The number of a school is an answer, not a decision about somebody.
    expect(picks('12', { ...quiet, inScene: true, free: true })).toBe('text')
    expect(picks('принять', { ...quiet, inScene: true, free: true })).toBe('text')
  })

  it('does not choose between two labels that are equally near', () => {
    const shown = choices('join/organisation', 'Школа 3', 'Школа 13', 'Гимназия')
    const standing = { ...standings.choices, shown }
    expect(understand(raw('школа'), standing).input.kind).toBe('text')
    expect(understand(raw('шкала 13'), standing).input).toMatchObject({ chosen: { label: 'Школа 13' } })
    expect(understand(raw('школа 33'), standing).input.kind).toBe('text')
  })

  it('never takes an answer for its opposite', () => {
    const shown = choices('event:5', 'Приду', 'Не смогу')
    const standing = { ...standings.choices, shown }
    for (const text of ['смогу', 'не приду', 'неприду', 'не Приду']) {
      expect(understand(raw(text), standing).input.kind).toBe('text')
    }
    expect(understand(raw('не смагу'), standing).input).toMatchObject({ chosen: { label: 'Не смогу' } })
  })
})

describe('a message without words', () => {
  it('is named by what came', () => {
    const what = (more: Partial<Raw>) => {
      const { input } = understand(raw(' ', more), standings.free)
      return input.kind === 'wordless' ? input.what : input.kind
    }
    expect(what({ attachments: ['sticker'] })).toBe('sticker')
    expect(what({ attachments: ['audio_message'] })).toBe('voice')
    expect(what({ attachments: ['photo', 'doc'] })).toBe('photo')
    expect(what({ attachments: ['video'] })).toBe('video')
    expect(what({ attachments: ['doc'] })).toBe('file')
    expect(what({ attachments: ['wall'] })).toBe('link')
    expect(what({ attachments: ['toString'] })).toBe('link')
    expect(what({ hasForward: true })).toBe('forward')
    expect(what({ hasGeo: true })).toBe('place')
    expect(what({})).toBe('nothing')
  })
})

describe('what stays silent', () => {
  const small = (text: string) => isSmallTalk({ kind: 'text', text })
  it('knows thanks, nods, emoji and stickers, and answers only thanks in words', () => {
    for (const text of [
      'Спасибо!',
      'спасибо большое за помощь',
      'ок',
      'Хорошо, понятно',
      '👍',
      '❤️🙏',
      ')))',
      'до встречи',
    ]) {
      expect([text, small(text)]).toEqual([text, true])
    }
    expect(isSmallTalk({ kind: 'wordless', what: 'sticker' })).toBe(true)
    expect(smallTalkReply({ kind: 'text', text: 'Большое спасибо' })).toBe('Рады помочь!')
    expect(smallTalkReply({ kind: 'text', text: '👍' })).toBeUndefined()
    expect(smallTalkReply({ kind: 'wordless', what: 'sticker' })).toBeUndefined()
  })

  it('does not swallow what wants an answer', () => {
    for (const text of ['спасибо, а когда встреча', 'Хорошо бы вступить', '???', 'большое', 'за помощь', 'да']) {
      expect([text, small(text)]).toEqual([text, false])
    }
    expect(isSmallTalk({ kind: 'wordless', what: 'voice' })).toBe(false)
    expect(isSmallTalk({ kind: 'stale', text: 'спасибо' })).toBe(false)
  })
})

describe('the hint', () => {
  it('names at most three that the words resemble, the likest first', () => {
    const labels = (text: string) => nearest(text, menu).map(({ label }) => label)
    expect(labels('подскажите, как к вам вступают и где писать заявку')).toContain('Вступить')
    expect(labels('где же моя заявочка была?')).toEqual(['Моя заявка'])
    expect(labels('погода завтра')).toEqual([])
    const many = choices('x', 'Записаться', 'Записи', 'Запись', 'Записи', 'Запиши')
    expect(nearest('запис', many)).toHaveLength(3)
  })
})
