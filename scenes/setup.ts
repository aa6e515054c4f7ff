/** «Настройка»: the steps of the first day, each of them at any time (docs/coverage.md D1, D17). */
import type { Content, Turn } from '../src/bot/turn.ts'
import { isDone, isUntouched, nextStep, type StepId, steps } from '../src/domain/settings/steps.ts'
import type { Conversation } from './kit/conversation.ts'
import { saying, way } from './saying.ts'
import { setupCharter } from './setup-charter.ts'
import { setupHelp } from './setup-help.ts'
import { setupHours } from './setup-hours.ts'
import { setupTopics } from './setup-lists.ts'
import { setupOperator } from './setup-operator.ts'
import { setupOrganisations } from './setup-organisations.ts'
import { setupOrganizers } from './setup-organizers.ts'
import { labels, maySetUp, notYours, slugOf } from './setup-step.ts'
import { setupTest } from './setup-test.ts'

const says = {
  listed: 'Прислать список участников',
  untouched:
    'Вы — организатор, а сообщество ещё не настроено. Это восемь коротких шагов, их можно пройти с телефона и ' +
    'прерваться на любом.',
  begun: (count: number) =>
    `Вы — организатор. В настройке сообщества готово ${count} из ${steps.length}; остальные шаги тоже короткие, их ` +
    'можно пройти с телефона и прерваться на любом.',
  begin: 'Настроить',
  later: 'Позже',
  laterThen: 'Хорошо. Настройка ждёт в меню «Организатору».',
  done: (count: number) =>
    `Настройка: готово ${count} из ${steps.length}. Шаги — в любом порядке, изменить можно всегда.`,
  next: (step: string) => `Дальше: ${step}`,
  closed: 'Пока не назван оператор, вступить нельзя: открыты только события и ответы новичкам.',
}

const about: Record<StepId, string> = {
  operator: 'кто отвечает за данные людей, чья Ассоциация',
  charter: 'ссылка или текст',
  organisations: 'школы, сады, центры',
  topics: 'о чём можно писать людям',
  hours: 'когда и сколько писать, срок ответа',
  categories: 'о чём просят добровольцев, районы',
  organizers: 'кто ещё ведёт сообщество',
  test: 'дойдёт ли сообщение',
}

const setup: Conversation = {
  ...saying('setup', ['Настройка', 'Настройки'], async (turn) => ((await maySetUp(turn)) ? list(turn) : notYours)),
  meets: firstDay,
}

function list({ club }: Turn): Content {
  const marked = steps.map((step) => ({ step, mark: isDone(club, step) ? '✓' : '○' }))
  const lines = marked.map(({ step, mark }) => `${mark} ${labels[step]}: ${about[step]}`)
  const ways = marked.map(({ step, mark }) => way(mark === '✓' ? `✓ ${labels[step]}` : labels[step], slugOf(step)))
  const pairs = ways.flatMap((_, at) => (at % 2 === 0 ? [ways.slice(at, at + 2)] : []))
  const next = nextStep(club)
  const count = marked.filter(({ mark }) => mark === '✓').length
  return {
    text: [says.done(count), ...lines, ...(club.settings.operator ? [] : ['', says.closed])].join('\n'),
    choices: [
      ...(next ? [[way(says.next(labels[next]), slugOf(next), true)]] : []),
      ...pairs,
      [way(says.listed, 'listed')],
    ],
  }
}

const setupLater = saying('setup-later', [], () => says.laterThen)

/** Offered once to each organizer, whatever they write first, while a step is left; the menu keeps the button. */
async function firstDay(turn: Turn): Promise<Content | 'known' | undefined> {
  const { club, input } = turn
  if (!nextStep(club) || !(await maySetUp(turn))) return undefined
  if (input.kind === 'choice' && input.chosen.answers === 'menu' && /^setup\b/.test(input.chosen.value)) return 'known'
  const count = steps.filter((step) => isDone(club, step)).length
  const text = isUntouched(club) ? says.untouched : says.begun(count)
  return { text, choices: [[way(says.begin, 'setup', true), way(says.later, 'setup-later')]] }
}

export const setupConversations: Conversation[] = [
  setup,
  setupLater,
  setupOperator,
  setupCharter,
  setupOrganisations,
  setupTopics,
  setupHours,
  setupHelp,
  setupOrganizers,
  setupTest,
]
