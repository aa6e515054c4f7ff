/** «Добрые дела»: the second level of the menu for whoever helps or needs help. */
import { openOf } from '../src/domain/help/open.ts'
import { requestsNear } from '../src/domain/help/volunteers/near.ts'
import { saying, way } from './saying.ts'

const says = {
  what: 'Добрые дела: помочь соседям, когда вам удобно, или попросить о помощи.',
  near: (count: number) => (count > 0 ? `Просьбы рядом (${count})` : 'Просьбы рядом'),
  mine: 'Мои дела',
  when: 'Когда я могу',
  ask: 'Попросить о помощи',
  mineAsked: 'Моя просьба',
}

/** More are not counted. */
const MOST = 99

export const goodDeeds = saying('good-deeds', ['Добрые дела'], async ({ club, person, now }) => {
  const open = (await openOf(club, person)).length > 0
  const near = await requestsNear(club, person, now, MOST)
  return {
    text: says.what,
    choices: [
      [way(says.near(near.length), 'requests-near')],
      [way(says.mine, 'my-deeds'), way(says.when, 'volunteer')],
      [way(says.ask, 'request')],
      ...(open ? [[way(says.mineAsked, 'my-request')]] : []),
    ],
  }
})
