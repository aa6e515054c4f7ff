/** Who else organizes: a VK page, one look at whose it is, and the role. */
import type { Content, Turn } from '../src/bot/turn.ts'
import { grantRole } from '../src/domain/roles/grant.ts'
import { peopleWithRole } from '../src/domain/roles/roles.ts'
import { firstName, fullName, page } from './people.ts'
import { notYours, saved, step } from './setup-step.ts'

type Organizing = { who: { id: number; name: string }; sure: string }

const says = {
  ask: (now: string) =>
    `Кто ещё ведёт сообщество? Пришлите ссылку на страницу ВКонтакте (vk.com/…), имя страницы через @ или номер.\n\n` +
    `Сейчас организаторы: ${now}.`,
  again: 'Такой страницы не нашлось. Откройте её и скопируйте ссылку: vk.com/id201 или vk.com/имя.',
  sure: (name: string, where: string) =>
    `${name}, ${where}. Этот человек будет видеть заявки и данные участников, верно?`,
  yes: 'Сделать организатором',
  other: 'Другой человек',
  sureAgain: 'Нажмите «Сделать организатором» или «Другой человек».',
  granted: (name: string) =>
    `Готово, ${name} — организатор. Если от бота ничего не пришло, пусть напишет сообществу «Начать»: первым бот писать не может.`,
  already: (name: string) => `${name} уже среди организаторов.`,
  told: (by?: string) =>
    `Теперь вы организатор сообщества${by ? `, роль дали: ${by}` : ''}. Заявки, вопросы и настройка — в меню «Организатору».`,
}

async function grant(turn: Turn, { who }: Organizing): Promise<Content> {
  const { club, person, cause, now } = turn
  const granted = await grantRole(club, {
    by: person,
    person: who.id,
    role: 'organizer',
    organisation: null,
    cause,
    now,
  })
  if (granted.outcome === 'not-allowed') return notYours
  if (granted.outcome !== 'granted') return saved(turn, 'organizers', {}, says.already(who.name))
  const content = { text: says.told(await firstName(turn, person)) }
  turn.tell({ key: `role:organizer:${cause}`, to: [who.id], content, priority: 'work' })
  return saved(turn, 'organizers', {}, says.granted(who.name))
}

export const setupOrganizers = step<Organizing>('organizers', {
  questions: [
    {
      asks: 'who',
      async text(_, turn) {
        const organizers = await peopleWithRole(turn.club, 'organizer')
        const names = await Promise.all(organizers.slice(0, 10).map((id) => fullName(turn, id)))
        return says.ask(names.join(', '))
      },
      async read(text, _, turn) {
        const found = await turn.findPage(text)
        if (!found) return { retry: says.again }
        return { value: { id: found.id, name: `${found.firstName} ${found.lastName}`.trim() } }
      },
      retry: says.again,
    },
    {
      asks: 'sure',
      text: ({ who }) => (who ? says.sure(who.name, page(who.id)) : says.again),
      choices: [[{ label: says.yes, value: 'yes', accent: true }], [{ label: says.other, value: 'other' }]],
      choose: (value) => (value === 'other' ? { forget: 'who' } : { value }),
      retry: says.sureAgain,
    },
  ],
  done: (turn, answers) => grant(turn, answers),
})
