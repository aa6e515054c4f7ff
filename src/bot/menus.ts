/** Menus filled with what a person is to the community. */
import type { Content } from '../../models/content.ts'
import type { Conversation } from '../../scenes/kit/conversation.ts'
import { standing } from '../domain/membership/standing.ts'
import { menuAnswers, menuChoices, menuFor, mineMenu, organizerMenu } from './menu.ts'
import type { Chosen, Turn } from './turn.ts'
import type { Walking } from './walking.ts'

/** The menus of a community: they depend on who asks. */
export interface Menus {
  /** The rows of this person's lasting keyboard. */
  rows(context: Walking): Promise<NonNullable<Content['choices']>>
  /** Says this with the lasting menu: below the input line, or under the message on a client without keyboards. */
  show(context: Walking, text: string): Promise<void>
  /** A second level: «Я», «Организатору». Undefined for any other value. */
  submenu(turn: Turn, value: string): Promise<Content | undefined>
  /** Every choice that any menu may hold, to know a tap on an old one. */
  readonly choices: Chosen[]
}

export function createMenus(conversations: Conversation[]): Menus {
  async function rows({ turn, session }: Walking) {
    const who = await standing(turn.club, turn.person)
    const open = turn.club.settings.operator !== undefined
    return menuFor({ ...who, draft: session.draft !== undefined, open }).choices ?? []
  }
  return {
    rows,
    async show(context, text) {
      const choices = await rows(context)
      context.turn.reply({ text, choices, ...(context.staging.abilities.keyboard && { place: 'menu' }) })
    },
    async submenu(turn, value) {
      if (value === 'mine') return mineMenu()
      if (value !== 'organizer') return undefined
      const { organizer, waiting } = await standing(turn.club, turn.person)
      return organizer ? organizerMenu({ waiting }) : undefined
    },
    choices: everyChoice(conversations),
  }
}

/** All that any menu may hold, and the other names conversations are opened by. */
function everyChoice(conversations: Conversation[]): Chosen[] {
  const everybody = { waiting: 0, draft: true, open: true }
  const standings = [
    { ...everybody, member: false, applied: false, organizer: false },
    { ...everybody, member: false, applied: true, organizer: false },
    { ...everybody, member: true, applied: false, organizer: true },
  ]
  const shown = standings.flatMap((one) => menuChoices(one))
  const named = conversations.flatMap(({ scene, opens = [] }) =>
    scene ? opens.map((label) => ({ label, answers: menuAnswers, value: scene.slug })) : [],
  )
  const unique = new Map([...shown, ...named].map((one) => [`${one.label}\n${one.value}`, one]))
  return [...unique.values()].map(({ label, answers, value }) => ({ label, answers, value }))
}
