/** Papers of a pair for its two sides, from the same records: the programme and the report, as DOCX to be completed and signed. */
import { Document, Packer } from 'docx'
import { dayInWords } from '../domain/dates.ts'
import { formTitles, kindTitles } from '../domain/mentoring/forms.ts'
import { findPairOf } from '../domain/mentoring/pair/find.ts'
import type { Pair } from '../domain/mentoring/pair/pair.ts'
import { goalsOf, reportOf } from '../domain/mentoring/pair/programme.ts'
import { skillOf } from '../domain/mentoring/skills.ts'
import { menteeName, mentorName } from '../domain/mentoring/told/names.ts'
import { opened, sayDay } from '../domain/mentoring/words.ts'
import type { Making } from './index.ts'
import { blank, heading, line, signatures, styles, table } from './paper-parts.ts'

type Club = Parameters<Making>[0]

const says = {
  programme: 'ПЕРСОНАЛИЗИРОВАННАЯ ПРОГРАММА НАСТАВНИЧЕСТВА',
  report: { mid: 'ПРОМЕЖУТОЧНЫЙ ОТЧЁТ О НАСТАВНИЧЕСТВЕ', final: 'ИТОГОВЫЙ ОТЧЁТ О НАСТАВНИЧЕСТВЕ' },
  mentor: 'Наставник',
  mentee: 'Наставляемый',
  form: 'Форма наставничества',
  work: 'Вид наставничества',
  term: 'Срок',
  columns: ['№', 'Направление, цель', 'Шаги', 'Срок', 'Отметка о выполнении'],
  done: (day: string) => `выполнено ${day}`,
  meetings: (count: number, days: string) => `Встреч: ${count}${days ? ` (${days})` : ''}`,
  steps: (done: number, all: number) => `Шагов программы выполнено: ${done} из ${all}`,
  of: { mentor: 'Отчёт наставника', mentee: 'Отчёт наставляемого' },
  issued: (day: string) => `Дата: ${day} года`,
}

/** Of `{ pair, by }`: only for the two of it. */
export const pairProgramme: Making = async (club, of, now) => {
  const pair = await ownPair(club, of)
  if (!pair) return undefined
  const rows = goalsOf(pair).map((goal, at) => {
    const title = [skillOf(goal.skill)?.official ?? goal.skill, opened(club, goal.text)].filter(Boolean).join(': ')
    const steps = goal.steps.map(({ text }, place) => `${place + 1}) ${opened(club, text) ?? ''}`)
    const until = [goal.until, ...goal.steps.map((step) => step.until)].map((day) => (day ? sayDay(day) : ''))
    const done = goal.steps.map((step) => (step.done ? says.done(sayDay(step.done)) : ''))
    return [`${at + 1}`, title, steps.join('\n'), until.filter(Boolean).join('\n'), done.filter(Boolean).join('\n')]
  })
  const children = [
    ...(await beginning(club, pair, says.programme)),
    table(says.columns, rows.length > 0 ? rows : [['1', '', '', '', '']], [1, 5, 5, 3, 4]),
    ...signatures([says.mentor, says.mentee]),
    line(says.issued(dayInWords(now, club.settings.timeZone))),
  ]
  return { name: 'Программа наставничества.docx', bytes: await packed(club, says.programme, children) }
}

/** Of `{ pair, by, part }`: what both have written, only for the two. */
export const pairReport: Making = async (club, of, now) => {
  const pair = await ownPair(club, of)
  const part = of.part === 'mid' ? 'mid' : 'final'
  if (!pair) return undefined
  const steps = goalsOf(pair).flatMap((goal) => goal.steps)
  const met = pair.year?.met ?? []
  const words = (['mentor', 'mentee'] as const).flatMap((side) => {
    const text = opened(club, reportOf(pair, part, side))
    return [line(says.of[side], true), ...(text ?? blank).split('\n').map((one) => line(one))]
  })
  const children = [
    ...(await beginning(club, pair, says.report[part])),
    line(says.meetings(met.length, met.map(sayDay).join(', '))),
    line(says.steps(steps.filter(({ done }) => done !== null).length, steps.length)),
    ...words,
    ...signatures([says.mentor, says.mentee]),
    line(says.issued(dayInWords(now, club.settings.timeZone))),
  ]
  return { name: 'Отчёт о наставничестве.docx', bytes: await packed(club, says.report[part], children) }
}

async function ownPair(club: Club, { pair, by }: Parameters<Making>[1]): Promise<Pair | undefined> {
  return (await findPairOf(club, Number(pair), Number(by)))?.pair
}

async function beginning(club: Club, pair: Pair, title: string) {
  const day = (date: Date | null | undefined) => (date ? dayInWords(date, club.settings.timeZone) : blank)
  return [
    ...heading(club.settings.operator?.name ?? blank, club.settings.title, title),
    line(`${says.mentor}: ${await mentorName(club, pair)}`),
    line(`${says.mentee}: ${await menteeName(club, pair)}`),
    line(`${says.form}: ${formTitles[pair.form]}`),
    line(`${says.work}: ${kindTitles[pair.work]}`),
    line(`${says.term}: ${day(pair.acceptedAt)} — ${day(pair.year?.until)}`),
  ]
}

export async function packed(
  club: Club,
  title: string,
  children: ConstructorParameters<typeof Document>[0]['sections'][0]['children'],
) {
  const { operator, title: community } = club.settings
  const document = new Document({ creator: operator?.name ?? community, title, styles, sections: [{ children }] })
  return new Uint8Array(await Packer.toBuffer(document))
}
