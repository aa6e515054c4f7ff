/** «Даю согласие»: the one question by which a consent is given: to being in the association, whatever it is asked for. */
import type { Content, Turn } from '../src/bot/turn.ts'
import { giveConsent } from '../src/domain/consent/consent.ts'
import { consentText, type Purpose } from '../src/domain/consent/text.ts'
import type { Answers, Question } from './kit/dialog.ts'
import { properName } from './people.ts'

const labels = { agree: 'Даю согласие', notNow: 'Не сейчас' }

export interface ConsentWords {
  /** After «Не сейчас»: that nothing is lost by it. */
  refused: string | ((turn: Turn) => Promise<string | Content>)
  /** No operator is named, so there is nothing to agree to. */
  notOpen: string
  /** To any other words. */
  again: string
  /** Being in the association when left out. */
  purpose?: Purpose
  /** When it is asked; always when left out. */
  when?: (answers: Partial<Answers>) => boolean
}

/** The consent's own text with the two answers; the answer kept is the version agreed to. */
export function consentQuestion<A extends Answers>(words: ConsentWords): Question<A> {
  const { refused, notOpen, again, purpose = 'membership', when } = words
  const asks = purpose === 'membership' ? 'consent' : purpose
  const question: Question<Record<string, string>> = {
    asks,
    ...(when && { when }),
    text: async (_, turn) => (await wordingFor(turn, purpose))?.text ?? notOpen,
    async choices(_, turn) {
      const wording = await wordingFor(turn, purpose)
      // The hash travels with the button: what is agreed to is what was read, also after the settings have changed.
      const agree = wording ? [[{ label: labels.agree, value: `yes:${wording.hash}`, accent: true }]] : []
      return [...agree, [{ label: labels.notNow, value: 'no' }]]
    },
    async choose(value, _, turn) {
      if (!value.startsWith('yes:')) return { end: typeof refused === 'string' ? refused : await refused(turn) }
      const { club, person, cause, now, messageId } = turn
      const name = await properName(turn, person)
      const given = await giveConsent(club, { person, name, purpose, hash: value.slice(4), messageId, cause, now })
      switch (given.outcome) {
        case 'given':
          return { value: given.consent.version }
        case 'text-changed':
          return { forget: asks }
        case 'not-open':
          return { end: notOpen }
      }
    },
    retry: again,
  }
  return question as unknown as Question<A>
}

async function wordingFor(turn: Turn, purpose: Purpose) {
  return consentText(turn.club, { id: turn.person, name: await properName(turn, turn.person) }, purpose)
}
