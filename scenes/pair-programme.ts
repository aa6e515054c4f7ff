/** The programme of a pair: its goals by skill, their steps, what is done; as a paper to sign. */
import type { Choice, Content, Turn } from '../src/bot/turn.ts'
import type { Pair } from '../src/domain/mentoring/pair/pair.ts'
import { type Goal, goalsOf, type Step } from '../src/domain/mentoring/pair/programme.ts'
import { skillOf } from '../src/domain/mentoring/skills.ts'
import { pairAct } from '../src/domain/mentoring/told/choices.ts'
import { dayOf, opened, sayDay } from '../src/domain/mentoring/words.ts'
import { clippedLabel } from '../src/domain/moments/say.ts'
import { pageOf } from './choice-rows.ts'
import type { PairTaps } from './pair-card.ts'
import { doesPair } from './pair-does.ts'

const says = {
  empty: 'Программы пока нет. Начните с одной цели: хватит минуты, остальное потом. Её видите только вы двое.',
  title: 'Ваша программа. Её видите только вы двое.',
  goal: (at: number, skill: string, words: string, until: string) => `${at}. ${skill}${words}${until}`,
  step: (mark: string, text: string, until: string) => `   ${mark} ${text}${until}`,
  until: (day: string) => `, к ${day}`,
  erased: '(слова удалены)',
  addGoal: 'Новая цель',
  addStep: 'Новый шаг',
  done: (text: string) => `Сделано: ${text}`,
  file: 'Файл для подписи',
  less: 'Убрать лишнее',
  which: 'Что убрать?',
  dropped: 'Убрано.',
  nothing: 'Убирать нечего.',
  unknown: 'Этого в программе уже нет.',
  over: 'Эта пара уже завершена.',
  paper: 'Программа: проверьте, допишите, если нужно, и подпишите.',
  back: 'К программе',
}

export const programmeTaps: PairTaps = {
  programme: ({ turn, pair }) => turn.reply(programmeView(turn, pair)),
  goal: ({ talk }) => talk.enter('pair-goal'),
  step: ({ talk }) => talk.enter('pair-step'),
  async done({ turn, pair, rest }) {
    const day = dayOf(turn.club, turn.now)
    const done = await doesPair(turn, pair.number, { kind: 'done', of: Number(rest[0]), day })
    turn.reply(after(turn, done))
  },
  less({ turn, pair, rest }) {
    const all = goalsOf(pair).flatMap((goal) => [
      drop(turn, pair, goal),
      ...goal.steps.map((step) => drop(turn, pair, step)),
    ])
    if (all.length === 0) return turn.reply(says.nothing)
    const more = (next: number) => pairAct(pair, 'Ещё', `less:${next}`)
    turn.reply({ text: says.which, choices: pageOf(all, Number(rest[0] ?? 0), 6, more) })
  },
  async drop({ turn, pair, rest }) {
    const done = await doesPair(turn, pair.number, { kind: 'drop', of: Number(rest[0]) })
    turn.reply(after(turn, done, says.dropped))
  },
  'programme-file': ({ turn, pair }) =>
    turn.reply({ text: says.paper, paper: { kind: 'pair-programme', of: { pair: pair.number, by: turn.person } } }),
}

/** The programme as it stands, with what may be done about it. */
export function programmeView({ club }: Turn, pair: Pair, because?: string): Content {
  const goals = goalsOf(pair)
  const text =
    goals.length === 0 ? says.empty : [says.title, ...goals.flatMap((goal, at) => linesOf(club, goal, at))].join('\n')
  const open = goals.flatMap(({ steps }) => steps).filter(({ done }) => done === null)
  const ticks = open.slice(0, 4).map((step) => {
    const words = opened(club, step.text) ?? says.erased
    return [pairAct(pair, clippedLabel(says.done(words)), `done:${step.id}`)]
  })
  const some = goals.length > 0
  const choices = [
    ...ticks,
    [pairAct(pair, says.addGoal, 'goal'), ...(some ? [pairAct(pair, says.addStep, 'step')] : [])],
    ...(some ? [[pairAct(pair, says.file, 'programme-file'), pairAct(pair, says.less, 'less')]] : []),
  ]
  return { text: [because, text].filter(Boolean).join('\n\n'), choices }
}

function linesOf(club: Turn['club'], { skill, text, until, steps }: Goal, at: number): string[] {
  const words = opened(club, text)
  const title = skillOf(skill)?.title ?? skill
  return [
    says.goal(at + 1, title, words ? `: ${words}` : '', until ? says.until(sayDay(until)) : ''),
    ...steps.map(({ text, until, done }) =>
      says.step(done ? '✓' : '·', opened(club, text) ?? says.erased, until && !done ? says.until(sayDay(until)) : ''),
    ),
  ]
}

function drop({ club }: Turn, pair: Pair, one: Goal | Step): Choice {
  const words = opened(club, one.text) ?? ('skill' in one ? skillOf(one.skill)?.title : undefined)
  return pairAct(pair, clippedLabel(words ?? says.erased), `drop:${one.id}`)
}

function after(turn: Turn, done: Awaited<ReturnType<typeof doesPair>>, because?: string): Content | string {
  if (!done || done.outcome === 'over') return says.over
  return done.outcome === 'unknown' ? says.unknown : programmeView(turn, done.pair, because)
}
