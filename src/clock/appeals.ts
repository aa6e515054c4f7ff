/** Appeals by the clock: reminders of what waits, the end of what is silent, and word of answers that did not arrive. */
import type { AppealRow } from '../../models/appeal.ts'
import type { Choice } from '../../models/content.ts'
import { dueReminders, endSilent, endTold, type Reminder, reminded } from '../domain/appeals/due.ts'
import { forgetAppeals } from '../domain/appeals/forget.ts'
import { unreachedAnswers } from '../domain/appeals/unreached.ts'
import type { Club } from '../domain/club.ts'
import { momentIn } from '../domain/dates.ts'
import { awake } from '../domain/hours.ts'
import type { Tell } from './ticks.ts'

const says = {
  waits: (number: number, since: string) => `№ ${number} ждёт ответа с ${since}. Человеку обещано ответить.`,
  waitsAll: (number: number, since: string) => `№ ${number} всё ещё без ответа, с ${since}. Кто сможет ответить?`,
  wordless: 'Слов нет, откройте сообщения.',
  quiet: 'Разговор с человеком затих, поэтому дальше снова отвечаю я, бот. Понадобится человек — «Написать человеку».',
  unanswered:
    'Простите: на ваше сообщение за 30 дней так и не ответили. Его слова больше не хранятся. Если это ещё важно, ' +
    'напишите заново: «Написать человеку».',
  unreached: (number: number) =>
    `№ ${number}: ваш ответ пока не дошёл, человек закрыл сообщения от сообщества. Напишет сам — отправлю сразу.`,
  answer: 'Ответить',
  take: 'Беру на себя',
  page: 'Открыть страницу',
}

const longest = 3000

/** Puts what is due into the outbox first and notes it after: interrupted, it is put again under the same key. */
export async function tickAppeals(club: Club, now: Date, tell: Tell): Promise<void> {
  const notBefore = awake(club, now)
  for (const reminder of await dueReminders(club, now)) {
    const { appeal, step, to } = reminder
    const key = `appeal:${appeal.number}:again:${appeal.waits?.getTime()}:${step}`
    await tell([{ key, to, content: contentOf(club, reminder), notBefore, ...rest(appeal) }])
    await reminded(club, reminder, now)
  }
  await tellEnds(club, await endSilent(club, now), says.quiet, notBefore, tell)
  for (const { number, place, by } of await unreachedAnswers(club)) {
    const key = `appeal:${number}:unreached:${place}`
    await tell([
      { key, to: [by], content: { text: says.unreached(number) }, notBefore, byClock: true, priority: 'work' },
    ])
  }
}

/** Once a night: words that nobody needs any more go. */
export async function forgetOldAppeals(club: Club, now: Date, tell: Tell): Promise<void> {
  await tellEnds(club, await forgetAppeals(club, now), says.unanswered, awake(club, now), tell)
}

async function tellEnds(club: Club, ended: AppealRow[], text: string, notBefore: Date, tell: Tell): Promise<void> {
  for (const appeal of ended) {
    const key = `appeal:${appeal.number}:over:${appeal.ended?.at.getTime()}`
    await tell([{ key, to: [appeal.person], content: { text }, notBefore, ...rest(appeal) }])
    await endTold(club, appeal)
  }
}

/** An erasure finds what names the person; a restore from a backup, what only the clock has said. */
function rest({ person }: AppealRow) {
  return { about: [person], byClock: true, priority: 'work' as const }
}

function contentOf(club: Club, { appeal, step }: Reminder) {
  const { number, person, signed, waits, lines } = appeal
  const since = waits ? momentIn(waits, club.settings.timeZone) : ''
  const words = lines.flatMap(({ from, at, text }) => (from === 'person' && waits && at >= waits && text ? text : []))
  const text = [
    step === 1 ? says.waits(number, since) : says.waitsAll(number, since),
    words.join('\n').slice(0, longest) || says.wordless,
  ].join('\n\n')
  const act = (label: string, value: string): Choice => ({ label, value, answers: `appeal:${number}`, quiet: true })
  const link = `https://vk.com/id${person}`
  const choices = [
    [{ ...act(says.answer, 'answer'), accent: true }],
    ...(appeal.taken && step === 1 ? [] : [[act(says.take, 'take')]]),
    ...(signed ? [[{ label: says.page, answers: 'link', value: 'page', link }]] : []),
  ]
  return { text, choices }
}
