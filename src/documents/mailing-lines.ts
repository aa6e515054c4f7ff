/** What the papers about an announcement say, line by line; of whoever has the right to it at the moment it is made. */
import type { Club } from '../domain/club.ts'
import { momentIn } from '../domain/dates.ts'
import type { LedgerLine } from '../domain/mailings/ledger.ts'
import { type Listed, mailingsOf } from '../domain/mailings/list.ts'

/** In the order in which people read them. */
export const lineNames: [LedgerLine, string][] = [
  ['delivered', 'Дошло'],
  ['unreachable', 'Закрыты сообщения'],
  ['withdrew', 'Не хотят таких'],
  ['capped', 'В «Неделе АМП»'],
  ['refused', 'Страница закрыта'],
  ['expired', 'Не успело до срока'],
  ['cancelled', 'Отменено'],
  ['failed', 'Сбой'],
]

export interface OfMailing {
  mailing: Listed['mailing']
  ledger: NonNullable<Listed['ledger']>
  /** «Объявление № 7» */
  title: string
  /** When it began, in the community's time. */
  began: string
  /** Its first line, shortened. */
  words: string
}

/** Undefined where the right or the announcement is gone, or it has not started. */
export async function ofMailing(club: Club, { number, by }: Record<string, unknown>): Promise<OfMailing | undefined> {
  if (typeof number !== 'number' || typeof by !== 'number') return undefined
  const result = await mailingsOf(club, { by, number })
  const listed = result.outcome === 'mailings' ? result.mailings[0] : undefined
  if (!listed?.ledger) return undefined
  const { mailing, ledger } = listed
  const [line = ''] = mailing.content.text.trim().split('\n')
  return {
    mailing,
    ledger,
    title: `Объявление № ${mailing.number}`,
    began: momentIn(mailing.frozen?.at ?? mailing.madeAt, club.settings.timeZone),
    words: line.length > 60 ? `${line.slice(0, 59).trimEnd()}…` : line,
  }
}
