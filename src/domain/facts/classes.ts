/** Classes of age and of years in teaching on a day: what reports count people by, and all that outlives an erasure. */
import type { AgeClass, ServiceClass } from '../../../models/fact.ts'
import type { Figures } from '../../../models/membership.ts'

export interface Classes {
  age: AgeClass | null
  service: ServiceClass | null
}

/** Null for what the person has not told. */
export function classesOn(at: Date, figures: Figures | null | undefined): Classes {
  return {
    age: figures?.birthYear ? ageClass(at.getUTCFullYear() - figures.birthYear) : null,
    service: figures?.teachingSince ? serviceClass(yearsSince(figures.teachingSince, at)) : null,
  }
}

/** By the year of birth alone, so each class holds whoever reaches that age within the year. */
function ageClass(age: number): AgeClass {
  if (age <= 25) return 'to-25'
  if (age <= 30) return '26-30'
  if (age <= 35) return '31-35'
  return age <= 45 ? '36-45' : 'over-45'
}

/** Full years: three years to the day are no longer «до трёх». */
function serviceClass(years: number): ServiceClass {
  if (years < 1) return 'to-1'
  if (years < 3) return '1-3'
  return years < 5 ? '3-5' : 'over-5'
}

/** Where only the year is known, teaching began in September, as school years do. */
function yearsSince(since: string, at: Date): number {
  const [year = 0, month = 9] = since.split('-').map(Number)
  return at.getUTCFullYear() - year + (at.getUTCMonth() + 1 - month) / 12
}
