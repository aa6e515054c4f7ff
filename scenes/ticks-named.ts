/** Words typed under a list of ticks: those they name are ticked, several at once and with mistakes; hours are read as hours. */
import type { Chosen, Content, Turn } from '../src/bot/turn.ts'
import type { Topic } from '../src/domain/club.ts'
import { Form, Kind, kindTitles } from '../src/domain/mentoring/forms.ts'
import { changeMentor, type MentorRow } from '../src/domain/mentoring/register/mentor.ts'
import { whomTitles } from '../src/domain/mentoring/register/words.ts'
import type { MenteeRow } from '../src/domain/mentoring/request/mentee.ts'
import { skills } from '../src/domain/mentoring/skills.ts'
import { readChosen } from '../src/domain/settings/choosing.ts'
import { readHours } from '../src/domain/week/read-hours.ts'
import type { Conversation, Named } from './kit/conversation.ts'
import { menteeChanged } from './mentee.ts'
import type { MenteePage } from './mentee-view.ts'
import { shown as mentorShown } from './mentor.ts'
import { levels } from './mentor-lines.ts'
import type { MentorPage } from './mentor-view.ts'
import { tickOf } from './ticks.ts'

const says = {
  left: (words: string[]) => `В списке нет: ${words.map((one) => `«${one}»`).join(', ')}. Остальное отмечено.`,
  none: 'В списке такого нет. Нажмите, что ближе, или «Своими словами».',
  ticked: 'Отмечено.',
}

/** A card with ticks, as it stands: «strengths» of «strengths-on:0/talks». */
interface Standing {
  number: number
  what: string
  sheet: number
}

interface Lists<Page> {
  [what: string]: { list: readonly Topic[]; page: Page }
}

const kinds = Kind.options.map((id) => ({ id, title: kindTitles[id] }))

const ofMentor: Lists<MentorPage> = {
  forms: { list: Form.options.map((id) => ({ id, title: whomTitles[id] })), page: 'forms' },
  strengths: { list: skills, page: 'strengths' },
  levels: { list: levels, page: 'subjects' },
  kinds: { list: kinds, page: 'more' },
}
const ofMentee: Lists<MenteePage> = {
  needs: { list: skills, page: 'needs' },
  kinds: { list: kinds, page: 'how' },
}

type Showing<Page> = { page: Page; sheet: number; because?: string }
type Keep<Row, Page> = (
  turn: Turn,
  number: number,
  change: (row: Row) => Partial<Row>,
  showing: Showing<Page>,
) => Promise<Content | string>

function reading<Row extends { free: number }, Page extends string>(
  kind: string,
  lists: Lists<Page | 'hours'>,
  keep: Keep<Row, Page | 'hours'>,
) {
  return (turn: Turn, words: string, shown: readonly Chosen[]): Named | undefined => {
    const standing = standingOn(kind, shown)
    if (!standing) return undefined
    const { number, what, sheet } = standing
    const kept = (change: (row: Row) => Partial<Row>, page: Page | 'hours', because?: string) =>
      keep(turn, number, change, { page, sheet, ...(because !== undefined && { because }) })
    if (what === 'hours') {
      const free = readHours(words)
      return free === undefined
        ? undefined
        : { whole: true, answer: () => kept(() => ({ free }) as Partial<Row>, 'hours') }
    }
    const found = lists[what]
    if (!found) return undefined
    const { list, page } = found
    const { ids, left } = namedIn(words, list, shown)
    if (ids.length === 0 && isStory(words)) return undefined
    const because = ids.length === 0 ? says.none : left.length > 0 ? says.left(left) : says.ticked
    const all = (row: Row) => [...((row as unknown as Record<string, string[]>)[what] ?? []), ...ids]
    const change = (row: Row) => {
      const ticked = all(row)
      return { [what]: list.flatMap(({ id }) => (ticked.includes(id) ? [id] : [])) } as unknown as Partial<Row>
    }
    return { whole: left.length === 0 && ids.length > 0, answer: () => kept(change, page, because) }
  }
}

export const namedTicks: Conversation = {
  names: {
    mentor: reading<MentorRow, MentorPage>('mentor', ofMentor, async (turn, number, change, showing) => {
      const { club, person: by, cause, now } = turn
      return mentorShown(turn, await changeMentor(club, { number, by, cause, now }, change), showing)
    }),
    mentee: reading<MenteeRow, MenteePage>('mentee', ofMentee, (turn, number, change, showing) =>
      menteeChanged(turn, number, change, showing),
    ),
  },
}

function standingOn(kind: string, shown: readonly Chosen[]): Standing | undefined {
  for (const { answers, value } of shown) {
    const [, what, rest = ''] = /^([a-z]+)-(?:on|off):(.*)$/.exec(value) ?? []
    if (what && answers.startsWith(`${kind}:`)) {
      return { number: Number(answers.split(':')[1]), what, sheet: tickOf(rest).sheet }
    }
  }
  return undefined
}

/** Several between commas; «1, 3» are the numbers of what is shown. */
function namedIn(words: string, list: readonly Topic[], shown: readonly Chosen[]): { ids: string[]; left: string[] } {
  const idsOf = (part: string): string[] => {
    const choice = /^\d{1,2}$/.test(part) ? shown[Number(part) - 1] : undefined
    if (choice) return [tickOf(choice.value.replace(/^[a-z]+-(?:on|off):/, '')).id].filter((id) => isOf(list, id))
    return /\p{L}{3}/u.test(part) ? (readChosen(part, list) ?? []) : []
  }
  // A title may hold a comma of its own.
  const whole = idsOf(words.trim())
  if (whole.length > 0) return { ids: whole, left: [] }
  const parts = words.split(/[\n;,]+|\sи\s/u).map((one) => one.trim())
  const read = parts.filter(Boolean).map((part) => ({ part, ids: idsOf(part) }))
  return { ids: read.flatMap(({ ids }) => ids), left: read.flatMap(({ part, ids }) => (ids.length > 0 ? [] : [part])) }
}

function isOf(list: readonly Topic[], id: string): boolean {
  return list.some((one) => one.id === id)
}

/** A question, or more than a few words, is no tick with a mistake. */
function isStory(words: string): boolean {
  return words.includes('?') || words.trim().split(/\s+/).length > 4
}
