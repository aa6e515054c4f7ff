/** What organizers see of those who came by the list, and «Это не тот человек». */
import type { Chosen, Content, Turn } from '../src/bot/turn.ts'
import { freeClaim } from '../src/domain/listed/not-them.ts'
import type { MembershipRow } from '../src/domain/membership/standing.ts'
import { may } from '../src/domain/roles/rights.ts'
import { peopleWithRole } from '../src/domain/roles/roles.ts'
import type { Conversation } from './kit/conversation.ts'
import { fullName, page } from './people.ts'
import { way } from './saying.ts'

const says = {
  card: ({ name, workplace, position, person }: MembershipRow) =>
    `С нами по списку: ${name}, ${workplace.title}, ${position}.\n${page(person)}\n` +
    'Имя на странице и в списке совпали, решать ничего не нужно.',
  second: (name: string, who: string) => `Ещё один человек говорит, что строка в списке — про него: ${name}, ${who}.`,
  notThem: 'Это не тот человек',
  sure: 'Участие закончится, строка списка снова будет ждать своего человека. Человеку отвечу вежливо. Закончить?',
  end: 'Да, это не тот человек',
  notYours: 'Это решают организаторы.',
  unknown: 'Эта кнопка уже не действует.',
  gone: 'Этого участия уже нет.',
  done: 'Готово, человеку пишу. Строка снова ждёт.',
  doneAnew: 'Готово, человеку пишу. Строку пришлите в список ещё раз.',
  late: (by: string) => `Уже отмечено, что это не тот человек: ${by}.`,
  ended: (by: string) => `С нами по списку: оказалось, не тот человек. Отмечено: ${by}. Строка списка снова свободна.`,
  /** Told to the person. */
  sorry:
    'Простите за путаницу: в списке участников был другой человек с похожим именем, поэтому участие пока закончено. ' +
    'Если вы тоже педагог, подайте заявку — будем рады.',
}

export function claimKey(number: number, claim: number): string {
  return `claim:${number}:${claim}:card`
}

export function claimCard(membership: MembershipRow, number: number): Content {
  const choice = {
    label: says.notThem,
    answers: `claim:${number}`,
    value: `not:${membership.application}`,
    quiet: true,
  }
  return { text: says.card(membership), choices: [[choice]] }
}

/** Tells organizers of a second person for one row: only they can tell the two apart. */
export async function tellSecond(turn: Turn, number: number): Promise<void> {
  const to = await peopleWithRole(turn.club, 'organizer')
  if (to.length === 0) return
  const text = says.second(await fullName(turn, turn.person), page(turn.person))
  turn.tell({ key: `claim:${number}:second:${turn.cause}`, to, content: { text }, priority: 'work' })
}

export const claimCards: Conversation = { cards: { claim: tapped } }

async function tapped(turn: Turn, { answers, value }: Chosen): Promise<void> {
  const number = Number(answers.split(':')[1])
  const [what, claim] = value.split(':')
  if (!Number.isSafeInteger(number) || !Number.isSafeInteger(Number(claim))) return turn.snackbar(says.unknown)
  if (what === 'end') return ended(turn, number, Number(claim))
  if (what !== 'not') return turn.snackbar(says.unknown)
  if (!(await may(turn.club, turn.person, 'undo-claim'))) return turn.snackbar(says.notYours)
  turn.reply({
    text: says.sure,
    choices: [[{ label: says.end, answers: `claim:${number}`, value: `end:${claim}`, quiet: true }]],
  })
}

async function ended(turn: Turn, number: number, claim: number): Promise<void> {
  const { club, person: organizer, cause, now } = turn
  const result = await freeClaim(club, { organizer, number, claim, cause, now })
  switch (result.outcome) {
    case 'freed':
      turn.retell(claimKey(number, claim), { text: says.ended(await fullName(turn, organizer)) })
      turn.tell({
        key: `claim:${number}:${claim}:ended`,
        to: [result.person],
        content: { text: says.sorry, choices: [[way('Вступить', 'join', true)], [way('Написать человеку', 'human')]] },
        priority: 'work',
      })
      return turn.snackbar(result.kept ? says.done : says.doneAnew)
    case 'already-freed': {
      const late = says.late(await fullName(turn, result.by))
      return turn.snackbar(late.slice(0, 90))
    }
    case 'gone':
      return turn.snackbar(says.gone)
    case 'not-allowed':
      return turn.snackbar(says.notYours)
  }
}
