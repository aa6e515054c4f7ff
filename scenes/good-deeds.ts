/** «Добрые дела»: the second level of the menu for whoever helps or needs help. */
import { saying, way } from './saying.ts'

const says = {
  what: 'Добрые дела: помочь соседям, когда вам удобно, или попросить о помощи.',
  when: 'Когда я могу',
  ask: 'Попросить о помощи',
}

export const goodDeeds = saying('good-deeds', ['Добрые дела'], () => ({
  text: says.what,
  choices: [[way(says.when, 'volunteer')], [way(says.ask, 'request')]],
}))
