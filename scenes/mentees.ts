/** «Ждут наставника»: who looks and has nobody yet, the longest first; a tap opens the request. */
import type { Choice, Content, Turn } from '../src/bot/turn.ts'
import { dayIn } from '../src/domain/dates.ts'
import { formTitles } from '../src/domain/mentoring/forms.ts'
import { menteeQueue } from '../src/domain/mentoring/request/queue.ts'
import { skillOf } from '../src/domain/mentoring/skills.ts'
import type { Waiting } from '../src/domain/mentoring/waiting.ts'
import { narrowName } from './choice-rows.ts'
import type { Conversation } from './kit/conversation.ts'
import { fullName } from './people.ts'
import { saying, way } from './saying.ts'

const says = {
  notYours: 'Это для куратора наставничества.',
  export: 'Выгрузить просьбы',
  import: 'Загрузить таблицу',
  nobody: 'Никто не ждёт: у всех, кто просил, есть наставник или предложение.',
  count: (count: number) => `Ждут наставника: ${count}.`,
  line: (name: string, form: string, since: string, needs: string) =>
    `— ${name}, ${form}, с ${since}${needs ? `: ${needs}` : ''}`,
  pupil: (number: number) => `Ученик № ${number}`,
  more: 'Ещё',
  match: 'Подобрать',
}

const SHOWN = 6

export const mentees: Conversation = {
  ...saying('mentees', ['Ждут наставника'], (turn) => queueView(turn, 0)),
  cards: {
    'mentees-from': async (turn, { answers }) => turn.reply(await queueView(turn, Number(answers.split(':')[1]) || 0)),
  },
}

async function queueView(turn: Turn, skip: number): Promise<Content | string> {
  const result = await menteeQueue(turn.club, { by: turn.person })
  if (result.outcome === 'not-allowed') return says.notYours
  const shown = result.waiting.slice(skip, skip + SHOWN)
  const sheet = [[way(says.export, 'mentees-export')], [way(says.import, 'mentees-import')]]
  if (shown.length === 0) return { text: says.nobody, choices: sheet }
  const named = await Promise.all(shown.map(async (one) => ({ ...one, name: await nameOf(turn, one) })))
  const next = skip + SHOWN
  const cards = named.map(
    ({ name, mentee }): Choice => ({ label: labelOf(name, mentee), answers: `mentee:${mentee.number}`, value: 'open' }),
  )
  return {
    text: [says.count(result.waiting.length), ...named.map((one) => lineOf(turn, one))].join('\n'),
    choices: [
      ...cards.flatMap((_, at) => (at % 2 === 0 ? [cards.slice(at, at + 2)] : [])),
      [
        ...(next < result.waiting.length ? [{ label: says.more, answers: `mentees-from:${next}`, value: 'more' }] : []),
        way(says.match, 'match', true),
      ],
      ...sheet,
    ],
  }
}

async function nameOf(turn: Turn, { mentee }: Waiting): Promise<string> {
  return mentee.person ? fullName(turn, mentee.person) : `${mentee.label ?? ''} (№ ${mentee.number})`
}

/** Two stand in a row. */
function labelOf(name: string, { person, number }: Waiting['mentee']): string {
  return person ? narrowName(name) : says.pupil(number)
}

function lineOf({ club }: Turn, { name, mentee, since }: Waiting & { name: string }): string {
  const needs = mentee.needs.flatMap((id) => skillOf(id)?.title.toLowerCase() ?? []).join(', ')
  return says.line(name, formTitles[mentee.form], dayIn(since, club.settings.timeZone), needs)
}
