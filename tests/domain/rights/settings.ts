import { changeSettings } from '../../../src/domain/settings/change.ts'
import { heldCounts } from '../../../src/domain/telling/held.ts'
import { monday } from '../town.ts'
import type { Invokers } from './invokers.ts'

export const settings: Invokers = {
  'change-settings': (club, by, cause) => changeSettings(club, { by, change: { answerHours: 12 }, cause, now: monday }),
  'see-held-back': (club, by) => heldCounts(club, { by, since: monday }),
}
