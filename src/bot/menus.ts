/** Menus filled with what a person is to the community. */
import type { Content } from '../../models/content.ts'
import { Role } from '../../models/role.ts'
import type { Conversation } from '../../scenes/kit/conversation.ts'
import type { Club } from '../domain/club.ts'
import { standing } from '../domain/membership/standing.ts'
import { menuAnswers, menuChoices, menuFor, mineMenu, moreWorkMenu, workMenu } from './menu.ts'
import type { Chosen, Notice, Told, Turn } from './turn.ts'
import type { Walking } from './walking.ts'

/** The menus of a community: they depend on who asks. */
export interface Menus {
  /** The rows of this person's lasting keyboard. */
  rows(context: Walking): Promise<NonNullable<Content['choices']>>
  /** What is told to somebody else, with the lasting menu of each who reads it. */
  toldWith(club: Club, notice: Told): Promise<Notice[]>
  /** Says this with the lasting menu: below the input line, or under the message on a client without keyboards. */
  show(context: Walking, text: string): Promise<void>
  /** A second level: «Я», «Организатору». Undefined for any other value. */
  submenu(turn: Turn, value: string): Promise<Content | undefined>
  /** Every choice that any menu may hold, to know a tap on an old one. */
  readonly choices: Chosen[]
}

export function createMenus(conversations: Conversation[]): Menus {
  const opens = new Set(['mine', 'work', 'work-more', ...conversations.flatMap(({ scene }) => scene?.slug ?? [])])
  const live = ({ answers, value }: Chosen) => answers !== menuAnswers || opens.has(value)
  /** Without what this bot does not have, as in a test with conversations of its own. */
  const offered = (choices: Content['choices'] = []) =>
    choices.map((row) => row.filter(live)).filter((row) => row.length > 0)

  async function rowsOf(club: Club, person: number, draft: boolean) {
    const who = await standing(club, person)
    return offered(menuFor({ ...who, draft, open: club.settings.operator !== undefined }).choices)
  }
  const rows = ({ turn, session }: Walking) => rowsOf(turn.club, turn.person, session.draft !== undefined)
  return {
    rows,
    async toldWith(club, { withMenu, ...notice }) {
      if (!withMenu) return [notice]
      const each = notice.to.map(async (person) => {
        const content = { ...notice.content, menu: await rowsOf(club, person, false) }
        return { ...notice, to: [person], content }
      })
      return Promise.all(each)
    },
    async show(context, text) {
      const choices = await rows(context)
      context.turn.reply({ text, choices, ...(context.staging.abilities.keyboard && { place: 'menu' }) })
    },
    async submenu(turn, value) {
      if (value === 'mine') return { ...mineMenu(), choices: offered(mineMenu().choices) }
      // Its name on keyboards of before.
      if (value !== 'work' && value !== 'work-more' && value !== 'organizer') return undefined
      const who = await standing(turn.club, turn.person)
      const menu = value === 'work-more' ? moreWorkMenu(who) : workMenu(who)
      const choices = offered(menu.choices)
      return choices.length > 0 ? { ...menu, choices } : undefined
    },
    choices: everyChoice(conversations).filter(live),
  }
}

/** All that any menu may hold, and the other names conversations are opened by. */
function everyChoice(conversations: Conversation[]): Chosen[] {
  const everybody = {
    work: { applications: 0, questions: 0, requests: 0, buddies: 0, mentees: 0 },
    draft: true,
    open: true,
    asks: false,
  }
  const standings = [
    { ...everybody, member: false, applied: false, roles: [] },
    { ...everybody, member: false, applied: false, asks: true, roles: [] },
    { ...everybody, member: false, applied: true, roles: [] },
    // Each role alone has a button of its own name, all together another.
    ...[...Role.options.map((role) => [role]), Role.options].map((roles) => ({
      ...everybody,
      member: true,
      applied: false,
      roles,
    })),
  ]
  const shown = standings.flatMap((one) => menuChoices(one))
  const named = conversations.flatMap(({ scene, opens = [] }) =>
    scene ? opens.map((label) => ({ label, answers: menuAnswers, value: scene.slug })) : [],
  )
  const unique = new Map([...shown, ...named].map((one) => [`${one.label}\n${one.value}`, one]))
  return [...unique.values()].map(({ label, answers, value }) => ({ label, answers, value }))
}
