/**
 * A request as organizers read it: everything that decides, with what may be done about it. What is told unasked stands in
 * the outbox, so it leaves name, address and phone to the tap that opens the whole.
 */
import type { Choice, Content } from '../../../../models/content.ts'
import { talkId } from '../../../../models/talk.ts'
import type { Club } from '../../club.ts'
import { guessCategory } from '../category.ts'
import { sayHazards } from '../hazards.ts'
import { type HelpRequest, isOver, type OpenDoor, openDoor } from '../request/request.ts'
import { similarTo } from '../similar.ts'
import { sayWhen, urgencyOf } from '../when.ts'

const says = {
  title: (number: number) => `Просьба № ${number}`,
  trusted: 'Ушла добровольцам сразу: так решено в «Настройке».',
  who: (name: string | undefined, person: number) =>
    `Просит: ${name ? `${name} (vk.com/id${person})` : `vk.com/id${person}`}`,
  byPhone: (name: string | undefined) => `По звонку${name ? `: ${name}` : ''}. ВКонтакте нет, перезвоните сами.`,
  closed: 'Сообщения от нас закрыты: о решении лучше сказать по телефону.',
  where: (place: string) => `Где: ${place}`,
  nowhere: 'Где: не сказано',
  sealed: (what: string) => `«Открыть просьбу» покажет: ${what}.`,
  parts: { name: 'имя', address: 'адрес', phone: 'телефон' },
  when: (when: string) => `Когда: ${when}`,
  phone: (phone: string, hidden: boolean) => `Телефон: ${phone}${hidden ? ' (добровольцу не показывать)' : ''}`,
  atDoor: 'Оставить у двери.',
  photo: 'Прислан снимок, его ещё никто не видел.',
  guess: (title: string) => `Похоже на: ${title}`,
  task: (category: string, needed: number, hazards: string) =>
    `${category}, нужно людей: ${needed}${hazards ? `; ${hazards}` : ''}.`,
  any: 'Другое',
  similar: (lines: string) => `Похожие открытые:\n${lines}`,
  asked: (text: string) => `Уточнили: ${text}`,
  answered: (text: string) => `Ответ: ${text}`,
  added: (text: string) => `Дополнение: ${text}`,
  states: {
    waiting: '',
    clarifying: 'Ждём ответа на уточнение.',
    offered: 'Одобрено, ищем добровольцев.',
    held: 'Одобрено, есть кому помочь.',
    done: 'Сделано, ждём слова того, кто просил.',
    closed: 'Завершена.',
    refused: 'Отказано.',
    withdrawn: 'Больше не нужно.',
  } satisfies Record<HelpRequest['state'], string>,
  approve: 'Одобрить',
  complete: 'Дополнить',
  ask: 'Уточнить',
  refuse: 'Отказать',
  look: 'Снимок',
  open: 'Открыть просьбу',
  close: 'Закрыть',
  shifts: 'Сделать общим делом',
}

/** VK takes no longer text in one message. */
const longest = 3900

/** The whole, for a reply to an organizer. */
export async function organizerCard(club: Club, request: HelpRequest, now: Date): Promise<Content> {
  return cardWith(club, request, { door: openDoor(club, request), more: [], now })
}

/** The same for the outbox. */
export async function toldCard(club: Club, request: HelpRequest, now: Date): Promise<Content> {
  const parts = (['name', 'address', 'phone'] as const).filter((part) => request.door[part] !== null)
  const what = parts.map((part) => says.parts[part]).join(', ')
  return cardWith(club, request, { door: {}, more: what && !isOver(request) ? [says.sealed(what)] : [], now })
}

interface Showing {
  door: Partial<OpenDoor>
  more: string[]
  now: Date
}

async function cardWith(club: Club, request: HelpRequest, { door, more, now }: Showing): Promise<Content> {
  const lines = [...(await linesOf(club, request, { door, more, now })), says.states[request.state]]
  const text = lines.filter(Boolean).join('\n')
  const choices = choicesOf(request, more.length > 0)
  return { text: text.slice(0, longest), ...(choices.length > 0 && { choices }) }
}

async function linesOf(club: Club, request: HelpRequest, { door, more, now }: Showing): Promise<string[]> {
  const { number, asker, ask, task, acts, state } = request
  const { settings } = club
  const place = [settings.districts?.find(({ id }) => id === ask.district)?.title, door.address].filter(Boolean)
  const decides = state === 'waiting' || state === 'clarifying'
  const similar = decides ? await similarTo(club, request) : []
  const guess = decides ? guessCategory(ask.what, settings.helpCategories) : undefined
  const entered = acts[0]?.act
  return [
    says.title(number),
    ...(entered?.kind === 'enter' && entered.task ? [says.trusted] : []),
    asker === 0 ? says.byPhone(door.name) : says.who(door.name, asker),
    ...(asker !== 0 && (await isClosed(club, asker)) ? [says.closed] : []),
    '',
    ask.what,
    ...(place.length > 0 ? [says.where(place.join(', '))] : request.door.address ? [] : [says.nowhere]),
    says.when(sayWhen(ask.when, settings.timeZone, now)),
    ...(door.phone ? [says.phone(door.phone, ask.hidePhone)] : []),
    ...more,
    ...(ask.atDoor ? [says.atDoor] : []),
    ...(request.photo === 'unseen' ? [says.photo] : []),
    ...acts.flatMap(({ act, result }) => {
      if (act.kind === 'ask-back' && result.outcome === 'asked') return [says.asked(act.text)]
      if (act.kind === 'answer' && result.outcome === 'answered') return [says.answered(act.text)]
      return act.kind === 'add' && result.outcome === 'added' ? [says.added(act.text)] : []
    }),
    ...(guess ? [says.guess(guess.title)] : []),
    ...(task ? [says.task(titleOf(club, task.category), task.needed, sayHazards(task.hazards))] : []),
    ...(similar.length > 0
      ? [
          says.similar(
            similar
              .slice(0, 3)
              .map((one) => lineOf(club, one, now))
              .join('\n'),
          ),
        ]
      : []),
  ]
}

/** «№ 17: купить хлеб, сегодня до 19:00», one line of a list. */
export function lineOf({ settings }: Pick<Club, 'settings'>, { number, ask }: HelpRequest, now: Date): string {
  const words = ask.what.replace(/\s+/g, ' ')
  return `— № ${number}: ${words.slice(0, 80)}${words.length > 80 ? '…' : ''}, ${sayWhen(ask.when, settings.timeZone, now)}`
}

export function titleOf({ settings }: Pick<Club, 'settings'>, category: string | null): string {
  return settings.helpCategories?.find(({ id }) => id === category)?.title ?? says.any
}

function choicesOf({ number, state, photo }: HelpRequest, isSealed: boolean): Choice[][] {
  const act = (label: string, value: string): Choice => ({ label, value, answers: `request:${number}`, quiet: true })
  const shifts: Choice[] = [{ label: says.shifts, value: 'shifts', answers: `helper:${number}` }]
  const [open, photoOf] = [
    isSealed ? [act(says.open, 'open')] : [],
    photo === 'unseen' ? [act(says.look, 'photo')] : [],
  ]
  const look = [[...open, ...photoOf]].filter((row) => row.length > 0)
  if (state === 'waiting' || state === 'clarifying') {
    return [
      [{ ...act(says.approve, 'approve'), accent: true }, act(says.complete, 'more')],
      [act(says.ask, 'ask'), act(says.refuse, 'refuse')],
      shifts,
      ...look,
    ]
  }
  if (state === 'offered' || state === 'held' || state === 'done') {
    return [[act(says.complete, 'more'), act(says.close, 'close')], shifts, ...look]
  }
  return []
}

/** Whether VK lets nothing of ours through to this person. */
async function isClosed(club: Club, person: number): Promise<boolean> {
  const _id = talkId(club.id, person)
  return (await club.models.talks.exists({ _id, reach: 'closed' })) !== null
}

/** What one tap on «Одобрить» makes of it; undefined where the kind must be said first. */
export function usualTask(club: Club, { ask }: HelpRequest, now: Date) {
  const category = guessCategory(ask.what, club.settings.helpCategories)
  return category && { category: category.id, hazards: [], needed: 1, urgency: urgencyOf(ask.when, now) }
}
