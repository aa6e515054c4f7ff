/** «Объявления»: drafts, those that wait, run or were sent, each with what may be done about it. */
import type { Choice, Chosen, Content, Turn } from '../src/bot/turn.ts'
import { recallMailing } from '../src/domain/mailings/change.ts'
import type { LedgerLine } from '../src/domain/mailings/ledger.ts'
import { notReached } from '../src/domain/mailings/ledger.ts'
import { type Listed, mailingsOf } from '../src/domain/mailings/list.ts'
import { forEverybody } from '../src/domain/mailings/names.ts'
import { shortMoment } from '../src/domain/moments/say.ts'
import { act as draftAct, showDraft } from './announce-card.ts'
import { excerpt, gone, type Mailing, mailingOf, notYours } from './announce-words.ts'
import type { Conversation } from './kit/conversation.ts'
import type { Talk } from './kit/dialog.ts'
import { page } from './people.ts'
import { saying, way } from './saying.ts'

const says = {
  none: 'Объявлений пока не было.',
  list: 'Объявления, сначала новые:',
  line: (number: number, state: string, words: string) => `№ ${number}, ${state}: ${words}`,
  label: (number: number, state: string) => `№ ${number}, ${state}`,
  states: {
    draft: 'черновик',
    scheduled: 'ждёт времени',
    held: 'срок прошёл',
    running: 'отправляется',
    paused: 'на паузе',
    asks: 'ждёт решения',
    cancelled: 'отменено',
    done: 'отправлено',
  } satisfies Record<Mailing['state'], string>,
  new: 'Новое',
  older: 'Раньше',
  at: (moment: string) => `Уйдёт ${moment}.`,
  sendNow: 'Отправить сейчас',
  otherTime: 'Другое время',
  change: 'Изменить',
  drop: 'Не отправлять',
  pause: 'Пауза',
  goOn: 'Продолжить',
  cancel: 'Отменить',
  report: (number: number, told: number, of: number) => `Объявление № ${number}: дошло ${told} из ${of}.`,
  why: {
    refused: 'Страница удалена или закрыта',
    withdrew: 'Не хотят таких сообщений',
    capped: 'Вошло в «Неделю АМП»',
    unreachable: 'Закрыты сообщения',
    expired: 'Не успело до срока',
    cancelled: 'Отменено',
    failed: 'Сбой',
  } satisfies Record<Exclude<LedgerLine, 'delivered'>, string>,
  count: (why: string, count: number) => `${why}: ${count}`,
  unknown: (count: number) => `Ещё в пути: ${count}`,
  changes: {
    correct: (told: number, of: number) => `Исправлено у ${told} из ${of}.`,
    recall: (told: number, of: number) => `Отозвано у ${told} из ${of}.`,
  },
  unreached: 'Кто не получил',
  sheet: 'Таблица',
  picture: 'Картинка',
  correct: 'Исправить',
  recall: 'Отозвать',
  sheetHere: 'Отчёт таблицей: сколько и кому не дошло.',
  pictureHere: 'Отчёт картинкой, можно переслать.',
  sure: 'Отозвать объявление? Сообщение исчезнет у всех, кому пришло за последние сутки.',
  sureYes: 'Отозвать у всех',
  keep: 'Оставить',
  recalling: 'Отзываю. Сколько отозвано, сообщу отдельно.',
  late: 'Прошли сутки, ВК больше не даёт отозвать.',
  reachedAll: 'Получили все.',
  person: (name: string, why: string) => `${name} — ${why.toLowerCase()}`,
  others: (count: number) => `…и ещё ${count}, все — в таблице`,
  forward: 'Текст готов, перешлите его сами: бот не может написать первым.',
  ready: (text: string, title: string, link: string) =>
    `${text}\n\nЭто ${title}. Чтобы такие новости приходили сами, откройте ${link} и напишите «Начать».`,
}

const perPage = 4
const namesShown = 15

/** The newest ones, four to a page. */
export async function announcementList(turn: Turn, skip = 0): Promise<Content> {
  const { club, person: by } = turn
  const result = await mailingsOf(club, { by, limit: skip + perPage + 1 })
  if (result.outcome === 'not-allowed') return notYours
  const shown = result.mailings.slice(skip, skip + perPage).map(({ mailing }) => mailing)
  const fresh = [way(says.new, 'announce', true)]
  if (shown.length === 0) return { text: says.none, choices: [fresh] }
  const lines = shown.map((one) => says.line(one.number, says.states[one.state], excerpt(one.content, 50)))
  const older = { label: says.older, answers: `announcements:${skip + perPage}`, value: 'more' }
  return {
    text: [says.list, ...lines].join('\n'),
    choices: [
      ...shown.map((one) => [act(one, says.label(one.number, says.states[one.state]), 'open')]),
      result.mailings.length > skip + perPage ? [...fresh, older] : fresh,
    ],
  }
}

function act({ number }: Pick<Mailing, 'number'>, label: string, value: string, accent = false): Choice {
  return { label, answers: `announcement:${number}`, value, ...(accent && { accent }) }
}

/** What scenes/mailing-card.ts takes: the course of an announcement on its way. */
function courseAct({ number }: Pick<Mailing, 'number'>, label: string, value: string, accent = false): Choice {
  return { label, answers: `mailing:${number}`, value, ...(accent && { accent }) }
}

/** An announcement in its state. */
async function open(turn: Turn, mailing: Mailing): Promise<void> {
  const { club, now } = turn
  const drop = [courseAct(mailing, says.drop, 'drop')]
  switch (mailing.state) {
    case 'draft':
      return showDraft(turn, mailing, 'send')
    case 'scheduled': {
      const at = shortMoment(mailing.startAt ?? now, club.settings.timeZone, now)
      const text = `${excerpt(mailing.content, 300)}\n\n${says.at(at)}`
      const ways = [draftAct(mailing, says.otherTime, 'when'), draftAct(mailing, says.change, 'card')]
      return turn.reply({ text, choices: [ways, [courseAct(mailing, says.sendNow, 'send-now')], drop] })
    }
    case 'held':
      return turn.reply({
        text: excerpt(mailing.content, 300),
        choices: [[courseAct(mailing, says.sendNow, 'send-now', true)], [draftAct(mailing, says.change, 'card')], drop],
      })
    default:
      return showReport(turn, mailing)
  }
}

/** Counts by line, and what may still be done. */
export async function showReport(turn: Turn, { number }: Mailing): Promise<void> {
  const result = await mailingsOf(turn.club, { by: turn.person, number })
  if (result.outcome === 'not-allowed') return turn.reply(notYours)
  const [listed] = result.mailings
  if (!listed?.ledger) return turn.reply(gone)
  turn.reply({ text: linesOf(listed).join('\n'), choices: waysOf(listed) })
}

function linesOf({ mailing, ledger, changes }: Listed): string[] {
  const { delivered = 0, size = 0, unknown = 0 } = ledger ?? {}
  const rest = (Object.keys(says.why) as (keyof typeof says.why)[]).filter((line) => (ledger?.[line] ?? 0) > 0)
  return [
    says.report(mailing.number, delivered, size),
    ...rest.map((line) => says.count(says.why[line], ledger?.[line] ?? 0)),
    ...(unknown > 0 ? [says.unknown(unknown)] : []),
    ...changes.flatMap(({ kind, ledger: own }) =>
      own && kind !== 'say' ? [says.changes[kind](own.delivered, own.size)] : [],
    ),
  ]
}

function waysOf({ mailing, ledger }: Listed): Choice[][] {
  const { state } = mailing
  const goingOn =
    state === 'running' ? courseAct(mailing, says.pause, 'pause') : courseAct(mailing, says.goOn, 'go-on', true)
  const isOver = state === 'done' || state === 'cancelled'
  const isWhole = ledger !== null && ledger.delivered === ledger.size
  return [
    ...(isOver ? [] : [[goingOn, courseAct(mailing, says.cancel, 'cancel')]]),
    ...(isWhole ? [] : [[act(mailing, says.unreached, 'unreached')]]),
    [act(mailing, says.sheet, 'sheet'), act(mailing, says.picture, 'picture')],
    [act(mailing, says.correct, 'correct'), act(mailing, says.recall, 'recall')],
  ]
}

/** What a tap on `mailing:<number>` does: buttons of reports, of the message of progress, of questions to the author. */
const acts: Record<string, (turn: Turn, mailing: Mailing, talk: Talk) => Promise<void>> = {
  open,
  report: showReport,
  unreached: showUnreached,
  sheet: async (turn, { number }) => paper(turn, number, 'mailing-sheet', says.sheetHere),
  picture: async (turn, { number }) => paper(turn, number, 'mailing-picture', says.pictureHere),
  correct: (_turn, _mailing, talk) => talk.enter('announce-change'),
  async recall(turn, mailing) {
    const choices = [[act(mailing, says.sureYes, 'recall-sure'), act(mailing, says.keep, 'open')]]
    turn.reply({ text: says.sure, choices })
  },
  async 'recall-sure'(turn, { number }) {
    const { outcome } = await recallMailing(turn.club, { number, ...acting(turn) })
    turn.reply(outcome === 'changing' ? says.recalling : outcome === 'too-late' ? says.late : gone)
  },
}

function acting({ person: by, cause, now }: Turn) {
  return { by, cause, now }
}

function paper(turn: Turn, number: number, kind: string, text: string): void {
  turn.reply({ text, paper: { kind, of: { number, by: turn.person } } })
}

/** Who was not reached and why, and a text to forward to those whom the bot cannot write to. */
export async function showUnreached(turn: Turn, { number, content }: Mailing): Promise<void> {
  const { club, person: by } = turn
  const result = await notReached(club, { number, by })
  if (result.outcome !== 'people') return turn.reply(result.outcome === 'unknown' ? gone : notYours)
  const { people } = result
  if (people.length === 0) return turn.reply(says.reachedAll)
  const lines = people.slice(0, namesShown).map(({ person, name, why }) => {
    const who = name ? `${name}, ${page(person)}` : page(person)
    return says.person(who, says.why[why])
  })
  const rest = people.length - lines.length
  turn.reply([...lines, ...(rest > 0 ? [says.others(rest)] : [])].join('\n'))
  if (!people.some(({ why }) => why === 'unreachable')) return
  const text = forEverybody(content.text) || excerpt(content, 60)
  turn.reply(says.ready(text, club.settings.title, `https://vk.me/club${club.id}`))
  turn.reply({ text: says.forward, choices: [[way('С кем нет связи', 'unreached')]] })
}

export const announcements: Conversation = {
  ...saying('announcements', ['Объявления', 'Прежние объявления'], (turn) => announcementList(turn)),
  cards: {
    async announcement(turn: Turn, { answers, value }: Chosen, talk: Talk) {
      const number = Number(answers.split(':')[1])
      const found = await mailingOf(turn, number)
      if (!('number' in found)) return turn.reply(found)
      const done = Object.hasOwn(acts, value) ? acts[value] : undefined
      await (done ?? open)(turn, found, talk)
    },
    async announcements(turn: Turn, { answers }: Chosen) {
      turn.reply(await announcementList(turn, Number(answers.split(':')[1]) || 0))
    },
  },
}
