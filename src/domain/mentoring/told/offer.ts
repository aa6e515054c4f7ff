/** What both hear of a proposal, until both have agreed or it is over. */
import { DateTime } from 'luxon'
import type { Choice, Content } from '../../../../models/content.ts'
import { lastMembership } from '../../../../models/membership.ts'
import { menteeByNumber } from '../../../../models/mentee.ts'
import { mentorByNumber } from '../../../../models/mentor.ts'
import type { Club } from '../../club.ts'
import { memberName } from '../../help/told/names.ts'
import { awake } from '../../hours.ts'
import { otherSide, type Pair, personOf, type Side, sideOf } from '../pair/pair.ts'
import { sayReasons } from '../reasons.ts'
import { otherOf, readFor } from './names.ts'
import type { PairNotice, Telling, Tells } from './notice.ts'

const says = {
  offer: {
    mentee: (who: string) => `кажется, вам подойдёт наставник: ${who}.`,
    mentor: (who: string) => `кажется, вам есть кому помочь: ${who}.`,
    pupil: (label: string, who: string) => `${label}: кажется, подойдёт наставник ${who}. Отвечаете вы, за ученика.`,
  },
  through: 'Всё общение — через школьного куратора.',
  why: (reasons: string) => `Почему: ${reasons}.`,
  both: 'Решаете оба, отказ объяснять не нужно: «Другого» увидит только куратор.',
  until: (when: string) => `Ответьте, пожалуйста, до ${when}.`,
  remind: {
    mentee: (who: string, when: string) => `Ваш возможный наставник — ${who}. Попробуем? Ответ нужен до ${when}.`,
    mentor: (who: string, when: string) => `Вас просят помочь: ${who}. Попробуем? Ответ нужен до ${when}.`,
  },
  awaited: (who: string, when: string) =>
    `Ваше «Давайте попробуем» записано (${who}). Ждём второй ответ до ${when}, напишу сразу.`,
  yes: 'Давайте попробуем',
  another: 'Другого',
  // Not «Спросить», which stands in everybody's menu: typed, it would mean either.
  ask: 'Есть вопрос',
  off: {
    mentee: 'В этот раз не сложилось, так бывает. Ищем другого наставника.',
    mentor: 'В этот раз не сложилось, так бывает. Место у вас снова свободно.',
  },
  silent: {
    mentee: 'Наставник пока не ответил. Ищем дальше, ничего делать не нужно.',
    mentor: 'Вторая сторона пока не ответила. Место у вас снова свободно, ждать не нужно.',
  },
  stopped: {
    mentee: 'Этот наставник сейчас никого не берёт, так бывает. Отвечать не нужно, ищем другого.',
    mentor: 'Наставника здесь больше не ищут, так бывает. Отвечать не нужно, место у вас снова свободно.',
  },
  withdrawn: 'Куратор отменил это предложение, отвечать не нужно.',
}

/** What stands in place of a proposal that is over, without buttons. */
export const OFFER_OVER = 'Это предложение уже закрыто, отвечать не нужно.'

export const toOffered: Tells = {
  propose: (telling) => toOpen(telling, (side) => offerContent(telling.club, telling.pair, side)),
  remind: (telling) => toOpen(telling, (side) => reminder(telling, side), ':remind'),
  another: (telling) => toAgreed(telling, says.off),
  expire: (telling) => toAgreed(telling, says.silent),
  withdraw: (telling) =>
    telling.act.side
      ? toSides(telling, [otherSide(telling.act.side)], says.stopped)
      : toAgreed(telling, { mentee: says.withdrawn, mentor: says.withdrawn }),
  leave: (telling) => (telling.pair.acceptedAt ? [] : toAgreed(telling, says.off)),
}

/** Whom the first act of a pair has asked: the key of that notice, which is altered once it is answered. */
export function offerKey({ number }: Pick<Pair, 'number'>, side: Side): string {
  return `pair:${number}:0:${side}`
}

export async function offerContent(club: Club, pair: Pair, side: Side): Promise<Content> {
  const who = await describedOther(club, pair, side)
  const own = (await memberName(club, personOf(pair, side)))?.split(' ')[0]
  const label = side === 'mentee' ? await readFor(club, pair) : undefined
  const offered = label ? says.offer.pupil(label, who) : says.offer[side](who)
  const row = side === 'mentor' ? await menteeByNumber(club.models.mentees, club.id, pair.mentee) : null
  const text = [
    own ? `${own}, ${offered}` : offered,
    ...(row?.minor ? [says.through] : []),
    says.why(sayReasons(pair.reasons, side).join('; ')),
    says.both,
    says.until(sayUntil(club, pair.answerBy)),
  ].join(' ')
  return { text, choices: offerRows(pair) }
}

/** A proposal as a side finds it again: to be answered, or answered and waiting for the other. */
export async function openOffer(club: Club, pair: Pair, side: Side): Promise<Content> {
  if (pair.answers[side] === null) return offerContent(club, pair, side)
  const label = side === 'mentee' ? await readFor(club, pair) : undefined
  const text = says.awaited(await describedOther(club, pair, side), sayUntil(club, pair.answerBy))
  return { text: label ? `${label}. ${text}` : text, choices: offerRows(pair).slice(1) }
}

/** «пятницы, 5 марта, 18:00», after «до». */
export function sayUntil({ settings }: Pick<Club, 'settings'>, at: Date): string {
  const local = DateTime.fromJSDate(at, { zone: settings.timeZone }).setLocale('ru')
  return `${days[local.weekday - 1]}, ${local.toFormat('d MMMM, H:mm')}`
}

const days = ['понедельника', 'вторника', 'среды', 'четверга', 'пятницы', 'субботы', 'воскресенья']

export function offerRows({ number }: Pick<Pair, 'number'>): Choice[][] {
  const act = (label: string, value: string): Choice => ({ label, answers: `pair:${number}`, value })
  return [[{ ...act(says.yes, 'yes'), accent: true }], [act(says.another, 'another'), act(says.ask, 'ask')]]
}

/** «Борис Лужин, математика, Средняя школа № 5»; of a pupil a class and the school. */
async function describedOther(club: Club, pair: Pair, side: Side): Promise<string> {
  const { name } = await otherOf(club, pair, side)
  const other = otherSide(side)
  const member = await lastMembership(club.models.memberships, club.id, personOf(pair, other))
  const said = other === 'mentor' ? await subjectsOf(club, pair) : null
  const led = other === 'mentee' && (await readFor(club, pair)) !== undefined
  const subject = said ?? (led ? null : (member?.subject ?? null))
  return [name, subject?.toLowerCase(), member?.workplace.title].filter(Boolean).join(', ')
}

async function subjectsOf(club: Club, { mentor }: Pair): Promise<string | null> {
  const row = await mentorByNumber(club.models.mentors, club.id, mentor)
  return row && row.subjects.length > 0 ? row.subjects.slice(0, 2).join(', ') : null
}

async function reminder({ club, pair }: Telling, side: Side): Promise<Content> {
  const label = side === 'mentee' ? await readFor(club, pair) : undefined
  const text = says.remind[side](await describedOther(club, pair, side), sayUntil(club, pair.answerBy))
  return { text: label ? `${label}. ${text}` : text, choices: offerRows(pair) }
}

/** Each side that has not answered, while it may. */
async function toOpen(telling: Telling, say: (side: Side) => Promise<Content>, suffix = ''): Promise<PairNotice[]> {
  const { club, pair, key, at } = telling
  if (pair.state !== 'proposed') return []
  const open = (['mentee', 'mentor'] as const).filter((side) => pair.answers[side] === null)
  return Promise.all(
    open.map(async (side) => ({
      ...{ key: `${key}:${side}${suffix}`, to: [personOf(pair, side)], content: await say(side) },
      ...{ notBefore: awake(club, at), usefulUntil: pair.answerBy },
      ...{ about: [personOf(pair, otherSide(side))], priority: 'work' as const },
    })),
  )
}

/** Whoever has said yes and waits: the others have nothing to wait for. */
async function toAgreed(telling: Telling, text: Record<Side, string>): Promise<PairNotice[]> {
  const { pair, by } = telling
  const left = telling.act.kind === 'leave' ? telling.act.side : sideOf(pair, by)
  const agreed = (['mentee', 'mentor'] as const).filter((side) => pair.answers[side] === 'yes' && side !== left)
  return toSides(telling, agreed, text)
}

async function toSides(telling: Telling, sides: Side[], text: Record<Side, string>): Promise<PairNotice[]> {
  const { club, pair, key, at } = telling
  return Promise.all(
    sides.map(async (side) => {
      const label = side === 'mentee' ? await readFor(club, pair) : undefined
      return {
        ...{ key: `${key}:${side}:off`, to: [personOf(pair, side)], notBefore: awake(club, at) },
        ...{ content: { text: label ? `${label}. ${text[side]}` : text[side] }, priority: 'work' as const },
      }
    }),
  )
}
