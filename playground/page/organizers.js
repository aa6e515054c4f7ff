/** Who decides on applications here, as the server names them; in VK itself nobody bears such a mark. */
const organizers = new Set((document.documentElement.dataset.organizers ?? '').split(' ').filter(Boolean).map(Number))

/** @param {{ id: number }} person */
export const isOrganizer = ({ id }) => organizers.has(id)

/**
 * What stands in a window where nothing has been written yet. A bot may not write first (VK's error 901), and an
 * organizer who does not know it waits for applications in vain.
 * @param {{ id: number, first_name: string }} person
 */
export function firstHint(person) {
  if (!isOrganizer(person)) return `Вы — ${person.first_name}. Напишите «Начать»`
  return `Вы — ${person.first_name}, организатор. Напишите «Начать»: до этого бот не может прислать вам заявки`
}
