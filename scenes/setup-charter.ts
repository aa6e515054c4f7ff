/** The charter: a link, or its text in as many messages as it takes. */
import type { Club } from '../src/domain/club.ts'
import { readLink } from '../src/domain/settings/reading.ts'
import type { Question } from './kit/dialog.ts'
import { saved, step } from './setup-step.ts'

/** Messages of a phone are at most 4096 characters, so a long text comes in several. */
type Parts = { first: string; second: string | null; third: string | null; fourth: string | null }
const keys = ['first', 'second', 'third', 'fourth'] as const

/** A charter is read in a chat: what is longer goes into a document with a link. */
const longest = 12_000

const says = {
  ask: 'Пришлите ссылку на Устав или его текст. Длинный текст можно прислать несколькими сообщениями.',
  now: (what: string) => `Сейчас: ${what}.`,
  version: (version: string, what: string) => `версия ${version}, ${what}`,
  text: (count: number) => `текст, знаков: ${count}`,
  short: 'Для Устава это коротко. Пришлите ссылку, например vk.com/page-1_2, или текст целиком.',
  long: `Вместе с этим больше ${longest} знаков, в чате такое не прочесть. Положите Устав в документ и пришлите ссылку (сначала «Назад»), или пришлите эту часть короче.`,
  part: (count: number) =>
    `Есть, знаков: ${count}. Если это весь Устав, нажмите «Это всё». Если нет, пришлите продолжение.`,
  end: 'Это всё',
  saved: 'Записано. Вступая, люди будут принимать этот Устав.',
  changed: 'Записано. Если слова изменились, участников один раз попросим принять новую версию.',
}

function textOf(answers: Partial<Parts>): string {
  return keys.flatMap((key) => answers[key] ?? []).join('\n')
}

function inWords({ version, text, link }: NonNullable<Club['settings']['charter']>): string {
  return says.version(version, link ?? says.text(text?.length ?? 0))
}

const first: Question<Parts> = {
  asks: 'first',
  text(_, { club }) {
    const { charter } = club.settings
    if (!charter) return says.ask
    return `${says.ask}\n\n${says.now(inWords(charter))}`
  },
  read(text) {
    const words = text.trim()
    return words.length >= 40 || readLink(words) ? { value: words } : { retry: says.short }
  },
  retry: says.short,
}

const more = keys.slice(1).map(
  (asks, at): Question<Parts> => ({
    asks,
    // Asked while what came before is a text that has not ended.
    when(answers) {
      const before = answers[keys[at] ?? 'first']
      return typeof before === 'string' && readLink(before) === undefined
    },
    text: (answers) => says.part(textOf(answers).length),
    choices: [[{ label: says.end, value: 'end', accent: true }]],
    choose: () => ({ value: null }),
    read: (text, answers) =>
      textOf(answers).length + text.length > longest ? { retry: says.long } : { value: text.trim() },
    retry: (answers) => says.part(textOf(answers).length),
  }),
)

export const setupCharter = step<Parts>('charter', {
  questions: [first, ...more],
  initial: ({ initial: { settings } }) => (settings.charter ? inWords(settings.charter) : ''),
  done(turn, answers) {
    const text = textOf(answers)
    const link = readLink(text)
    const words = turn.club.settings.charter ? says.changed : says.saved
    return saved(turn, 'charter', { charter: link ? { link } : { text } }, words)
  },
})
