/** The card of an announcement that has not started: whom it is for, what to look at, and the ways to send it now. */
import type { Choice, Content, Turn } from '../src/bot/turn.ts'
import { awake, tellable } from '../src/domain/hours.ts'
import { changeDraft, type DraftLines } from '../src/domain/mailings/draft.ts'
import { previewMailing } from '../src/domain/mailings/preview.ts'
import { audienceOf } from '../src/domain/mailings/start.ts'
import { shortMoment } from '../src/domain/moments/say.ts'
import { asReadBy, excerpt, gone, type Mailing, notYours, warnings, whom } from './announce-words.ts'

const says = {
  head: (number: number, words: string) => `Объявление № ${number}: «${words}»`,
  attached: (count: number) => `Вложений: ${count}.`,
  whom: 'Кому отправить?',
  reach: (audience: number, reached: number, to: string) => `Кому: ${to}. Получат ${reached} из ${audience}.`,
  unreachable: (count: number) => `Закрыты сообщения: ${count}.`,
  unwilling: (count: number) => `Не хотят таких сообщений: ${count}.`,
  over: (count: number) => `Сегодня или на этой неделе уже писали: ${count}, им — в сводке «Неделя АМП».`,
  topic: (title: string) => `Тема: «${title}».`,
  partner: 'Новости партнёров: только тем, кто на них согласен.',
  communities: (count: number) => `Сообществ: ${count}. Кто в нескольких, получит один раз.`,
  hours: 'Сейчас не время для объявлений: утром уроки, вечером отдых.',
  all: 'Всем',
  choose: 'Выбрать',
  more: 'Ещё',
  send: 'Отправить',
  urgent: 'Срочно, сейчас',
  urgentAt: (time: string) => `Срочно, в ${time}`,
  at: (moment: string) => `Отправить ${moment}`,
  today: (time: string) => `В ${time}`,
  self: 'Себе сначала',
  sent: 'Это объявление уже отправляется или отправлено.',
}

export function act({ number }: Pick<Mailing, 'number'>, label: string, value: string, accent = false): Choice {
  return { label, answers: `draft:${number}`, value, ...(accent && { accent }) }
}

/** Changes a line of the draft and shows it anew. */
export async function changed(
  turn: Turn,
  { number }: Mailing,
  change: Partial<DraftLines>,
  step: 'whom' | 'send',
): Promise<void> {
  const { club, person: by, cause, now } = turn
  const result = await changeDraft(club, { number, change, by, cause, now })
  if (result.outcome === 'changed') return showDraft(turn, result.mailing, step)
  turn.reply(result.outcome === 'started' ? says.sent : result.outcome === 'unknown' ? gone : notYours)
}

/** Asks whom it is for, or shows what would happen now. */
export async function showDraft(turn: Turn, mailing: Mailing, step: 'whom' | 'send'): Promise<void> {
  const { number, content, personal, partner } = mailing
  if (step === 'whom' && (personal || content.text === '')) await sayPreview(turn, mailing)
  const head = [
    says.head(number, excerpt(content, 60)),
    ...(content.text && content.attachments.length > 0 ? [says.attached(content.attachments.length)] : []),
  ]
  const careful = warnings(content.text, partner)
  const body = step === 'whom' ? { text: says.whom, choices: whomRows(mailing) } : await sending(turn, mailing)
  if (!body) return turn.reply(notYours)
  turn.reply({ ...body, text: [head.join('\n'), ...careful, body.text].join('\n\n') })
}

function whomRows(mailing: Mailing): Choice[][] {
  return [[act(mailing, says.all, 'all', true), act(mailing, says.choose, 'choose')], [act(mailing, says.more, 'more')]]
}

/** Who would get it now, and the ways to send it at this hour. */
async function sending(turn: Turn, mailing: Mailing): Promise<Content | undefined> {
  const { club, person: by, now } = turn
  const preview = await previewMailing(club, { number: mailing.number, by, now })
  if (preview.outcome !== 'preview') return undefined
  const { audience, unreachable, unwilling, overBudget } = preview
  const topic = club.settings.topics?.find(({ id }) => id === mailing.topic)
  const isHour = tellable(club, now) <= now
  const lines = [
    says.reach(audience, audience - unreachable - unwilling - overBudget, whom(club, audienceOf(mailing))),
    ...(unreachable > 0 ? [says.unreachable(unreachable)] : []),
    ...(unwilling > 0 ? [says.unwilling(unwilling)] : []),
    ...(overBudget > 0 ? [says.over(overBudget)] : []),
    ...(topic ? [says.topic(topic.title)] : []),
    ...(mailing.partner ? [says.partner] : []),
    ...(mailing.communities.length > 1 ? [says.communities(mailing.communities.length)] : []),
    ...(isHour ? [] : ['', says.hours]),
  ]
  const rest = [
    [act(mailing, says.self, 'self'), act(mailing, says.choose, 'choose')],
    [act(mailing, says.more, 'more')],
  ]
  return { text: lines.join('\n'), choices: [...ways(turn, mailing, isHour), ...rest] }
}

function ways({ club, now }: Turn, mailing: Mailing, isHour: boolean): Choice[][] {
  if (isHour) return [[act(mailing, says.send, 'send', true)]]
  const zone = club.settings.timeZone
  const [at, up] = [tellable(club, now), awake(club, now)]
  const time = (moment: Date) => shortMoment(moment, zone, now).split(', ').at(-1) ?? ''
  const isToday = shortMoment(at, zone, now).split(', ')[1] === shortMoment(now, zone, now).split(', ')[1]
  const planned = isToday ? says.today(time(at)) : says.at(shortMoment(at, zone, now))
  const urgent = up <= now ? says.urgent : says.urgentAt(time(up))
  const [first, second] = [act(mailing, planned, 'at-hours', true), act(mailing, urgent, 'urgent')]
  return planned.length <= 16 && urgent.length <= 16 ? [[first, second]] : [[first], [second]]
}

async function sayPreview(turn: Turn, { content }: Mailing): Promise<void> {
  const text = await asReadBy(turn, turn.person, content.text)
  if (text !== '') turn.reply({ text, ...(content.attachments.length > 0 && { attachments: content.attachments }) })
}
