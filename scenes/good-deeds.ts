/** «Добрые дела»: the second level of the menu for whoever helps or needs help. */

import type { Choice } from '../src/bot/turn.ts'
import { openOf } from '../src/domain/help/open.ts'
import { groupTasksAhead } from '../src/domain/help/shifts.ts'
import { requestsNear } from '../src/domain/help/volunteers/near.ts'
import { clippedLabel } from '../src/domain/moments/say.ts'
import { saying, way } from './saying.ts'

const says = {
  together: 'Ближайшие общие дела — ниже, на них зовём и тех, кому нет 18.',
  what: 'Добрые дела: помочь соседям, когда вам удобно, или попросить о помощи.',
  near: (count: number) => (count > 0 ? `Просьбы рядом (${count})` : 'Просьбы рядом'),
  mine: 'Мои дела',
  when: 'Когда я могу',
  ask: 'Попросить о помощи',
  mineAsked: 'Моя просьба',
}

/** More are not counted. */
const MOST = 99
/** Group tasks with a button; the others stand in «События». */
const SHOWN = 1

export const goodDeeds = saying('good-deeds', ['Добрые дела'], async ({ club, person, now }) => {
  const open = (await openOf(club, person)).length > 0
  const [near, together] = await Promise.all([requestsNear(club, person, now, MOST), groupTasksAhead(club, now)])
  const tasks = together.slice(0, SHOWN).map(({ number, title }): Choice[] => {
    return [{ label: clippedLabel(`${number}. ${title}`), answers: `event:${number}`, value: 'open' }]
  })
  return {
    text: tasks.length > 0 ? `${says.what} ${says.together}` : says.what,
    choices: [
      ...tasks,
      [way(says.near(near.length), 'requests-near')],
      [way(says.mine, 'my-deeds'), way(says.when, 'volunteer')],
      [way(says.ask, 'request')],
      ...(open ? [[way(says.mineAsked, 'my-request')]] : []),
    ],
  }
})
