/** What whoever holds a request reads of it, once they have said «Беру» and until it is over. */
import type { Choice, Content } from '../../../../models/content.ts'
import type { Club } from '../../club.ts'
import { sayHazards } from '../hazards.ts'
import { claimOf, doorOf, type HelpRequest } from '../request/request.ts'
import { sayWhen } from '../when.ts'

/** Fixed words, for both sides alike: nobody has to invent how money changes hands. */
export const moneyRules = {
  helper:
    'Деньги — только наличными у двери: чек и сдачу отдайте сразу. Карту, ПИН-код и код из СМС не берите и не спрашивайте.',
  asker:
    'Деньги — только наличными у двери, по чеку, сдачу возьмите сразу. Карту, ПИН-код и код из СМС не давайте никому.',
}

const says = {
  head: (number: number) => `Просьба № ${number} за вами.`,
  when: (when: string) => `Когда: ${when}`,
  where: (place: string) => `Куда: ${place}`,
  who: (name: string) => `Кто ждёт: ${name}`,
  phone: (phone: string) => `Телефон: ${phone}`,
  hidden: 'Телефон скрыт: договоритесь через меня, «Написать».',
  noPhone: 'Телефона нет: договоритесь через меня, «Написать».',
  nothing: 'Адрес и телефон не указаны: спросите у организаторов, «Что-то не так».',
  atDoor: 'Оставить у двери, без встречи.',
  hazards: (words: string) => `Учтите: ${words}.`,
  password: (number: number) =>
    `У двери скажите: «Здравствуйте, я из Ассоциации, просьба номер ${number}». По номеру вас узнают.`,
  passwordOut: (number: number) => `Номер просьбы, ${number}, напишите на пакете или назовите в домофон.`,
  going: 'Иду',
  done: 'Сделано',
  write: 'Написать',
  wrong: 'Что-то не так',
  release: 'Не смогу, передайте',
  open: 'Открыть просьбу',
}

/** A tap on a request by whoever helps: `help:17`. */
export function helpAct({ number }: Pick<HelpRequest, 'number'>, label: string, value: string, accent = false): Choice {
  return { label, answers: `help:${number}`, value, ...(accent && { accent }) }
}

/** Opens what only its holder reads, as it stands then: nothing of it is kept in a message of ours. */
export function openHeld(request: Pick<HelpRequest, 'number'>): Choice {
  return helpAct(request, says.open, 'open')
}

/** What may be done about a claim now. */
export function heldRows(request: HelpRequest, person: number): Choice[][] {
  const act = (label: string, value: string, accent = false) => helpAct(request, label, value, accent)
  const going = claimOf(request, person)?.going !== null
  const first = going ? [act(says.done, 'done', true)] : [act(says.going, 'going', true), act(says.done, 'done')]
  const talk = request.asker > 0 ? [act(says.write, 'write'), act(says.wrong, 'wrong')] : [act(says.wrong, 'wrong')]
  return [first, talk, [act(says.release, 'release')]]
}

/** The whole of it for who holds it; undefined for anybody else. */
export function heldCard(club: Club, request: HelpRequest, person: number, now: Date): Content | undefined {
  const door = doorOf(club, request, person)
  if (!door) return undefined
  const { ask, task, number, asker } = request
  const { timeZone, districts = [] } = club.settings
  const district = districts.find(({ id }) => id === ask.district)?.title
  const place = [district, door.address].filter(Boolean).join(', ')
  const hazards = sayHazards(task?.hazards ?? [])
  const reach = door.phone ? says.phone(door.phone) : asker === 0 ? '' : ask.hidePhone ? says.hidden : says.noPhone
  const added = request.acts.flatMap(({ act, result }) =>
    act.kind === 'add' && result.outcome === 'added' ? [act.text] : [],
  )
  const parts = [
    [says.head(number), ask.what, ...added],
    [
      says.when(sayWhen(ask.when, timeZone, now)),
      place && says.where(place),
      door.name && says.who(door.name),
      door.address || door.phone || asker > 0 ? reach : says.nothing,
      ask.atDoor && says.atDoor,
      hazards && says.hazards(hazards),
    ],
    [ask.atDoor ? says.passwordOut(number) : says.password(number), moneyRules.helper],
  ]
  const text = parts.map((lines) => lines.filter(Boolean).join('\n')).join('\n\n')
  const shown = request.photo === 'shown' && ask.photo !== null
  return { text, choices: heldRows(request, person), ...(shown && { attachments: [ask.photo as string] }) }
}
