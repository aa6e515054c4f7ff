/** What curators hear of pairs: who is left without somebody, for them to find another. No reason, and no words of the two. */
import { menteeByNumber } from '../../../../models/mentee.ts'
import { pickers } from '../../buddies/due.ts'
import { awake } from '../../hours.ts'
import { hasEnough } from '../pair/pair.ts'
import { menteeName } from './names.ts'
import type { PairNotice, Telling, Tells } from './notice.ts'

const says = {
  waits: (name: string) => `${name} снова ждёт наставника: пара завершилась раньше срока. Посмотрите, пожалуйста.`,
  reader: (name: string) =>
    `${name}: школьный куратор больше не участвует, поэтому пара завершена. Нужен другой школьный куратор.`,
  pick: 'Подобрать',
}

export const toCurators: Tells = {
  end: waits,
  close: waits,
  async leave(telling) {
    if (telling.act.who !== 'reader') return []
    return tell(telling, { text: says.reader(await menteeName(telling.club, telling.pair)) })
  },
}

async function waits(telling: Telling): Promise<PairNotice[]> {
  const { club, pair } = telling
  const row = await menteeByNumber(club.models.mentees, club.id, pair.mentee)
  if (pair.state !== 'early' || hasEnough(pair) || !row?.looking) return []
  const choices = [[{ label: says.pick, answers: 'menu', value: 'match' }]]
  return tell(telling, { text: says.waits(await menteeName(club, pair)), choices })
}

async function tell({ club, pair, key, at }: Telling, content: PairNotice['content']): Promise<PairNotice[]> {
  const about = [pair.reader, pair.mentorPerson]
  return [
    { key: `${key}:curators`, to: await pickers(club), content, notBefore: awake(club, at), about, priority: 'work' },
  ]
}
