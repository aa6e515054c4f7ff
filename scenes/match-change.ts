/** What a curator wants otherwise in a run: pinned and forbidden pairs, another mentor, two who swap. Each makes a new run. */
import type { Content, Turn } from '../src/bot/turn.ts'
import { tookOut } from '../src/domain/mentoring/match/explain.ts'
import type { NamedPair } from '../src/domain/mentoring/match/input.ts'
import { isAdmissible, termsOf } from '../src/domain/mentoring/match/rules.ts'
import { scoreOf } from '../src/domain/mentoring/match/score.ts'
import type { Chosen, Run } from '../src/domain/mentoring/runs/run.ts'
import { sayScore, sayTook } from '../src/domain/mentoring/runs/say.ts'
import { begun, type MatchTaps } from './match-begin.ts'
import { pageIn } from './match-pairs.ts'
import { act, back, names, resultOf } from './match-words.ts'

const says = {
  pinned: (mentee: string, mentor: string) => `Закреплено: ${mentee} — ${mentor}.`,
  unpinned: (mentee: string) => `Больше не закреплено: ${mentee}.`,
  forbidden: (mentee: string, mentor: string) => `Не предлагаем: ${mentee} — ${mentor}.`,
  swapped: (one: string, other: string) => `Поменяли наставников и закрепили: ${one} и ${other}.`,
  cleared: 'Закреплённых и запрещённых пар больше нет.',
  other: (mentee: string) => `Кого закрепить наставником: ${mentee}?`,
  nobody: (mentee: string, why: string) =>
    `${mentee}: других подходящих наставников с местом нет${why ? `: ${why}` : ''}.`,
  swap: (mentee: string) => `С кем поменять наставников: ${mentee}?`,
  noSwap: (mentee: string) => `${mentee}: поменять не с кем, новые пары не подошли бы.`,
  line: (name: string, score: string) => (score ? `— ${name}: ${score}` : `— ${name}`),
  more: 'Ещё',
  gone: 'Этого человека в подборе уже нет.',
}

/** Names under one message. */
const PAGE = 4

export const matchChanges: MatchTaps = {
  async pin({ turn, rest }) {
    const pair = pairOf(rest)
    await begun(turn, (chosen) => pinned(chosen, [pair]), await said(turn, pair, says.pinned))
  },
  async unpin({ turn, rest }) {
    const pair = pairOf(rest)
    const change = (chosen: Chosen) => ({ ...chosen, pins: chosen.pins.filter(({ mentee }) => mentee !== pair.mentee) })
    await begun(turn, change, await said(turn, pair, says.unpinned))
  },
  async forbid({ turn, rest }) {
    const pair = pairOf(rest)
    const isOther = (one: NamedPair) => one.mentee !== pair.mentee || one.mentor !== pair.mentor
    const change = (chosen: Chosen) => ({
      ...chosen,
      pins: chosen.pins.filter(isOther),
      forbidden: [...chosen.forbidden.filter(isOther), pair],
    })
    await begun(turn, change, await said(turn, pair, says.forbidden))
  },
  clear: ({ turn }) => begun(turn, (chosen) => ({ ...chosen, pins: [], forbidden: [] }), says.cleared),
  other: async ({ turn, run, rest }) => turn.reply(await others(turn, run, Number(rest[0]), pageIn(rest[1]))),
  swap: async ({ turn, run, rest }) => turn.reply(await swaps(turn, run, Number(rest[0]), pageIn(rest[1]))),
  async with({ turn, run, rest }) {
    const pairs = swapped(run, Number(rest[0]), Number(rest[1]))
    if (!pairs) return turn.reply({ text: says.gone, choices: [[back(run)]] })
    const known = await names(turn)
    const [one, other] = pairs.map(({ mentee }) => known.mentee(mentee))
    await begun(turn, (chosen) => pinned(chosen, pairs), says.swapped(one ?? '', other ?? ''))
  },
}

function pairOf([mentee, mentor]: string[]): NamedPair {
  return { mentee: Number(mentee), mentor: Number(mentor) }
}

async function said(turn: Turn, { mentee, mentor }: NamedPair, say: (mentee: string, mentor: string) => string) {
  const known = await names(turn)
  return say(known.mentee(mentee), known.mentor(mentor))
}

/** These pins in place of the mentees' own; what was forbidden of them is not any more. */
function pinned(chosen: Chosen, pairs: readonly NamedPair[]): Chosen {
  const isNew = (one: NamedPair) => pairs.some(({ mentee, mentor }) => one.mentee === mentee && one.mentor === mentor)
  return {
    ...chosen,
    pins: [...chosen.pins.filter(({ mentee }) => !pairs.some((one) => one.mentee === mentee)), ...pairs],
    forbidden: chosen.forbidden.filter((one) => !isNew(one)),
  }
}

/** Every mentor who may be theirs, the best first; so many under a message. */
async function others(turn: Turn, run: Run, mentee: number, page: number): Promise<Content> {
  const { seekers, mentors, options } = run.input
  const seeker = seekers.find(({ number }) => number === mentee)
  if (!seeker) return { text: says.gone, choices: [[back(run)]] }
  const known = await names(turn)
  const own = resultOf(run).pairs.find((pair) => pair.mentee === mentee)?.mentor
  const terms = termsOf(options)
  const fitting = mentors
    .filter((mentor) => mentor.number !== own && isAdmissible(seeker, mentor, terms))
    .map((mentor) => ({ number: mentor.number, score: scoreOf(seeker, mentor, options.weights) }))
    .sort((one, other) => other.score - one.score || one.number - other.number)
  if (fitting.length === 0) {
    const why = sayTook(
      tookOut(
        seeker,
        mentors.filter(({ number }) => number !== own),
        terms,
      ),
    )
    return { text: says.nobody(known.mentee(mentee), why), choices: [[back(run)]] }
  }
  const listed = fitting.map(({ number, score }) => ({
    line: says.line(known.mentor(number), sayScore(score, options)),
    choice: act(run, known.mentor(number), `pin:${mentee}:${number}`),
  }))
  return onePage(run, says.other(known.mentee(mentee)), listed, page, `other:${mentee}`)
}

async function swaps(turn: Turn, run: Run, mentee: number, page: number): Promise<Content> {
  const known = await names(turn)
  const listed = resultOf(run).pairs.flatMap((pair) => {
    if (!swapped(run, mentee, pair.mentee)) return []
    const line = says.line(`${known.mentee(pair.mentee)} (${known.mentor(pair.mentor)})`, '')
    return [{ line, choice: act(run, known.mentee(pair.mentee), `with:${mentee}:${pair.mentee}`) }]
  })
  if (listed.length === 0) return { text: says.noSwap(known.mentee(mentee)), choices: [[back(run)]] }
  return onePage(run, says.swap(known.mentee(mentee)), listed, page, `swap:${mentee}`)
}

/** Both pairs with the other's mentor; undefined where rules are against one of them. */
function swapped(run: Run, one: number, other: number): [NamedPair, NamedPair] | undefined {
  const { pairs } = resultOf(run)
  const [first, second] = [one, other].map((number) => pairs.find(({ mentee }) => mentee === number))
  if (!first || !second || first.mentor === second.mentor) return undefined
  const { seekers, mentors, options } = run.input
  const terms = termsOf(options)
  const mayBe = (mentee: number, mentor: number) => {
    const seeker = seekers.find(({ number }) => number === mentee)
    const whom = mentors.find(({ number }) => number === mentor)
    return seeker !== undefined && whom !== undefined && isAdmissible(seeker, whom, terms)
  }
  if (!mayBe(one, second.mentor) || !mayBe(other, first.mentor)) return undefined
  return [
    { mentee: one, mentor: second.mentor },
    { mentee: other, mentor: first.mentor },
  ]
}

function onePage(
  run: Run,
  ask: string,
  listed: { line: string; choice: ReturnType<typeof act> }[],
  page: number,
  more: string,
): Content {
  const at = page * PAGE < listed.length ? page * PAGE : 0
  const shown = listed.slice(at, at + PAGE)
  const next = at + PAGE < listed.length ? [act(run, says.more, `${more}:${at / PAGE + 1}`)] : []
  return {
    text: [ask, ...shown.map(({ line }) => line)].join('\n'),
    choices: [...shown.map(({ choice }) => [choice]), [...next, back(run)]],
  }
}
