/** «Мои напоминания»: what is still to come, each to be changed or stopped. */
import type { Turn } from '../src/bot/turn.ts'
import { clippedLabel, sayMoment, sayRule, shortMoment } from '../src/domain/moments/say.ts'
import {
  type Changed,
  changeOwn,
  openReminders,
  ownReminder,
  type ReminderRow,
  stopReminder,
} from '../src/domain/reminders/keep.ts'
import type { Conversation } from './kit/conversation.ts'
import { dialog, type Option } from './kit/dialog.ts'
import { noConsent, readText, sureText } from './remind.ts'
import { lastOf, type Told, type WhenAnswers, whenOf, whenQuestions } from './remind-when.ts'
import { way } from './saying.ts'

const says = {
  none: 'Напоминаний впереди нет. Чтобы завести, напишите, например: «напомни мне завтра в 9 сдать отчёт».',
  add: 'Напомни мне',
  list: (count: number) => `Ваши напоминания: ${count}. Видите их только вы. Какое изменить или остановить?`,
  listAgain: 'Выберите напоминание из списка. Если ничего не нужно — «Отмена».',
  more: 'Ещё',
  one: (when: string, text: string) => `Напомню ${when}:\n${text}`,
  next: (when: string) => `, в следующий раз ${when}`,
  time: 'Другое время',
  words: 'Другие слова',
  stop: 'Не напоминать',
  oneAgain: 'Нажмите «Другое время», «Другие слова» или «Не напоминать».',
  yes: 'Верно',
  again: 'Нажмите «Верно» или «Другое время».',
  what: 'О чём теперь напоминать?',
  changed: (when: string, text: string) => `Готово. Напомню ${when}: ${text}`,
  stopped: (text: string) => `Хорошо, об этом больше не напомню: ${text}`,
  faults: {
    gone: 'Этого напоминания уже нет.',
    past: 'Пока мы говорили, это время прошло.',
    empty: 'Слов не осталось. Напишите, о чём напомнить.',
    'too-long': 'Слишком длинно. Напишите, пожалуйста, короче.',
  },
  mine: 'Мои напоминания',
}

type Wish = WhenAnswers & { which: string; act: string; text: string; sure: string }
/** Buttons of one screen, with «Ещё» below them. */
const onScreen = 5

export const ownReminders: Conversation = {
  opens: ['Мои напоминания', 'Напоминания', 'Список напоминаний', 'Покажи напоминания', 'О чём напомнишь'],
  scene: dialog<Wish>('reminders', {
    async opening({ club, person }) {
      const open = await openReminders(club, person)
      return open.length > 0 ? undefined : { end: { text: says.none, choices: [[way(says.add, 'remind')]] } }
    },
    questions: [
      {
        asks: 'which',
        text: async (_, { club, person }) => says.list((await openReminders(club, person)).length),
        choices: async (_, turn) => (await page(turn, 0)).map((one) => [one]),
        async choose(value, _, turn) {
          const [, at] = /^more:(\d+)$/.exec(value) ?? []
          if (at !== undefined) return { nearest: await page(turn, Number(at)), text: says.listAgain }
          const found = await ownReminder(turn.club, turn.person, value)
          return found?.state === 'open' ? { value } : { end: says.faults.gone }
        },
        retry: says.listAgain,
      },
      {
        asks: 'act',
        async text({ which = '' }, turn) {
          const one = await ownReminder(turn.club, turn.person, which)
          return one ? says.one(whenIs(one, turn), one.text) : says.faults.gone
        },
        choices: [
          [
            { label: says.time, value: 'time' },
            { label: says.words, value: 'words' },
          ],
          [{ label: says.stop, value: 'stop' }],
        ],
        retry: says.oneAgain,
      },
      {
        asks: 'text',
        when: ({ act }) => act === 'words',
        text: says.what,
        read: (text) => readText(text),
        retry: says.what,
      },
      ...whenQuestions<Wish>({
        gate: ({ act }) => act === 'time',
        // «В 10» keeps the day, or the habit, that there was.
        async base({ which = '' }, { club, person, now }) {
          const one = await ownReminder(club, person, which)
          if (!one) return []
          return [one.rule ? sayRule(one.rule) : sayMoment(one.at, one.zone, now)]
        },
      }),
      {
        asks: 'sure',
        when: ({ act }) => act === 'time',
        async text(answers, turn) {
          const one = await ownReminder(turn.club, turn.person, answers.which ?? '')
          return sureText(lastOf(answers) as Told, one?.text ?? '', turn)
        },
        choices: [[{ label: says.yes, value: 'yes', accent: true }], [{ label: says.time, value: 'when' }]],
        choose: (value) => (value === 'when' ? { forget: value } : { value }),
        retry: says.again,
      },
    ],
    async finish(turn, answers) {
      const { club, person, cause, now } = turn
      const { which: id, act, text } = answers
      const mine = [[way(says.mine, 'reminders')]]
      if (act === 'stop') {
        const result = await stopReminder(club, { person, id, cause, now })
        const said = result.outcome === 'stopped' ? says.stopped(result.reminder.text) : says.faults.gone
        turn.reply({ text: said, choices: mine })
        return undefined
      }
      const change = act === 'words' ? { text } : { when: whenOf(lastOf(answers) as Told) }
      return say(turn, await changeOwn(club, { person, id, change, cause, now }))
    },
  }),
}

function say(turn: Turn, result: Changed): { forget: 'when' | 'text'; because: string } | undefined {
  switch (result.outcome) {
    case 'changed': {
      const { reminder } = result
      const choices = [[way(says.mine, 'reminders')]]
      turn.reply({ text: says.changed(whenIs(reminder, turn), reminder.text), choices })
      return undefined
    }
    case 'past':
      return { forget: 'when', because: says.faults.past }
    case 'empty':
    case 'too-long':
      return { forget: 'text', because: says.faults[result.outcome] }
    case 'gone':
      turn.reply(says.faults.gone)
      return undefined
    case 'no-consent':
    case 'consent-changed':
      turn.reply(noConsent(result.outcome))
      return undefined
  }
}

/** «завтра, в четверг, 26 ноября, в 9:00»; «каждый день в 8:00, в следующий раз чт, 26 ноября, 8:00». */
function whenIs({ at, rule, zone }: ReminderRow, { now }: Turn): string {
  if (rule === null) return sayMoment(at, zone, now)
  return `${sayRule(rule)}${says.next(shortMoment(at, zone, now))}`
}

async function page({ club, person, now }: Turn, at: number): Promise<Option[]> {
  const open = await openReminders(club, person)
  const from = at < open.length ? at : 0
  const shown = open.slice(from, from + onScreen).map(({ _id, at: next, zone, text }) => ({
    label: clippedLabel(`${shortMoment(next, zone, now)} ${text}`),
    value: String(_id),
  }))
  const end = from + onScreen
  if (open.length <= onScreen) return shown
  return [...shown, { label: says.more, value: `more:${end < open.length ? end : 0}` }]
}
