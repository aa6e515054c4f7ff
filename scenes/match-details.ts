/** «Подробно»: who would rather be together, pins that were not kept, which seats are missing; and the run as a picture. */
import type { Content, Turn } from '../src/bot/turn.ts'
import { formTitles } from '../src/domain/mentoring/forms.ts'
import type { Wanted } from '../src/domain/mentoring/match/advise.ts'
import { adviseRun, type Run } from '../src/domain/mentoring/runs/run.ts'
import { sayBlocking, sayLost, sayScore } from '../src/domain/mentoring/runs/say.ts'
import type { MatchTaps } from './match-begin.ts'
import { act, back, names, resultOf } from './match-words.ts'

const says = {
  score: (least: string) => `Самая слабая пара: ${least}.`,
  load: (seats: number, left: number) => `Мест было: ${seats}, останется: ${left}.`,
  none: 'Никто из двоих не предпочёл бы друг друга своим парам.',
  blocking: (count: number) => `Предпочли бы друг друга: ${count}. Так бывает, когда общий итог лучше; решать вам.`,
  chosen: (pins: number, forbidden: number) => `Закреплено пар: ${pins}, запрещено: ${forbidden}.`,
  lost: (pair: string, why: string) => `Закреплено, но не вышло: ${pair} (${why}).`,
  advice: 'Каких мест не хватает',
  clear: 'Снять закрепления и запреты',
  enough: 'Мест хватает всем, кому можно помочь.',
  shortage: (mentees: number, seats: number, who: string) =>
    `На ${mentees} человек есть только мест: ${seats} (${who}).`,
  wanted: 'Хватило бы таких мест:',
  kind: (seats: number, kind: string, who: string) => `— ${seats}: ${kind} (${who})`,
  any: 'любой предмет',
  own: 'из будущей организации',
  levels: { school: 'школа', kindergarten: 'детский сад', extra: 'дополнительное образование' },
  proven: 'Меньшим числом видов мест не обойтись.',
  unproven: 'Не доказано, что меньшим не обойтись: времени на проверку не хватило.',
  beyond: (who: string) => `Сначала нужен школьный куратор: ${who}.`,
  picture: (number: number) => `Подбор № ${number} картинкой. В ней имена: пересылайте осторожно.`,
}

/** So many lines of a kind: the rest is counted. */
const TOLD = 5

export const matchDetails: MatchTaps = {
  details: async ({ turn, run }) => turn.reply(await details(turn, run)),
  advice: async ({ turn, run }) => turn.reply(await advised(turn, run)),
  picture({ turn, run }) {
    const paper = { kind: 'match-run', of: { run: run.number } }
    turn.reply({ text: says.picture(run.number), paper, choices: [[back(run)]] })
  },
}

async function details(turn: Turn, run: Run): Promise<Content> {
  const { blocking, lostPins, totals } = resultOf(run)
  const { pins, forbidden } = run.input.options
  const known = await names(turn)
  const least = totals.least === null ? '' : sayScore(totals.least, run.input.options)
  const lines = [
    ...(least ? [says.score(least)] : []),
    says.load(totals.seats, totals.seatsLeft),
    blocking.count === 0 ? says.none : says.blocking(blocking.count),
    ...blocking.pairs.slice(0, TOLD).map((pair) => `— ${sayBlocking(pair, known)}.`),
    ...(pins.length + forbidden.length > 0 ? [says.chosen(pins.length, forbidden.length)] : []),
    ...lostPins
      .slice(0, TOLD)
      .map((pin) => says.lost(`${known.mentee(pin.mentee)} — ${known.mentor(pin.mentor)}`, sayLost(pin))),
  ]
  const clear = pins.length + forbidden.length > 0 ? [[act(run, says.clear, 'clear')]] : []
  return { text: lines.join('\n'), choices: [[act(run, says.advice, 'advice')], ...clear, [back(run)]] }
}

async function advised(turn: Turn, run: Run): Promise<Content> {
  const { shortages, wanted, proven, beyond } = await adviseRun(turn.club, run)
  const known = await names(turn)
  const people = (numbers: readonly number[]) => {
    const shown = numbers.slice(0, TOLD).map((number) => known.mentee(number))
    return [...shown, ...(numbers.length > TOLD ? [`ещё ${numbers.length - TOLD}`] : [])].join(', ')
  }
  const lines = [
    ...(wanted.length === 0 ? [says.enough] : []),
    ...shortages.slice(0, TOLD).map(({ mentees, seats }) => says.shortage(mentees.length, seats, people(mentees))),
    ...(wanted.length > 0 ? [says.wanted] : []),
    ...wanted.slice(0, TOLD * 2).map((one) => says.kind(one.seats, sayKind(turn, one), people(one.mentees))),
    ...(wanted.length > 0 ? [proven ? says.proven : says.unproven] : []),
    ...(beyond.length > 0 ? [says.beyond(people(beyond))] : []),
  ]
  return { text: lines.join('\n'), choices: [[back(run)]] }
}

/** «педагог–педагог, школа, математика». */
function sayKind({ club }: Turn, { form, level, subject, organisation }: Wanted): string {
  const title = club.organisations.find(({ id }) => id === organisation)?.title
  const place = organisation === null ? level && says.levels[level] : (title ?? says.own)
  return [formTitles[form], place, subject ?? says.any].filter(Boolean).join(', ')
}
