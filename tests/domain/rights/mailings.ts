/** Announcements: every operation asks the table. */
import { correctMailing, recallMailing } from '../../../src/domain/mailings/change.ts'
import { cancelMailing, goOnMailing, pauseMailing } from '../../../src/domain/mailings/control.ts'
import { changeDraft, openDraft } from '../../../src/domain/mailings/draft.ts'
import { notReached } from '../../../src/domain/mailings/ledger.ts'
import { mailingsOf } from '../../../src/domain/mailings/list.ts'
import { previewMailing } from '../../../src/domain/mailings/preview.ts'
import { dropSegment, saveSegment, segmentsOf } from '../../../src/domain/mailings/segments.ts'
import { startMailing } from '../../../src/domain/mailings/start.ts'
import { monday } from '../town.ts'
import type { Invokers } from './invokers.ts'

export const mailings: Invokers = {
  async announce(club, by, cause) {
    const acting = { number: 1, by, cause, now: monday }
    const content = { text: 'Ждём всех в среду.', attachments: [] }
    const outcomes = [
      await openDraft(club, { by, cause, now: monday }),
      await changeDraft(club, { ...acting, change: { topic: null } }),
      await previewMailing(club, acting),
      await startMailing(club, acting),
      await pauseMailing(club, acting),
      await goOnMailing(club, acting),
      await cancelMailing(club, acting),
      await correctMailing(club, { ...acting, content }),
      await recallMailing(club, acting),
      await notReached(club, acting),
      await mailingsOf(club, { by }),
      await saveSegment(club, { by, name: 'Все', audience: {}, cause, now: monday }),
      await segmentsOf(club, { by }),
      await dropSegment(club, { by, name: 'Все' }),
    ].map(({ outcome }) => outcome)
    if (new Set(outcomes).size > 1) throw new Error(`they do not agree on who may: ${outcomes.join()}`)
    return { outcome: outcomes[0] as string }
  },
}
