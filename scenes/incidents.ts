/** «Утечка данных»: what happened is written down, and Roskomnadzor is told in time (152-ФЗ art. 21 p. 3.1). */
import type { Choice, Chosen, Content, Turn } from '../src/bot/turn.ts'
import { momentIn } from '../src/domain/dates.ts'
import {
  deadline,
  type IncidentRow,
  listIncidents,
  longestLine,
  markSent,
  type NoticeKind,
  noticeKinds,
  writeIncident,
} from '../src/domain/incidents/incidents.ts'
import { readNoticed } from '../src/domain/incidents/noticed.ts'
import type { Conversation } from './kit/conversation.ts'
import { dialog } from './kit/dialog.ts'
import type { Option, Reading } from './kit/question.ts'

const says = {
  notYours: 'Утечками и сбоями занимаются организаторы. Заметили что-то? Напишите человеку.',
  want:
    'Утечка, потерянный телефон, чужой доступ, сбой? Запишем вместе: закон даёт 24 часа, чтобы сообщить Роскомнадзору, ' +
    'и 72 — чтобы рассказать, что выяснилось. Напомню и подготовлю черновики.',
  wantAgain: 'Выберите одну из кнопок. Если ничего не нужно — «Отмена».',
  fresh: 'Записать новое',
  acts: 'Акты об удалении',
  one: (number: number, open: boolean) => `№ ${number}: ${open ? 'ещё не всё отправлено' : 'всё отправлено'}`,
  what: 'Что случилось? Одним-двумя предложениями, без имён людей.',
  noticed: 'Когда это заметили? Срок считается отсюда.',
  noticedAgain: 'Напишите день и время, например «вчера в 18:30» или «два часа назад».',
  future: 'Это время ещё не наступило. Когда заметили?',
  longAgo: 'Это больше месяца назад, сроки давно прошли: здесь нужен юрист. Если опечатка — напишите ещё раз.',
  now: 'Только что',
  hourAgo: 'Час назад',
  whose: 'Скольких людей это касается, хотя бы примерно? Имена не нужны.',
  unknown: 'Пока неизвестно',
  few: 'До 10 человек',
  some: 'От 10 до 100 человек',
  many: 'Больше 100 человек',
  done: 'Что уже сделано? Например: «сменили ключ, закрыли доступ».',
  nothingDone: 'Пока ничего',
  wordsAgain: 'Напишите словами.',
  long: (most: number) => `Это длиннее ${most} знаков. Напишите, пожалуйста, короче, главное.`,
  title: (number: number) => `Инцидент № ${number}`,
  about: (what: string, noticed: string, whose: string, done: string) =>
    `${what}\nЗаметили: ${noticed}\nКасается: ${whose}\nСделано: ${done}`,
  terms: {
    first: (until: string) => `Первое уведомление (24 часа): до ${until}`,
    second: (until: string) => `Второе уведомление (72 часа): до ${until}`,
  },
  told: (when: string) => `отправлено ${when}`,
  drafts: { first: 'Черновик, 24 часа', second: 'Черновик, 72 часа' },
  sent: { first: 'Отправлено, 24 часа', second: 'Отправлено, 72 часа' },
  draft: 'Вот черновик. Что боту неизвестно, оставлено пустым: допишите и отправьте от имени оператора.',
  marked: 'Отмечено, спасибо.',
  already: 'Уже отмечено.',
  gone: 'Такой записи нет.',
}

type Answers = { want: string; what: string; noticed: string; whose: string; done: string }

const isNew = ({ want }: Partial<Answers>) => want === 'new'

function words(text: string, most: number): Reading<string, Answers> {
  const said = text.trim()
  if (said === '') return { retry: says.wordsAgain }
  return said.length > most ? { retry: says.long(most) } : { value: said }
}

export const incidents: Conversation = {
  opens: ['Утечка данных', 'Утечка или сбой'],
  scene: dialog<Answers>('incidents', {
    async opening({ club, person }) {
      const { outcome } = await listIncidents(club, { by: person, limit: 1 })
      return outcome === 'not-allowed' ? { end: says.notYours } : undefined
    },
    questions: [
      {
        asks: 'want',
        text: says.want,
        async choices(_, { club, person }) {
          const result = await listIncidents(club, { by: person, limit: 3 })
          const rows = result.outcome === 'incidents' ? result.incidents : []
          const known = rows.map(({ number, sent }): Option[] => [
            { label: says.one(number, sent.first === null || sent.second === null), value: String(number) },
          ])
          return [[{ label: says.fresh, value: 'new', accent: true }], ...known, [{ label: says.acts, value: 'acts' }]]
        },
        retry: says.wantAgain,
      },
      {
        asks: 'what',
        when: isNew,
        text: says.what,
        read: (text) => words(text, longestLine),
        retry: says.wordsAgain,
      },
      {
        asks: 'noticed',
        when: isNew,
        text: says.noticed,
        choices: [
          [
            { label: says.now, value: '0' },
            { label: says.hourAgo, value: '1' },
          ],
        ],
        choose: (value, _, { now }) => ({ value: new Date(now.getTime() - Number(value) * 3_600_000).toISOString() }),
        read(text, _, { club, now }) {
          const read = readNoticed(text, now, club.settings.timeZone)
          if ('noticed' in read) return { value: read.noticed.toISOString() }
          const because = { future: says.future, 'long-ago': says.longAgo, unclear: says.noticedAgain }
          return { retry: because[read.fault] }
        },
        retry: says.noticedAgain,
      },
      {
        asks: 'whose',
        when: isNew,
        text: says.whose,
        choices: [says.few, says.some, says.many, says.unknown].map((label) => [{ label, value: label }]),
        read: (text) => words(text, 200),
        retry: says.wordsAgain,
      },
      {
        asks: 'done',
        when: isNew,
        text: says.done,
        choices: [[{ label: says.nothingDone, value: says.nothingDone }]],
        read: (text) => words(text, longestLine),
        retry: says.wordsAgain,
      },
    ],
    async finish(turn, { want, what, noticed, whose, done }, talk) {
      const { club, person, cause, now } = turn
      if (want === 'acts') await talk.enter('acts')
      else if (want === 'new') {
        const lines = { what, whose, done, noticed: new Date(noticed) }
        const result = await writeIncident(club, { by: person, ...lines, cause, now })
        turn.reply(result.outcome === 'written' ? card(turn, result.incident) : says.notYours)
      } else turn.reply(await one(turn, Number(want)))
      return undefined
    },
  }),
}

/** Taps on an incident and on its reminders. */
export const incidentCards: Conversation = { cards: { incident: tapped } }

async function tapped(turn: Turn, { answers, value }: Chosen): Promise<void> {
  const number = Number(answers.split(':')[1])
  const which = noticeKinds.find((kind) => value.endsWith(kind))
  if (!which || !Number.isSafeInteger(number)) return turn.reply(says.gone)
  if (value.startsWith('sent')) return sent(turn, number, which)
  const shown = await listIncidents(turn.club, { by: turn.person, limit: 1 })
  if (shown.outcome === 'not-allowed') return turn.reply(says.notYours)
  turn.reply({ text: says.draft, paper: { kind: 'incident-notice', of: { number, which } } })
}

async function sent(turn: Turn, number: number, which: NoticeKind): Promise<void> {
  const { club, person, cause, now } = turn
  const { outcome } = await markSent(club, { by: person, number, which, cause, now })
  const told = { marked: says.marked, 'already-marked': says.already, unknown: says.gone, 'not-allowed': says.notYours }
  turn.reply(told[outcome])
}

async function one(turn: Turn, number: number): Promise<Content | string> {
  const result = await listIncidents(turn.club, { by: turn.person, limit: 100 })
  if (result.outcome === 'not-allowed') return says.notYours
  const incident = result.incidents.find((row) => row.number === number)
  return incident ? card(turn, incident) : says.gone
}

function card({ club }: Turn, incident: IncidentRow): Content {
  const moment = (date: Date) => momentIn(date, club.settings.timeZone)
  const { number, what, noticed, whose, done } = incident
  const terms = noticeKinds.map((which) => {
    const told = incident.sent[which]
    return says.terms[which](moment(deadline(incident, which))) + (told ? `, ${says.told(moment(told.at))}` : '')
  })
  const choice = (label: string, value: string): Choice => ({ label, value, answers: `incident:${number}` })
  const choices = noticeKinds.flatMap((which) => [
    [choice(says.drafts[which], `draft-${which}`)],
    ...(incident.sent[which] ? [] : [[choice(says.sent[which], `sent-${which}`)]]),
  ])
  return {
    text: [says.title(number), says.about(what, moment(noticed), whose, done), '', ...terms].join('\n'),
    choices,
  }
}
