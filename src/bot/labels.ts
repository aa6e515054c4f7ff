/** Finds the choice whose label was typed, exactly, with slips or inside a phrase. */

import { denies, plainLabel, type Reading, reading, readings, type Strictness, slips, thanks } from './spelling.ts'
import type { Chosen } from './turn.ts'

const usual: Strictness = { slips: (n) => (n < 4 ? 0 : n < 6 ? 1 : n < 12 ? 2 : 3), free: false }
const inFreeAnswer: Strictness = { slips: (n) => (n < 6 ? 0 : n < 12 ? 1 : 2), free: true }

/** Labels prepared for comparing; a menu's choices are the same objects in every turn. */
const prepared = new WeakMap<Chosen, Reading>()

function named(chosen: Chosen): Reading {
  const known = prepared.get(chosen) ?? reading(plainLabel(chosen.label))
  prepared.set(chosen, known)
  return known
}

/** The choice with just this label: case, ё, signs, emoji and spaces are forgiven. `typed`: what it may read as. */
export function exactLabel(typed: Reading[], choices: Chosen[]): Chosen | undefined {
  return choices.find((chosen) => typed.some(({ joined }) => joined === named(chosen).joined))
}

/** The choice whose label is nearest, when no other is as near, and by how many slips. */
export function mistypedLabel(
  typed: Reading[],
  choices: Chosen[],
  free: boolean,
): { chosen: Chosen; slips: number } | undefined {
  let least = Number.POSITIVE_INFINITY
  let best: Chosen[] = []
  for (const chosen of choices) {
    for (const one of typed) {
      const count = slips(one, named(chosen), free ? inFreeAnswer : usual)
      if (count === undefined || count > least) continue
      if (count < least) best = []
      least = count
      best.push(chosen)
    }
  }
  const only = onlyOne(best)
  return only && { chosen: only, slips: least }
}

/**
 * The choice whose label is inside a short phrase («хочу вступить») or of which a part was typed («согласие»).
 * A part that drops «не» means the opposite, and a phrase that denies is no choice.
 */
export function labelInPhrase(typed: Reading, choices: Chosen[]): Chosen | undefined {
  const words = typed.plain.split(' ')
  if (words.length > 7 || thanks(words)) return undefined
  return onlyOne(
    choices.filter((chosen) => {
      const name = named(chosen)
      if (name.joined.length < 4) return false
      const phrase = ` ${typed.plain} `
      const rest = phrase.replace(` ${name.plain} `, '  ')
      if (rest !== phrase) return !denies(rest.trim())
      const parts = name.plain.split(' ')
      const part =
        words.every((word) => parts.includes(word)) && words.some((word) => word.length > 3 && !vague.has(word))
      return part && name.denies === typed.denies
    }),
  )
}

/** Words of labels that open nothing alone: «хочу» is not yet «хочу вступить». */
const vague = new Set(['хочу', 'снова', 'писать', 'нужна'])

/** Undefined when the choices found mean different things. */
function onlyOne(found: Chosen[]): Chosen | undefined {
  const [first] = found
  const same = found.every(({ answers, value }) => answers === first?.answers && value === first.value)
  return same ? first : undefined
}

/** At most three choices that unknown words resemble, for a hint; the likest first. */
export function nearest(text: string, candidates: Chosen[]): Chosen[] {
  const typed = readings(text.slice(0, 500)).flatMap(({ plain }) => plain.split(' ').slice(0, 40).map(reading))
  const seen = new Set<string>()
  return candidates
    .map((chosen) => ({ chosen, likeness: Math.max(0, ...wordsOf(chosen).map((word) => likest(word, typed))) }))
    .filter(({ likeness }) => likeness > 0)
    .sort((one, other) => other.likeness - one.likeness)
    .map(({ chosen }) => chosen)
    .filter((chosen) => !seen.has(named(chosen).plain) && seen.add(named(chosen).plain))
    .slice(0, 3)
}

/** Words of a label that carry its meaning. */
function wordsOf(chosen: Chosen): Reading[] {
  return named(chosen)
    .plain.split(' ')
    .filter((word) => word.length > 3)
    .map(reading)
}

/** From 0 to 1: how much of a word some typed word shares, by its beginning (endings bend) or with slips. */
function likest(word: Reading, typed: Reading[]): number {
  const [name, length] = [word.joined, word.joined.length]
  return Math.max(
    0,
    ...typed.map((one) => {
      const count = slips(one, word, usual)
      if (count !== undefined) return 1 - count / length
      const other = one.joined
      let same = 0
      while (same < length && other[same] === name[same]) same++
      return same >= 4 && same >= length * 0.6 ? same / Math.max(length, other.length) : 0
    }),
  )
}
