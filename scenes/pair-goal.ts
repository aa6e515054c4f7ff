/** A goal of the programme, and a step towards one: a short talk each. */
import type { Content, Turn } from '../src/bot/turn.ts'
import { findPairOf } from '../src/domain/mentoring/pair/find.ts'
import { goalsOf } from '../src/domain/mentoring/pair/programme.ts'
import { readSkill, skillsFirst } from '../src/domain/mentoring/read-skill.ts'
import { skillOf } from '../src/domain/mentoring/skills.ts'
import { dayOf, opened, readDay } from '../src/domain/mentoring/words.ts'
import { clippedLabel } from '../src/domain/moments/say.ts'
import type { Conversation } from './kit/conversation.ts'
import { courteous, isCourtesy } from './kit/courtesy.ts'
import { type Answers, dialog, type Option, type Question } from './kit/dialog.ts'
import { doesPair } from './pair-does.ts'
import { pairOfTap } from './pair-own.ts'
import { programmeView } from './pair-programme.ts'

const longest = 300

const says = {
  skill: 'Над чем работаем? Выберите или напишите.',
  skillAgain: 'Такого направления нет. Выберите из списка или напишите иначе.',
  goal: 'Что должно получаться? Одной фразой; можно пропустить.',
  which: 'К какой цели шаг?',
  step: 'Какой шаг? Например: «посетить урок и разобрать», «провести классный час вместе».',
  again: 'Напишите одной фразой.',
  long: `Длиннее ${longest} знаков. Одной фразы хватит.`,
  until: 'К какому дню? Например: «через месяц», «до 1 апреля». Можно без срока.',
  untilAgain: 'Напишите день, который впереди: «через две недели», «к 20 декабря».',
  month: 'Через месяц',
  year: 'К концу учёбы',
  over: 'Эта пара уже завершена.',
  many: 'Больше не помещается. Уберите лишнее — и добавим.',
  unknown: 'Этого в программе уже нет.',
  added: 'Добавлено.',
}

type Goal = { number: number; skill: string; text: string | null; until: string | null }
type Step = { number: number; goal: string; text: string; until: string | null }

export const pairGoal: Conversation = {
  scene: dialog<Goal>('pair-goal', {
    opening: begun,
    questions: [
      {
        asks: 'skill',
        text: says.skill,
        async choices({ number = 0 }, { club, person }) {
          const found = await findPairOf(club, number, person)
          const shown = found ? await skillsFirst(club, found.pair) : []
          return shown.slice(0, 6).map(({ id, title }) => [{ label: title, value: id }])
        },
        read(text) {
          const skill = readSkill(text)
          return skill ? { value: skill.id } : { retry: says.skillAgain }
        },
        retry: says.skillAgain,
      },
      { asks: 'text', text: says.goal, read: phrase, optional: true, retry: says.again },
      untilQuestion<Goal>(),
    ],
    async finish(turn, { number, skill, text, until }) {
      turn.reply(said(turn, await doesPair(turn, number, { kind: 'goal', skill, text, until })))
      return undefined
    },
  }),
}

export const pairStep: Conversation = {
  scene: dialog<Step>('pair-step', {
    async opening(turn) {
      const begin = await begun(turn)
      if ('end' in begin) return begin
      const goals = goalsOf(begin.pair)
      const [only, another] = goals
      if (!only) return { end: says.unknown }
      return another ? begin : { known: { ...begin.known, goal: `${only.id}` } }
    },
    questions: [
      {
        asks: 'goal',
        text: says.which,
        async choices({ number = 0 }, turn) {
          const found = await findPairOf(turn.club, number, turn.person)
          const goals = found ? goalsOf(found.pair) : []
          return goals.map(({ id, skill, text }): Option[] => {
            const title = opened(turn.club, text) ?? skillOf(skill)?.title ?? skill
            return [{ label: clippedLabel(title), value: `${id}` }]
          })
        },
        retry: says.which,
      },
      { asks: 'text', text: says.step, read: phrase, retry: says.again },
      untilQuestion<Step>(),
    ],
    async finish(turn, { number, goal, text, until }) {
      turn.reply(said(turn, await doesPair(turn, number, { kind: 'step', goal: Number(goal), text, until })))
      return undefined
    },
  }),
}

async function begun(turn: Turn) {
  const found = await pairOfTap(turn)
  if (!found || found.pair.endedAt !== null || !found.pair.acceptedAt) return { end: says.over }
  return { known: { number: found.pair.number }, pair: found.pair }
}

/** Sealed before the talk keeps it. */
function phrase(text: string, _: unknown, { club }: Turn) {
  if (isCourtesy(text)) return { retry: courteous(text, says.again) }
  const words = text.trim()
  return words.length > longest ? { retry: says.long } : { value: club.vault.seal(words) }
}

function untilQuestion<A extends Answers & { number: number; until: string | null }>(): Question<A> {
  return {
    asks: 'until' as Question<A>['asks'],
    text: says.until,
    async choices({ number }, turn) {
      const found = await findPairOf(turn.club, Number(number), turn.person)
      const end = found?.pair.year?.until
      const month = dayOf(turn.club, turn.now, -30)
      const days = [
        { label: says.month, value: month },
        ...(end ? [{ label: says.year, value: dayOf(turn.club, end) }] : []),
      ]
      return [days]
    },
    choose: (value) => ({ value: value as never }),
    read(text, _, { club, now }) {
      const day = readDay(club, text, now)
      return day !== undefined && day >= dayOf(club, now) ? { value: day as never } : { retry: says.untilAgain }
    },
    optional: true,
    retry: says.untilAgain,
  }
}

function said(turn: Turn, done: Awaited<ReturnType<typeof doesPair>>): Content | string {
  if (!done || done.outcome === 'over') return says.over
  if (done.outcome === 'many') return programmeView(turn, done.pair, says.many)
  return done.outcome === 'unknown' ? says.unknown : programmeView(turn, done.pair, says.added)
}
