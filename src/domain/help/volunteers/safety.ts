/** The rules of safety that whoever goes to somebody's door has read; raise the version when a word of them changes. */
import type { VolunteerRow } from '../../../../models/volunteer.ts'

export const SAFETY_VERSION = 1

export const SAFETY_RULES = [
  'Правила безопасности добровольца',
  '1. Скажите близким, куда и во сколько идёте. Вечером — лучше вдвоём.',
  '2. У двери назовите номер просьбы: это пароль. Не сошлось — уходите и напишите нам.',
  '3. Пакет можно отдать у двери. Заходите, только если вам спокойно.',
  '4. Деньги — наличными и по чеку, сдача у двери. Чужих карт, ПИН и кодов из СМС не берём и не называем.',
  '5. Не лечим, не возим больных, не чиним газ и проводку. Опасно — 112.',
  '6. Без фото людей и дома. Что узнали, остаётся там.',
  '7. Неуютно — уходите. «Не смогу, передайте» ничего не стоит.',
  `Версия ${SAFETY_VERSION}.`,
].join('\n')

export function hasReadRules({ rules }: Pick<VolunteerRow, 'rules'>): boolean {
  return rules?.version === SAFETY_VERSION
}

/**
 * Whether somebody may go to a door alone: of age by the year of birth on their card (in the year of the eighteenth birthday
 * not yet, for the day is not known), or by their own word where the card has no year. Others help in group tasks.
 */
export function isOfAge(birthYear: number | null | undefined, word: boolean | null | undefined, year: number): boolean {
  return birthYear ? year - birthYear > 18 : word === true
}
