/**
 * Drafts of the two notices to Roskomnadzor (152-ФЗ art. 21 p. 3.1). They are sent by the operator, by Roskomnadzor's
 * own form or on paper; what the bot does not know is left blank.
 */
import type { Content } from 'pdfmake/interfaces.js'
import { momentIn } from '../domain/dates.ts'
import { deadline, type IncidentRow, incidentByNumber, type NoticeKind } from '../domain/incidents/incidents.ts'
import type { Making } from './index.ts'
import { makePdf } from './pdf.ts'

const blank = '________________________________________________'

const says = {
  titles: {
    first: 'Уведомление об инциденте с персональными данными (24 часа)',
    second: 'Уведомление о результатах внутреннего расследования инцидента (72 часа)',
  } satisfies Record<NoticeKind, string>,
  draft: 'Черновик. Проверьте, допишите пустые строки и отправьте от имени оператора: форма на сайте Роскомнадзора.',
  file: (number: number, hours: string) => `Уведомление ${hours} ч, инцидент № ${number}.pdf`,
}

/** Of `{ number, which }`. */
export const makeIncidentNotice: Making = async (club, { number, which }) => {
  const incident = typeof number === 'number' ? await incidentByNumber(club, number) : null
  if (!incident || (which !== 'first' && which !== 'second')) return undefined
  const { operator, timeZone, title } = club.settings
  const moment = (date: Date) => `${momentIn(date, timeZone)} (${timeZone})`
  const rows: [string, string][] = [
    ['Оператор', operator?.name ?? blank],
    ['Адрес', operator?.address ?? blank],
    ['Почта', operator?.email ?? blank],
    ['ИНН', blank],
    ['Информационная система', `бот сообщества «${title}» во ВКонтакте`],
    ['Инцидент выявлен', moment(incident.noticed)],
    ['Отправить до', moment(deadline(incident, which))],
    ...(which === 'first' ? firstLines(incident) : secondLines(incident)),
  ]
  const content: Content = [
    { text: says.titles[which], fontSize: 14, bold: true, margin: [0, 0, 0, 8] },
    { text: says.draft, italics: true, margin: [0, 0, 0, 10] },
    { table: { widths: [170, '*'], body: rows.map((row) => [...row]) }, layout: 'lightHorizontalLines' },
  ]
  const bytes = await makePdf({ content, defaultStyle: { fontSize: 11, lineHeight: 1.2 } })
  return { name: says.file(incident.number, which === 'first' ? '24' : '72'), bytes }
}

function firstLines({ what, whose, done }: IncidentRow): [string, string][] {
  return [
    ['Что произошло', what],
    ['Чьи данные, сколько человек', whose],
    ['Какие данные', blank],
    ['Предполагаемые причины', blank],
    ['Предполагаемый вред', blank],
    ['Что уже сделано', done],
    ['Кто отвечает Роскомнадзору: имя, телефон, почта', blank],
  ]
}

function secondLines({ number, what, done }: IncidentRow): [string, string][] {
  return [
    ['Первое уведомление', `об инциденте № ${number}, номер и дата: ${blank}`],
    ['Что произошло', what],
    ['Что установлено: причины, вред', blank],
    ['Что сделано', done],
    ['Чьи действия стали причиной (если известно)', blank],
    ['Решение по итогам расследования', blank],
  ]
}
