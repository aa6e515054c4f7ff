/** The steps of the first day: what a community is asked to set, in this order, each of them at any time. */
import type { Club } from '../club.ts'

export const steps = [
  'operator',
  'charter',
  'organisations',
  'topics',
  'hours',
  'categories',
  'organizers',
  'test',
] as const
export type StepId = (typeof steps)[number]

/** What each step sets. */
const fields = {
  operator: ['operator', 'townGenitive'],
  charter: ['charter'],
  organisations: ['organisations'],
  topics: ['topics'],
  hours: ['quietHours', 'tellingHours', 'budget', 'answerHours'],
  categories: ['helpCategories', 'districts', 'trustedHelp'],
  organizers: [],
  test: [],
} as const satisfies Record<StepId, readonly string[]>
export type SettingField = (typeof fields)[StepId][number]

/**
 * What of a step stands over the file of communities and can go back to it: what the file gives, and hours, which have
 * usual ones without it.
 */
export function changedHere(club: Pick<Club, 'settings' | 'organisations' | 'initial'>, step: StepId): SettingField[] {
  return fields[step].filter((field) => {
    const [now, given] = [standing(club, field), standing(club.initial, field)]
    return now !== given && (given !== undefined || step === 'hours')
  })
}

function standing({ settings, organisations }: Pick<Club, 'settings' | 'organisations'>, field: SettingField): unknown {
  if (field !== 'organisations') return settings[field]
  return organisations.length > 0 ? organisations : undefined
}

/** Whether a step was done or passed over here, or the file of communities has its values. */
export function isDone(club: Pick<Club, 'settings' | 'organisations'>, step: StepId): boolean {
  const { settings, organisations } = club
  if (settings.steps?.includes(step)) return true
  switch (step) {
    case 'operator':
      return settings.operator !== undefined
    case 'charter':
      return settings.charter !== undefined
    case 'organisations':
      return organisations.length > 0
    case 'topics':
      return settings.topics !== undefined
    case 'hours':
      return settings.quietHours !== undefined || settings.budget !== undefined
    case 'categories':
      return settings.helpCategories !== undefined
    default:
      return false
  }
}

/** The first step not done, of those after `from` before the others; undefined when all are. */
export function nextStep(club: Pick<Club, 'settings' | 'organisations'>, from?: StepId): StepId | undefined {
  const at = from ? steps.indexOf(from) + 1 : 0
  return [...steps.slice(at), ...steps.slice(0, at)].find((step) => step !== from && !isDone(club, step))
}

/** Nobody has set anything yet, neither here nor in the file. */
export function isUntouched({ settings }: Pick<Club, 'settings'>): boolean {
  return !settings.steps?.length && settings.operator === undefined
}
