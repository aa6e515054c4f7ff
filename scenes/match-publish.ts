/** «Предложить»: pairs of a run go out to both sides, all or some, after one more look. */
import type { Turn } from '../src/bot/turn.ts'
import type { Refused } from '../src/domain/mentoring/propose.ts'
import { publishRun } from '../src/domain/mentoring/runs/publish.ts'
import type { Run } from '../src/domain/mentoring/runs/run.ts'
import { sayRules } from '../src/domain/mentoring/runs/say.ts'
import type { MatchTaps } from './match-begin.ts'
import { pageIn, pageOfPairs } from './match-pairs.ts'
import { act, back, names, openPairs } from './match-words.ts'
import { retellOffer } from './pair-offer.ts'
import { fullName } from './people.ts'

const says = {
  confirm: (pairs: number, days: string) =>
    `Предложить пар: ${pairs}? Оба в каждой паре получат сообщение с причинами и ответят ${days}.`,
  days: 'за 72 часа, ночь не считается',
  yes: 'Да, предложить',
  nothing: 'Предлагать некого: все пары этого подбора уже предложены.',
  done: (count: number) => `Предложено пар: ${count}. Ответы придут сами; кто откажется, тому сразу подберу другого.`,
  none: 'Ничего не ушло.',
  withdrawn: (count: number) => `Прежних предложений без ответа отменено: ${count}.`,
  refused: 'Не вышло:',
  line: (pair: string, why: string) => `— ${pair}: ${why}`,
  why: {
    taken: 'пара или предложение уже есть',
    takenBy: (name: string) => `пара или предложение уже есть: ${name}`,
    full: 'место уже занято',
    gone: 'больше не ищет или не наставник',
  },
  rest: (count: number) => `…и ещё ${count}.`,
  refusedAgain: 'Подберите заново: учту, что изменилось.',
  again: 'Подобрать заново',
  already: (name: string) => `Эти пары уже предложены: ${name}.`,
  somebody: 'другой куратор',
  notYours: 'Наставников подбирают кураторы.',
}

const TOLD = 6

export const matchPublish: MatchTaps = {
  async publish({ turn, run, rest }) {
    const [what = 'all', of = '', sure] = rest
    const mentees = menteesOf(run, what, of)
    if (sure !== 'yes') return asks(turn, run, mentees, `publish:${what}:${of}:yes`)
    await published(turn, run, what === 'all' ? undefined : mentees)
  },
}

/** `all`, `page:2`, `one:17`: of those that may still be proposed. */
function menteesOf(run: Run, what: string, of: string): number[] {
  const page = what === 'page' ? pageOfPairs(run, pageIn(of)).pairs : undefined
  const open = openPairs(run).filter((pair) =>
    page ? page.includes(pair) : what === 'one' ? pair.mentee === Number(of) : true,
  )
  return open.map(({ mentee }) => mentee)
}

async function asks(turn: Turn, run: Run, mentees: readonly number[], value: string): Promise<void> {
  if (mentees.length === 0) {
    const by = run.publishing?.by
    const text = by && by !== turn.person ? says.already(await fullName(turn, by)) : says.nothing
    return turn.reply({ text, choices: [[back(run)]] })
  }
  const text = says.confirm(mentees.length, says.days)
  turn.reply({ text, choices: [[act(run, says.yes, value, true)], [back(run)]] })
}

async function published(turn: Turn, run: Run, mentees: number[] | undefined): Promise<void> {
  const { club, person: by, cause, now } = turn
  const result = await publishRun(club, { number: run.number, mentees, by, cause, now })
  switch (result.outcome) {
    case 'published': {
      for (const pair of result.withdrawn) retellOffer(turn, pair)
      const { pairs, refused, withdrawn } = result
      const lines = [
        pairs.length > 0 ? says.done(pairs.length) : says.none,
        ...(withdrawn.length > 0 ? [says.withdrawn(withdrawn.length)] : []),
        ...(await refusedLines(turn, refused)),
      ]
      const again = refused.length > 0 ? [[act(run, says.again, 'again')]] : []
      return turn.reply({ text: lines.join('\n'), choices: [...again, [back(run)]] })
    }
    case 'already':
      return turn.reply({
        text: says.already(result.by > 0 ? await fullName(turn, result.by) : says.somebody),
        choices: [[back(run)]],
      })
    case 'not-allowed':
      return turn.reply(says.notYours)
    default:
      return turn.reply({ text: says.nothing, choices: [[back(run)]] })
  }
}

async function refusedLines(turn: Turn, refused: readonly Refused[]): Promise<string[]> {
  if (refused.length === 0) return []
  const known = await names(turn)
  const lines: string[] = []
  for (const one of refused.slice(0, TOLD)) {
    lines.push(says.line(`${known.mentee(one.mentee)} — ${known.mentor(one.mentor)}`, await whyOf(turn, one)))
  }
  const rest = refused.length - lines.length
  return ['', says.refused, ...lines, ...(rest > 0 ? [says.rest(rest)] : []), says.refusedAgain]
}

/** Of what another curator has proposed meanwhile: whose it is. */
async function whyOf(turn: Turn, one: Refused): Promise<string> {
  if (one.why === 'rules') return sayRules(one.rules)
  const others = one.why === 'taken' && one.by && one.by !== turn.person
  return others ? says.why.takenBy(await fullName(turn, one.by ?? 0)) : says.why[one.why]
}
