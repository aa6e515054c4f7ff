/**
 * The consents' wordings, one a purpose. What it must name is in 152-ФЗ art. 9 p. 4: the operator and address, the purpose, the data,
 * the actions, the term, the way to withdraw. A lawyer looks at it before real use.
 */
import { createHash } from 'node:crypto'
import type { Purpose } from '../../../models/consent.ts'
import type { Club, ClubSettings } from '../club.ts'

export type { Purpose } from '../../../models/consent.ts'

/** The wordings below; raise both of one when a word of it changes. */
const wordings: Record<Purpose, { number: number; date: string; body: (who: string, operator: Operator) => string }> = {
  membership: { number: 2, date: '22.11.2026', body: membership },
  director: { number: 1, date: '24.11.2026', body: director },
  publication: { number: 1, date: '24.11.2026', body: publication },
  mailing: { number: 1, date: '24.11.2026', body: mailing },
  pass: { number: 1, date: '25.11.2026', body: pass },
  help: { number: 1, date: '26.11.2026', body: help },
  mentoring: { number: 2, date: '25.11.2026', body: mentoring },
}

export interface ConsentWording {
  /** As the person reads it. */
  text: string
  /** `2-3fa9c2`: the wording's number and what the community's own details make of it, so it changes with either. */
  version: string
  /** sha256 of the text with a blank for the person. */
  hash: string
}

type Operator = NonNullable<ClubSettings['operator']>

/** The consent this community asks for now, or undefined while it names no operator: then nothing is asked. */
export function consentText(
  club: Pick<Club, 'settings'>,
  subject: { id: number; name?: string | undefined },
  purpose: Purpose = 'membership',
): ConsentWording | undefined {
  const { operator } = club.settings
  if (!operator) return undefined
  const { number, date, body } = wordings[purpose]
  const version = `${number}-${sha256(body('…', operator)).slice(0, 6)}`
  const last = `Версия ${version} от ${date}.`
  const who = subject.name ? `${subject.name} (vk.com/id${subject.id})` : `владелец страницы vk.com/id${subject.id}`
  return {
    text: `${body(who, operator)}\n${last}`,
    version,
    hash: sha256(`${body('…', operator)}\n${last}`),
  }
}

function membership(who: string, { name, address, email, hosting }: Operator): string {
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

function director(who: string, { name, address, email }: Operator): string {
  return [
    'Согласие: меня видит руководитель моей организации',
    `Я, ${who}, свободно, своей волей и в своём интересе разрешаю ${name}, ${address}, показывать мои данные ` +
      'руководителю организации, где я работаю.',
    'Цель: чтобы руководитель знал о моём участии в Ассоциации.',
    'Какие: имя и фамилия, должность, на какие мероприятия я хожу. Переписка, просьбы и интересы — нет.',
    'Что делают: извлекают и предоставляют через бот, только этому руководителю.',
    `Срок: пока я в Ассоциации. Отозвать: «Мои данные» или ${email}, остальное от этого не изменится.`,
  ].join('\n')
}

/** Spreading among an unlimited circle is agreed to apart, with its conditions (152-ФЗ art. 10.1). */
function publication(who: string, { name, address, email }: Operator): string {
  return [
    'Согласие на публикацию',
    `Я, ${who}, свободно, своей волей и в своём интересе разрешаю ${name}, ${address}, распространять мои данные: ` +
      'публиковать их в сообществе Ассоциации ВКонтакте (vk.com).',
    'Цель: рассказать о мероприятиях, об участниках и победителях.',
    'Какие: имя и фамилия, организация, должность, результат конкурса, фотографии с мероприятий. Больше ничего.',
    'Условия и запреты: третьи лица не передают и не обрабатывают эти данные дальше, только читают в сообществе.',
    `Срок: пока я в Ассоциации. Отозвать: «Мои данные» или ${email}, публикации уберут за 3 рабочих дня.`,
  ].join('\n')
}

function mailing(who: string, { name, address, email }: Operator): string {
  return [
    'Согласие на рассылку',
    `Я, ${who}, свободно, своей волей и в своём интересе разрешаю ${name}, ${address}, присылать мне сообщением ` +
      'новости и приглашения других организаций.',
    'Какие данные: страница ВК и выбранные темы; другим организациям их не передают.',
    `Срок: пока я в Ассоциации. Отозвать: «Мои данные», слово «Стоп» или ${email}.`,
  ].join('\n')
}

/** The bot keeps that it was agreed, never the data themselves (docs/coverage.md D1a). */
function pass(who: string, { name, address, email }: Operator): string {
  return [
    'Согласие на оформление пропуска',
    `Я, ${who}, свободно, своей волей и в своём интересе разрешаю ${name}, ${address}, обрабатывать мои данные и ` +
      'передать их тем, кто оформляет въезд в закрытый город.',
    'Цель: пропуск на мероприятие, на которое я записываюсь.',
    'Какие: фамилия, имя, отчество, дата и место рождения, паспорт, адрес регистрации. Их берёт организатор лично, бот их ' +
      'не спрашивает и не хранит.',
    'Что делают: получают, передают тому, кто оформляет пропуск, и уничтожают.',
    `Срок: 30 дней после мероприятия. Отозвать: «Мои данные» или ${email}, остальное от этого не изменится.`,
  ].join('\n')
}

function help(who: string, { name, address, email, hosting }: Operator): string {
  return [
    'Согласие на обработку персональных данных: просьба о помощи',
    `Я, ${who}, свободно, своей волей и в своём интересе разрешаю ${name}, ${address}, обрабатывать мои данные.`,
    'Цель: помощь добровольцев по моей просьбе.',
    'Какие: имя и фамилия, страница ВК, телефон, район и адрес, слова просьбы и переписки о ней, снимок (если пришлю). ' +
      'Болезни, паспорт и карты не нужны.',
    'Что делают: собирают, записывают, систематизируют, накапливают, хранят, уточняют, извлекают, используют, передают ' +
      'добровольцу, блокируют, удаляют и уничтожают; с помощью программы, на сервере в России: ' +
      `${hosting}. Видят организаторы; адрес, имя и телефон (если я не скрою) — ещё доброволец, который взялся, пока помогает.`,
    'Срок: адрес, имя, телефон — 30 дней после завершения просьбы; остальное — 30 дней после последней просьбы, а если я в ' +
      'Ассоциации — пока я в ней и 30 дней после.',
    `Отозвать: «Мои данные» → «Отозвать согласие» или ${email}: открытые просьбы прекратятся, данные уничтожат не позднее ` +
      'чем через 30 дней.',
  ].join('\n')
}

/** What a mentor and a mentee say of themselves (docs/coverage.md D12, D63). */
function mentoring(who: string, { name, address, email, hosting }: Operator): string {
  return [
    'Согласие на обработку персональных данных: наставничество',
    `Я, ${who}, свободно, своей волей и в своём интересе разрешаю ${name}, ${address}, обрабатывать мои данные.`,
    'Цель: подбор наставника или того, кому я помогу, и наш год вместе.',
    'Какие: имя и фамилия, страница ВК, организация, должность, предмет, начало работы; что мне трудно и в чём я силён, ' +
      'самопроверка, цели, удобные часы, пожелания и кого не предлагать; согласие быть наставником, приказ, курсы; встречи, ' +
      'программа, ответы и отчёты пары.',
    'Что делают: собирают, записывают, систематизируют, накапливают, хранят, уточняют, извлекают, используют, передают ' +
      'второму в паре, блокируют, удаляют и уничтожают; с помощью программы, на сервере в России: ' +
      `${hosting}. Видят кураторы наставничества и организаторы; «кого не предлагать» — только они; имя и то, что нас ` +
      'сближает, — тот, кого мне предложат; если я наставник, участники видят моё имя, место работы, кому и в чём я помогаю.',
    'Срок: пока я в Ассоциации и 30 дней после.',
    `Отозвать: «Мои данные» → «Отозвать согласие» или ${email}: пара и поиск прекратятся, данные уничтожат не позднее чем ` +
      'через 30 дней.',
  ].join('\n')
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
