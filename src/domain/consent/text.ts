/**
 * The consent's wording. What it must name is in 152-ФЗ art. 9 p. 4: the operator and address, the purpose, the data,
 * the actions, the term, the way to withdraw. A lawyer looks at it before real use.
 */
import { createHash } from 'node:crypto'
import type { Club, ClubSettings } from '../club.ts'

/** The wording below; raise both when a word of it changes. */
const wording = { number: 2, date: '22.11.2026' }

export interface ConsentWording {
  /** As the person reads it. */
  text: string
  /** `2-3fa9c2`: the wording's number and what the community's own details make of it, so it changes with either. */
  version: string
  /** sha256 of the text with a blank for the person. */
  hash: string
}

type Operator = NonNullable<ClubSettings['operator']>

/** The consent this community asks for now, or undefined while it names no operator: then joining is not open. */
export function consentText(
  club: Pick<Club, 'settings'>,
  subject: { id: number; name?: string | undefined },
): ConsentWording | undefined {
  const { operator } = club.settings
  if (!operator) return undefined
  const version = `${wording.number}-${sha256(body('…', operator)).slice(0, 6)}`
  const last = `Версия ${version} от ${wording.date}.`
  const who = subject.name ? `${subject.name} (vk.com/id${subject.id})` : `владелец страницы vk.com/id${subject.id}`
  return {
    text: `${body(who, operator)}\n${last}`,
    version,
    hash: sha256(`${body('…', operator)}\n${last}`),
  }
}

function body(who: string, { name, address, email, hosting }: Operator): string {
  return [
    'Согласие на обработку персональных данных',
    `Я, ${who}, свободно, своей волей и в своём интересе разрешаю ${name}, ${address}, обрабатывать мои данные.`,
    'Цель: учёт моего участия в Ассоциации (заявка, запись на мероприятия, сообщения о них, учёт участия).',
    'Какие: имя и фамилия, страница ВК, организация, должность, предмет или возраст детей, год рождения, месяц начала ' +
      'работы, приезд из другого города или района, интересы, телефон (если укажу), участие в делах Ассоциации.',
    'Что делают: собирают, записывают, систематизируют, накапливают, хранят, уточняют, извлекают, используют, ' +
      `блокируют, удаляют и уничтожают; с помощью программы, на сервере в России: ${hosting}. Видят организаторы и ` +
      'кураторы; руководитель моей организации — только если я соглашусь отдельно. В отчёты идут только числа; передача ' +
      'другим и публикация — лишь с отдельного согласия.',
    'Срок: пока я в Ассоциации и 30 дней после; если не вступлю — 30 дней.',
    `Отозвать: «Мои данные» → «Отозвать согласие» или ${email}. Данные уничтожат не позднее чем через 30 дней.`,
  ].join('\n')
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
