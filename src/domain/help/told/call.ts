/** What a volunteer reads before «Беру»: the kind of help, when and where about; nothing of who asks, nor in their words. */
import type { Choice, Content } from '../../../../models/content.ts'
import type { Club } from '../../club.ts'
import { sayHazards } from '../hazards.ts'
import { type HelpRequest, lacks } from '../request/request.ts'
import { districtsOf, kindsOf } from '../volunteers/places.ts'
import { sayWhen } from '../when.ts'

const says = {
  urgent: 'Срочно. ',
  any: 'помочь соседям',
  what: (what: string, when: string) => `Нужна помощь: ${what}, ${when}`,
  district: (title: string) => `, район: ${title}`,
  people: (count: number) => ` Не хватает людей: ${count}.`,
  atDoor: ' Оставить у двери, без встречи.',
  hazards: (words: string) => ` Учтите: ${words}.`,
  ask: 'Возьмётесь? «Не сейчас» — тоже хороший ответ, спросим других.',
  take: 'Беру',
  no: 'Не сейчас',
}

export const callAct = (number: number, label: string, value: string): Choice => ({
  label,
  answers: `call:${number}`,
  value,
})

/** One line of a list: «Нужна помощь: купить продукты, сегодня до 18:00, район: Центр.». */
export function callLine(club: Pick<Club, 'settings'>, request: HelpRequest, now: Date): string {
  const { ask, task } = request
  const { timeZone } = club.settings
  const kind = kindsOf(club).find(({ id }) => id === task?.category)
  const district = districtsOf(club).find(({ id }) => id === ask.district)
  const what = kind ? lowered(kind.title) : says.any
  const said = says.what(what, sayWhen(ask.when, timeZone, now))
  return `${said}${district ? says.district(district.title) : ''}.`
}

export function callContent(club: Pick<Club, 'settings'>, request: HelpRequest, now: Date): Content {
  const { number, ask, task } = request
  const missing = lacks(request)
  const hazards = sayHazards(task?.hazards ?? [])
  const text = [
    task?.urgency === 'now' ? says.urgent : '',
    callLine(club, request, now),
    ask.atDoor ? says.atDoor : '',
    missing > 1 ? says.people(missing) : '',
    hazards ? says.hazards(hazards) : '',
    ` ${says.ask}`,
  ].join('')
  const take = { ...callAct(number, says.take, 'take'), accent: true }
  return { text, choices: [[take, callAct(number, says.no, 'no')]] }
}

function lowered(title: string): string {
  return title.slice(0, 1).toLowerCase() + title.slice(1)
}
