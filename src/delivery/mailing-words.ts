/** What the bot says of an announcement: below it, to its author while it runs, and when it is over. */
import type { Choice, Content } from '../../models/content.ts'
import type { Ledger, MailingRow } from '../../models/mailing.ts'
import type { Club } from '../domain/club.ts'
import { momentIn } from '../domain/dates.ts'
import type { LedgerLine, NotReached } from '../domain/mailings/ledger.ts'

const says = {
  going: (what: string) => `${what}: отправляется.`,
  paused: (what: string) => `${what}: пауза.`,
  asks: (what: string) => `${what}: остановлено, жду вашего слова.`,
  over: (what: string) => `${what}: готово, отчёт ниже.`,
  cancelled: (what: string) => `${what}: отменено, отчёт ниже.`,
  told: (told: string, of: string) => `Дошло ${told} из ${of}`,
  speed: (perSecond: string, left: string) => `${perSecond} в секунду, осталось ${left}`,
  seconds: (count: number) => `${count} с`,
  minutes: (count: number) => `${count} мин`,
  refusals: (what: string, refused: number, of: number) =>
    `${what}: пришлось остановить. Из последних ${of} сообщений VK не принял ${refused}. Продолжить?`,
  missed: (what: string, when: string) =>
    `${what} должно было уйти ${when}, но бот был не на связи, и срок прошёл. Отправить сейчас?`,
  lostRole: (what: string) =>
    `${what} отменено: у того, кто его составил, больше нет роли организатора. Что успело уйти, то ушло.`,
  everybody: (what: string, count: string) => `${what}: дошло до всех, ${count}.`,
  report: (what: string, told: string, of: string) => `${what}: дошло ${told} из ${of}.`,
  corrected: (what: string, told: string, of: string) => `${what}: исправлено у ${told} из ${of}.`,
  recalled: (what: string, told: string, of: string) => `${what}: отозвано у ${told} из ${of}.`,
  stopped: 'Отменено до конца рассылки.',
  rest: 'Не дошло:',
  restOfChange: 'Не вышло:',
  why: {
    refused: 'страница удалена или закрыта для сообщений',
    withdrew: 'не хотят таких сообщений',
    capped: 'на этот раз в сводке «Неделя АМП»',
    unreachable: 'закрыли сообщения от сообщества',
    expired: 'не успело до срока',
    cancelled: 'отменено',
    failed: 'сбой',
  } satisfies Record<Exclude<LedgerLine, 'delivered'>, string>,
  nobody: 'Получателей не нашлось.',
  pause: 'Пауза',
  goOn: 'Продолжить',
  cancel: 'Отменить',
  sendNow: 'Отправить сейчас',
  drop: 'Не отправлять',
  unreached: 'Кто не получил',
  whole: 'Отчёт',
}

/** So many who were not reached are named in the report itself. */
export const mostNames = 10

export function nameOf({ kind, number, of }: MailingRow): string {
  if (kind === 'correct') return `Исправление объявления № ${of}`
  return kind === 'recall' ? `Отзыв объявления № ${of}` : `Объявление № ${number}`
}

/** What a tap on a mailing's button answers: `mailing:12`. */
function act(number: number, label: string, value: string): Choice {
  return { label, answers: `mailing:${number}`, value }
}

export interface Course {
  settled: number
  delivered: number
  size: number
  /** Undefined while it is not known. */
  perSecond: number | undefined
}

/** The author's one message of a long mailing, as it stands now. */
export function progressOf(mailing: MailingRow, { settled, delivered, size, perSecond }: Course): Content {
  const { state, number } = mailing
  const what = nameOf(mailing)
  const share = size === 0 ? 1 : settled / size
  const bar = `${'▓'.repeat(Math.floor(share * 10))}${'░'.repeat(10 - Math.floor(share * 10))} ${Math.floor(share * 100)} %`
  const isGoing = state === 'running' && settled < size
  const speed = isGoing && perSecond ? `, ${says.speed(count(perSecond), inWords((size - settled) / perSecond))}` : ''
  const heads = { running: says.going, paused: says.paused, asks: says.asks, cancelled: says.cancelled } as const
  const head = (Object.hasOwn(heads, state) ? heads[state as keyof typeof heads] : says.over)(what)
  const first = state === 'running' ? act(number, says.pause, 'pause') : act(number, says.goOn, 'go-on')
  const choices = [
    [
      { ...first, quiet: true },
      { ...act(number, says.cancel, 'cancel'), quiet: true },
    ],
  ]
  return {
    text: `${head}\n${bar}\n${says.told(count(delivered), count(size))}${speed}.`,
    ...(state !== 'done' && state !== 'cancelled' && { choices }),
  }
}

function inWords(seconds: number): string {
  return seconds < 90 ? says.seconds(Math.ceil(seconds)) : says.minutes(Math.ceil(seconds / 60))
}

function count(number: number): string {
  return Math.round(number).toLocaleString('ru-RU')
}

export function refusalsOf(mailing: MailingRow, refused: number, of: number): Content {
  const { number } = mailing
  return {
    text: says.refusals(nameOf(mailing), refused, of),
    choices: [
      [
        { ...act(number, says.goOn, 'go-on'), quiet: true },
        { ...act(number, says.cancel, 'cancel'), quiet: true },
      ],
    ],
  }
}

export function missedOf(club: Club, mailing: MailingRow): Content {
  const when = momentIn(mailing.startAt ?? mailing.madeAt, club.settings.timeZone)
  return {
    text: says.missed(nameOf(mailing), when),
    choices: [
      [{ ...act(mailing.number, says.sendNow, 'send-now'), accent: true }],
      [{ ...act(mailing.number, says.drop, 'drop'), quiet: true }],
    ],
  }
}

export function lostRoleOf(mailing: MailingRow): Content {
  return { text: says.lostRole(nameOf(mailing)) }
}

/** The whole in numbers and, where they are few, who was not reached. */
export function reportOf(mailing: MailingRow, ledger: Ledger, people: readonly NotReached[]): Content {
  const { kind, number, state } = mailing
  const [told, of] = [count(ledger.delivered), count(ledger.size)]
  const what = nameOf(mailing)
  const sentences = { say: says.report, correct: says.corrected, recall: says.recalled }
  const isWhole = ledger.delivered === ledger.size && kind === 'say' && state === 'done'
  const first = isWhole ? says.everybody(what, told) : sentences[kind](what, told, of)
  const lines = (Object.keys(says.why) as Exclude<LedgerLine, 'delivered'>[])
    .filter((line) => ledger[line] > 0)
    .map((line) => `• ${says.why[line]} — ${count(ledger[line])}${namesOf(people.filter(({ why }) => why === line))}`)
  const text = [
    ledger.size === 0 ? `${what}: ${says.nobody}` : first,
    ...(state === 'cancelled' && mailing.endedBy === 'author' ? [says.stopped] : []),
    ...(lines.length > 0 ? [kind === 'say' ? says.rest : says.restOfChange, ...lines] : []),
  ].join('\n')
  const buttons = [
    ...(lines.length > 0 ? [act(number, says.unreached, 'unreached')] : []),
    ...(ledger.size > 0 ? [act(number, says.whole, 'report')] : []),
  ]
  return kind === 'say' && buttons.length > 0 ? { text, choices: [buttons] } : { text }
}

function namesOf(people: readonly NotReached[]): string {
  const names = people.flatMap(({ name }) => name ?? [])
  return names.length > 0 && people.length <= mostNames ? `: ${names.join(', ')}` : ''
}
