/** «Настройка»: the steps of the first day, each of them at any time (docs/coverage.md D1, D17). */
import type { Content, Turn } from '../src/bot/turn.ts'
import { isDone, isUntouched, nextStep, type StepId, steps } from '../src/domain/settings/steps.ts'
import type { Conversation } from './kit/conversation.ts'
import { saying, way } from './saying.ts'
import { setupCharter } from './setup-charter.ts'
import { setupHours } from './setup-hours.ts'
import { setupCategories, setupTopics } from './setup-lists.ts'
import { setupOperator } from './setup-operator.ts'
import { setupOrganisations } from './setup-organisations.ts'
import { setupOrganizers } from './setup-organizers.ts'
import { labels, maySetUp, notYours, slugOf } from './setup-step.ts'
import { setupTest } from './setup-test.ts'

const says = {
  listed: 'Прислать список участников',
  leak: 'Утечка данных',
  first:
    'Вы — организатор, а сообщество ещё не настроено. Это восемь коротких шагов, их можно пройти с телефона и ' +
    'прерваться на любом.',
  begin: 'Настроить',
  later: 'Позже',
  laterThen: 'Хорошо. Настройка ждёт в меню «Организатору».',
  done: (count: number) =>
    `Настройка: готово ${count} из ${steps.length}. Шаги — в любом порядке, изменить можно всегда.`,
  next: (step: string) => `Дальше: ${step}`,
  closed: 'Пока не назван оператор, вступить нельзя: открыты только события и ответы новичкам.',
}

const about: Record<StepId, string> = {
  operator: 'кто отвечает за данные людей',
  charter: 'ссылка или текст',
  organisations: 'школы, сады, центры',
  topics: 'о чём можно писать людям',
  hours: 'когда и сколько писать',
  categories: 'о чём можно попросить добровольцев',
  organizers: 'кто ещё ведёт сообщество',
  test: 'дойдёт ли сообщение',
}

const setup = saying('setup', ['Настройка', 'Настройки'], async (turn) =>
  (await maySetUp(turn)) ? list(turn) : notYours,
)

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
      // Six rows of buttons are all that fit; the words may be typed at any time.
      ...(next ? [] : [[way(says.leak, 'incidents')]]),
    ],
  }
}

const setupLater = saying('setup-later', [], () => says.laterThen)

/** What an organizer is led to at the first message; undefined for everybody else, and once anything is set. */
export async function firstDay(turn: Turn): Promise<Content | undefined> {
  if (!isUntouched(turn.club) || !(await maySetUp(turn))) return undefined
  return { text: says.first, choices: [[way(says.begin, 'setup', true), way(says.later, 'setup-later')]] }
}

export const setupConversations: Conversation[] = [
  setup,
  setupLater,
  setupOperator,
  setupCharter,
  setupOrganisations,
  setupTopics,
  setupHours,
  setupCategories,
  setupOrganizers,
  setupTest,
]
