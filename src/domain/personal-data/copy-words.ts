/** Russian for the fields and values of a person's copy, in words and as a file: nobody is handed `birthYear` to read. */

/** Names of what the collections' copies show; what is not here is shown under its own name. */
export const names: Record<string, string> = {
  version: 'версия',
  given: 'дано',
  withdrawn: 'отозвано',
  text: 'текст',
  number: 'номер',
  name: 'имя',
  workplace: 'место работы',
  position: 'должность',
  charter: 'принятый Устав, версия',
  sent: 'отправлена',
  state: 'состояние',
  decided: 'рассмотрена',
  remarks: 'переписка о заявке',
  from: 'с',
  to: 'по',
  birthYear: 'год рождения',
  teachingSince: 'работа с детьми с',
  fromElsewhere: 'приезд из другого города или района',
  role: 'роль',
  since: 'с',
  did: 'что',
  when: 'когда',
  at: 'когда',
  unasked: 'писать без просьбы',
  chosen: 'выбрано',
  draft: 'ответы в разговоре',
  kind: 'вид',
}

/** Values that are kept as a word of the program. */
export const words: Record<string, string> = {
  waiting: 'ждёт решения',
  accepted: 'принята',
  declined: 'пока не приняли',
  withdrawn: 'отозвана',
  organizer: 'организатор',
  curator: 'куратор',
  applicant: 'вы',
  'application-accepted': 'заявка принята',
  'application-declined': 'заявка: пока не приняли',
  'question-asked': 'вопрос о заявке',
}
