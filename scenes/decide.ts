/** An organizer's taps on the card of an application. The first decision wins; everybody's card then tells it. */

import type { Choice, Chosen, Content, Turn } from '../src/bot/turn.ts'
import { nextOpen } from '../src/domain/events/find.ts'
import { sayTitle, sayWhen } from '../src/domain/events/say.ts'
import { act } from '../src/domain/events/told/offers.ts'
import { type Decided, decide, type Reason, reasons, type Verdict } from '../src/domain/membership/decide.ts'
import type { ApplicationRow } from '../src/domain/membership/standing.ts'
import { hasRole } from '../src/domain/roles/roles.ts'
import { retellOrganizers } from './application-card.ts'
import type { Conversation } from './kit/conversation.ts'
import type { Talk } from './kit/dialog.ts'
import { firstName, fullName } from './people.ts'
import { way } from './saying.ts'

const says = {
  notYours: 'Заявки решают организаторы.',
  gone: 'Этой заявки уже нет.',
  withdrawn: 'Заявку забрали, решать не нужно.',
  unknown: 'Эта кнопка уже не действует.',
  accepted: 'Принято. Человеку уже пишу.',
  declined: 'Ответ отправлен.',
  late: (by: string, accepted: boolean) => `Уже решено: ${accepted ? 'принято' : 'пока не приняли'}, ${by}.`,
  /** Told to the applicant. */
  welcome: (name: string | undefined, by: string | undefined) =>
    `${name ? `${name}, вы` : 'Вы'} с нами! Заявку рассмотрели: ${by ? `${by}, организатор` : 'организаторы'}.\n` +
    'Остались три коротких вопроса для отчёта, в нём только числа. Можно и позже.\n\n' +
    'А ещё можно найти напарника: это коллега, с которым можно обсудить день за чаем, не наставник и не проверка.',
  come: (title: string, when: string) => `Ближайшая встреча — «${title}», ${when}. Приходите.`,
  sorry: (words: string) => `${words}\n\n${says.open}`,
  open: 'События и ответы новичкам открыты и так. Подать заявку снова можно в любой день.',
  decline: (number: number) => `Заявка № ${number}. Пока не можем принять — что ответить?`,
}

/** Kind ready texts of «Пока не можем принять»; each goes with what stays open. */
const ready: Record<Reason, { label: string; words: string }> = {
  'place-unclear': {
    label: 'Не нашли место работы',
    words:
      'Спасибо за заявку. Пока не получилось найти ваше место работы. Напишите человеку, где вы работаете, — разберёмся.',
  },
  'works-elsewhere': {
    label: 'Работает в другом городе',
    words: 'Спасибо за заявку. Пока принимаем тех, кто работает у нас в городе. В гости зовём и без этого.',
  },
  'not-with-children': {
    label: 'Не работает с детьми',
    words: 'Спасибо за заявку. Пока принимаем тех, кто учит и воспитывает детей. Если это про вас — напишите человеку.',
  },
}

/** «Уже решено: пока не приняли, .» takes 31 of the 90. */
const longestName = 59

export const decideCards: Conversation = { cards: { application: tapped } }

async function tapped(turn: Turn, { answers, value }: Chosen, talk: Talk): Promise<void> {
  const number = Number(answers.split(':')[1])
  if (!Number.isSafeInteger(number)) return turn.snackbar(says.unknown)
  if (value === 'accept') return decided(turn, number, { accept: true })
  const reason = reasons.find((one) => value === `decline:${one}`)
  if (reason) return decided(turn, number, { accept: false, reason })
  if (!(await hasRole(turn.club, turn.person, 'organizer'))) return turn.snackbar(says.notYours)
  if (value === 'clarify') return talk.enter('clarify')
  if (value === 'more') return turn.reply(declining(number))
  turn.snackbar(says.unknown)
}

function declining(number: number): Content {
  const texts = reasons.map((reason, index) => `${index + 1}. ${ready[reason].words}`)
  const choices = reasons.map((reason) => [
    { label: ready[reason].label, answers: `application:${number}`, value: `decline:${reason}`, quiet: true },
  ])
  return { text: `${says.decline(number)}\n\n${texts.join('\n')}\n\nВ конце каждого: «${says.open}»`, choices }
}

async function decided(turn: Turn, number: number, verdict: Verdict): Promise<void> {
  const { club, person, cause, now } = turn
  const result: Decided = await decide(club, { number, organizer: person, verdict, cause, now })
  switch (result.outcome) {
    case 'accepted':
    case 'declined':
      await retellOrganizers(turn, result.application)
      await tellApplicant(turn, result.application)
      return turn.snackbar(result.outcome === 'accepted' ? says.accepted : says.declined)
    case 'already-decided': {
      const by = await fullName(turn, result.application.decision?.by ?? 0)
      return turn.snackbar(says.late(shortened(by), result.application.state === 'accepted'))
    }
    case 'withdrawn':
      return turn.snackbar(says.withdrawn)
    case 'not-organizer':
      return turn.snackbar(says.notYours)
    case 'unknown':
      return turn.snackbar(says.gone)
  }
}

async function tellApplicant(turn: Turn, { number, person, decision }: ApplicationRow): Promise<void> {
  const reason = reasons.find((one) => one === decision?.reason)
  const by = await firstName(turn, decision?.by ?? 0)
  const next = reason ? undefined : await nextMeeting(turn)
  const content: Content = reason
    ? {
        text: says.sorry(ready[reason].words),
        choices: [[way('Написать человеку', 'human')], [way('События', 'events')]],
      }
    : {
        text: [says.welcome(await firstName(turn, person), by), next && says.come(...next.words)]
          .filter(Boolean)
          .join('\n\n'),
        choices: [
          [way('Цифры для отчёта', 'figures', true), way('Найти напарника', 'buddy-find')],
          ...(next ? [[next.choice]] : []),
        ],
      }
  turn.tell({ key: `application:${number}:decision`, to: [person], content, priority: 'work', withMenu: true })
}

/** «Прийти на встречу»: the nearest one with a seat free. */
async function nextMeeting({ club, now }: Turn): Promise<{ words: [string, string]; choice: Choice } | undefined> {
  const next = await nextOpen(club, now)
  if (!next) return undefined
  const { event, occasion } = next
  const words: [string, string] = [sayTitle(event, occasion), sayWhen(occasion, club.settings.timeZone, now)]
  return { words, choice: act(event, occasion, 'Записаться', 'register') }
}

/** A name that fits a snackbar beside what was decided: it is at most 90 characters (dev.vk.com, show_snackbar). */
function shortened(name: string): string {
  return name.length > longestName ? `${name.slice(0, longestName - 1).trimEnd()}…` : name
}
