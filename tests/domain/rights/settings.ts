import { changeSettings } from '../../../src/domain/settings/change.ts'
import { monday } from '../town.ts'
import type { Invokers } from './invokers.ts'

export const settings: Invokers = {
  'change-settings': (club, by, cause) => changeSettings(club, { by, change: { answerHours: 12 }, cause, now: monday }),
}
