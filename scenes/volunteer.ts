/** «Когда я могу»: what a volunteer can and when, each tap kept at once (docs/coverage.md D46). */
import type { Chosen, Turn } from '../src/bot/turn.ts'
import { type CardKept, changeCard, readRules, type VolunteerRow } from '../src/domain/help/volunteers/card.ts'
import { SAFETY_RULES } from '../src/domain/help/volunteers/safety.ts'
import { readUntil } from '../src/domain/preferences/until.ts'
import { readHours } from '../src/domain/week/read-hours.ts'
import { bitsOf } from './hours-rows.ts'
import type { Conversation } from './kit/conversation.ts'
import { courteous, isCourtesy } from './kit/courtesy.ts'
import { type Answers, dialog, type Question } from './kit/dialog.ts'
import { saying, way } from './saying.ts'
import { ticked, tickOf } from './ticks.ts'
import { type Page, volunteerView } from './volunteer-view.ts'

const says = {
  consent: 'Текст согласия изменился, поэтому новое пока не записать. Напишите «Прочитать и согласиться».',
  back: 'Когда я могу',
  hours: 'Напишите, когда можете: «по будням после 17», «вт и чт вечером, суббота».',
  hoursAgain: 'Не получилось узнать часы. Напишите, например, «вт и чт вечером» или «суббота с 10 до 14».',
  skills: 'Что ещё умеете? Например: «жестовый язык», «большая машина». Увидят организаторы.',
  skillsAgain: 'Напишите словами или нажмите «Пропустить».',
  long: 'Хватит трёхсот знаков. Напишите, пожалуйста, короче.',
  pause: 'До какого дня не звать? Например: «на неделю», «до 1 сентября».',
  pauses: ['На неделю', 'На месяц'],
  faults: {
    unclear: 'Не получилось узнать день. Напишите, например, «на две недели» или «до понедельника».',
    past: 'Этот день уже наступил. Напишите день, который впереди.',
    far: 'Это дольше года. Чтобы не звать совсем, есть «Не звать».',
  },
  unpaused: 'Хорошо, снова зову.',
  off: 'Хорошо, не зову. «Просьбы рядом» открыты всегда.',
}

export const volunteer: Conversation = {
  ...saying('volunteer', ['Когда я могу', 'Стать добровольцем'], (turn) => volunteerView(turn)),
  cards: { volunteer: tapped },
}

type Card = VolunteerRow

async function tapped(turn: Turn, { answers, value }: Chosen): Promise<void> {
  const [, what = ''] = answers.split(':')
  if (what === 'page') return turn.reply(await volunteerView(turn, value as Page))
  if (what.startsWith('sheet-')) {
    return turn.reply(await volunteerView(turn, what.slice('sheet-'.length) as Page, undefined, Number(value)))
  }
  if (what === 'rules') {
    if (value === 'show') return turn.reply({ text: SAFETY_RULES, choices: [[way(says.back, 'volunteer')]] })
    return shown(turn, await readRules(turn.club, turn), 'whole')
  }
  const { sheet, id } = tickOf(value)
  const [change, page, because] = changeOf(what, id)
  await shown(turn, await changeCard(turn.club, turn, change), page, because, sheet)
}

type Change = [change: (card: Card) => Partial<Card>, page: Page, because?: string]

/** What a tap changes, which page it stands on, and a word with it. */
function changeOf(what: string, value: string): Change {
  switch (what) {
    case 'adult':
      return [() => ({ adult: value === 'yes' }), 'whole']
    case 'kind-on':
    case 'kind-off':
      return [({ categories }) => ({ categories: ticked(categories, value, what === 'kind-on') }), 'kinds']
    case 'district-on':
    case 'district-off':
      return [({ districts }) => ({ districts: ticked(districts, value, what === 'district-on') }), 'districts']
    case 'hours-on':
      return [({ free }) => ({ free: free | bitsOf(value) }), 'hours']
    case 'hours-off':
      return [({ free }) => ({ free: free & ~bitsOf(value) }), 'hours']
    case 'transport':
      return [() => ({ transport: value === 'car' || value === 'bike' ? value : 'foot' }), 'more']
    case 'at-once':
      return [() => ({ atOnce: Math.min(3, Math.max(1, Math.trunc(Number(value)) || 1)) }), 'more']
    case 'night':
      return [() => ({ night: value === 'yes' }), 'more']
    case 'called':
      return value === 'yes'
        ? [() => ({ on: true, pausedUntil: null }), 'whole', says.unpaused]
        : [() => ({ on: false }), 'whole', says.off]
    default:
      return [() => ({}), 'whole']
  }
}

async function shown(turn: Turn, { outcome }: CardKept, page: Page, because?: string, sheet = 0): Promise<void> {
  turn.reply(outcome === 'no-consent' ? says.consent : await volunteerView(turn, page, because, sheet))
}

/** A question of its own whose answer is one line of the card. */
function line<A extends Answers>(
  slug: string,
  question: Question<A>,
  page: Page,
  change: (answers: A) => Partial<Card>,
) {
  return {
    scene: dialog<A>(slug, {
      questions: [question],
      async finish(turn, answers) {
        await shown(turn, await changeCard(turn.club, turn, () => change(answers)), page)
        return undefined
      },
    }),
  } satisfies Conversation
}

const hoursInWords = line<{ free: number }>(
  'volunteer-hours',
  {
    asks: 'free',
    text: says.hours,
    read(text) {
      if (isCourtesy(text)) return { retry: courteous(text, says.hours) }
      const free = readHours(text)
      return free === undefined ? { retry: says.hoursAgain } : { value: free }
    },
    retry: says.hoursAgain,
  },
  'whole',
  ({ free }) => ({ free }),
)

const skills = line<{ skills: string | null }>(
  'volunteer-skills',
  {
    asks: 'skills',
    text: says.skills,
    optional: true,
    read(text) {
      if (isCourtesy(text)) return { retry: courteous(text, says.skills) }
      if (text.trim().length > 300) return { retry: says.long }
      return /\p{L}/u.test(text) ? { value: text.trim() } : { retry: says.skillsAgain }
    },
    retry: says.skillsAgain,
  },
  'whole',
  (answers) => ({ skills: answers.skills }),
)

const pause = line<{ until: string }>(
  'volunteer-pause',
  {
    asks: 'until',
    text: says.pause,
    choices: [says.pauses.map((label) => ({ label, value: label }))],
    read: (text, _, turn) => (isCourtesy(text) ? { retry: courteous(text, says.pause) } : untilOf(text, turn)),
    choose: (value, _, turn) => untilOf(value, turn),
    retry: says.faults.unclear,
  },
  'whole',
  ({ until }) => ({ pausedUntil: new Date(until) }),
)

function untilOf(text: string, { now, club }: Turn) {
  const read = readUntil(text, now, club.settings.timeZone)
  return 'until' in read ? { value: read.until.toISOString() } : { retry: says.faults[read.fault] }
}

export const volunteering: Conversation[] = [volunteer, hoursInWords, skills, pause]
