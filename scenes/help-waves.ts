/** «Кого звали 17»: the waves of a request, for those who decide about requests. */
import type { Turn } from '../src/bot/turn.ts'
import { memberName } from '../src/domain/help/told/names.ts'
import { type Wave, wavesOf } from '../src/domain/help/volunteers/waves-of.ts'
import { shortMoment } from '../src/domain/moments/say.ts'
import type { Conversation } from './kit/conversation.ts'
import { saying } from './saying.ts'

const says = {
  which: 'Номер просьбы? Напишите, например, «Кого звали 17».',
  notYours: 'Кого звали, видят организаторы.',
  unknown: 'Такой просьбы нет.',
  none: (number: number) => `По просьбе № ${number} пока никого не звали.`,
  title: (number: number) => `Кого звали по просьбе № ${number}:`,
  wave: (number: number, at: string, count: number) => `Волна ${number}, ${at}, человек: ${count}`,
  person: (name: string, why: string, answer: string) => `— ${name}: ${why}${answer}`,
  more: (count: number) => `— и ещё ${count}`,
  somebody: 'Без имени',
  answers: {
    'not-now': '; не сейчас',
    taken: '; дело взято',
    late: '; место было уже занято',
    missed: '; ответить не пришлось',
  },
  silent: '; ответа нет',
  reasons: {
    district: 'свой район',
    anywhere: 'ходит везде',
    'never asked': 'ещё не звали',
    'came too late': 'отклик пришёл позже других',
  } as Record<string, string>,
  asked: (days: string) => `звали ${days} дн. назад`,
  helped: (days: string) => `помощь ${days} дн. назад`,
}

/** Of a wave; a message holds no more of them. */
const SHOWN = 20

const named =
  /^(?:кого\s+(?:звали|позвали|спрашивали)|волны)\s*(?:по\s+просьбе)?\s*(?:№|#|номер)?\s*(\d{1,7})\s*[.?]*$/iu

export const helpWaves: Conversation = {
  ...saying('help-waves', ['Кого звали'], async (turn) => {
    const number = turn.input.kind === 'text' ? Number(named.exec(turn.input.text.trim())?.[1]) : Number.NaN
    if (!Number.isSafeInteger(number)) return says.which
    const result = await wavesOf(turn.club, { number, by: turn.person })
    if (result.outcome === 'not-allowed') return says.notYours
    if (result.outcome !== 'waves') return says.unknown
    if (result.waves.length === 0) return says.none(number)
    const waves = await Promise.all(result.waves.map((wave) => waveLines(turn, wave)))
    return [says.title(number), ...waves.flat()].join('\n')
  }),
  begins: (words) => named.test(words.trim()),
}

async function waveLines({ club, now }: Turn, { number, at, people }: Wave): Promise<string[]> {
  const shown = people.slice(0, SHOWN).map(async ({ person, why, answer }) => {
    const name = (await memberName(club, person)) ?? says.somebody
    return says.person(name, why.map(reason).join(', '), answer ? says.answers[answer] : says.silent)
  })
  return [
    '',
    says.wave(number, shortMoment(at, club.settings.timeZone, now), people.length),
    ...(await Promise.all(shown)),
    ...(people.length > SHOWN ? [says.more(people.length - SHOWN)] : []),
  ]
}

/** The rule keeps its reasons in words of its own: src/domain/help/volunteers/choose.ts. */
function reason(why: string): string {
  const [, what, days = ''] = /^(asked|helped) (\d+)d ago$/.exec(why) ?? []
  if (what) return what === 'asked' ? says.asked(days) : says.helped(days)
  return says.reasons[why] ?? why
}
