/** «Что не ушло людям»: how much the budget and people's own choices held back in a month, by reason. */
import { heldCounts } from '../src/domain/telling/held.ts'
import { saying } from './saying.ts'

const says = {
  notYours: 'Это для организаторов. Хотите в их число? Напишите человеку.',
  title: 'За 30 дней не ушло само:',
  nothing: 'За 30 дней ничего не задержано: всё, что вы отправили, ушло сразу.',
  capped: (lines: string[]) => `Собрано в «Неделю АМП»:\n${lines.join('\n')}`,
  withdrawn: (lines: string[]) => `Не отправлено совсем:\n${lines.join('\n')}`,
  line: (why: string, count: number) => `— ${why}: ${count}`,
  whys: {
    day: 'в этот день человеку уже писали',
    week: 'за неделю человеку уже писали достаточно',
    weekly: 'человек просил всё раз в неделю',
    stopped: 'человек сказал «Стоп»',
    paused: 'у человека пауза',
    topic: 'тема выключена',
    mine: 'человек просил только личное',
    left: 'человек уже не в Ассоциации',
    'no-consent': 'нет согласия на новости других',
  },
}

const DAYS = 30

export const heldBackCounts = saying(
  'held-back',
  ['Что не ушло людям', 'Что не ушло'],
  async ({ club, person, now }) => {
    const since = new Date(now.getTime() - DAYS * 86_400_000)
    const result = await heldCounts(club, { by: person, since })
    if (result.outcome === 'not-allowed') return says.notYours
    const { capped, withdrawn } = result
    if (capped.length + withdrawn.length === 0) return says.nothing
    const lines = (counts: typeof capped) => counts.map(([why, count]) => says.line(says.whys[why], count))
    return [
      says.title,
      ...(capped.length > 0 ? [says.capped(lines(capped))] : []),
      ...(withdrawn.length > 0 ? [says.withdrawn(lines(withdrawn))] : []),
    ].join('\n\n')
  },
)
