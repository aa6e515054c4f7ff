/** What both are asked month by month, within the budget of what is unasked; and the words that one passes to the other. */
import { awake } from '../../hours.ts'
import { peopleWithRole } from '../../roles/roles.ts'
import { otherSide, sideOf } from '../pair/pair.ts'
import { opened } from '../words.ts'
import { pairAct } from './choices.ts'
import { menteeName, mentorName } from './names.ts'
import type { PairNotice, Telling, Tells } from './notice.ts'
import { toBoth, toSide } from './to-sides.ts'

const says = {
  check: (name: string) =>
    `Как дела в паре (${name})? Куратор увидит только «в порядке» или «нужна встреча», вторая сторона — ничего.`,
  good: 'Всё в порядке',
  rare: 'Давно не виделись',
  help: 'Нужен куратор',
  mid: (name: string) =>
    `Половина срока вашей пары (${name}) позади. Хорошее время для короткого отчёта, минуты три: что получается, а что нет.`,
  final: (name: string) =>
    `Срок вашей пары (${name}) подходит к концу. Напишите, пожалуйста, пару слов в итоговый отчёт, минуты три.`,
  report: 'Отчёт',
  thanks: (name: string, words: string) => `Вам спасибо (${name}): «${words}»`,
  needed: (number: number, mentee: string, mentor: string) =>
    `Пара № ${number}, ${mentee} и ${mentor}: просят куратора. Слов нет, только просьба; напишите им, как вам удобно.`,
  sheet: 'Открыть пару',
}

export const toAsked: Tells = {
  check: (telling) =>
    asked(telling, (name) => ({
      text: says.check(name),
      choices: [
        [pairAct(telling.pair, says.good, 'answer:good')],
        [pairAct(telling.pair, says.rare, 'answer:rare')],
        [pairAct(telling.pair, says.help, 'answer:help')],
      ],
    })),
  'ask-report': (telling) =>
    asked(telling, (name) => ({
      text: says[telling.act.part](name),
      choices: [[pairAct(telling.pair, says.report, `report:${telling.act.part}`)]],
    })),
  thank(telling) {
    const { pair, act, by, club } = telling
    const side = sideOf(pair, by)
    const words = opened(club, act.text)
    if (!side || words === undefined) return []
    return toSide(telling, otherSide(side), (_, { name }) => ({ text: says.thanks(name, words) }))
  },
  async answer({ club, pair, act, key, at }) {
    if (act.value !== 'help') return []
    const curators = await peopleWithRole(club, 'curator')
    const to = curators.length > 0 ? curators : await peopleWithRole(club, 'organizer')
    const text = says.needed(pair.number, await menteeName(club, pair), await mentorName(club, pair))
    const choices = [[{ label: says.sheet, answers: `pair-sheet:${pair.number}`, value: 'open' }]]
    const about = [pair.reader, pair.mentorPerson]
    return [
      { key: `${key}:curator`, to, content: { text, choices }, notBefore: awake(club, at), about, priority: 'work' },
    ]
  },
}

/** Counts against the budget: nobody has asked for it. */
async function asked(telling: Telling, say: (name: string) => PairNotice['content']): Promise<PairNotice[]> {
  const notices = await toBoth(telling, (_, { name }) => say(name))
  return notices.map((notice) => ({ ...notice, priority: 'told' }))
}
