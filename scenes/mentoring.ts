/** «Наставник»: the second level of the menu for whoever looks for a mentor or is one. */
import { may } from '../src/domain/roles/rights.ts'
import { saying, way } from './saying.ts'

const says = {
  what: 'Наставник — опытный коллега рядом на год. Можно найти своего или самим помочь молодому педагогу.',
  find: 'Найти наставника',
  become: 'Стать наставником',
  mine: 'Моё наставничество',
  register: 'Реестр',
  buddy: 'Напарник',
  pupil: 'Для ученика',
  wait: 'Ждут наставника',
  match: 'Подобрать',
  pairs: 'Пары',
}

export const mentoring = saying('mentoring', ['Наставник'], async ({ club, person }) => {
  const keeps = await may(club, person, 'keep-register')
  return {
    text: says.what,
    choices: [
      [way(says.find, 'mentor-find', true)],
      [way(says.become, 'mentor-become')],
      [way(says.mine, 'my-mentoring')],
      [way(says.buddy, 'buddy'), way(says.pupil, 'mentor-pupil')],
      [way(says.register, 'register'), ...(keeps ? [way(says.pairs, 'pairs')] : [])],
      ...(keeps ? [[way(says.wait, 'mentees'), way(says.match, 'match')]] : []),
    ],
  }
})
