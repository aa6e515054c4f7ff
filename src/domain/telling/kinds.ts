/** What holds for each kind of unasked message; a kind is the first part of its key. */

export interface Kind {
  /** Counts against the budget, and what is over it goes into the digest. */
  budgeted: boolean
  /** Waits for the telling hours of a working day. */
  inHours: boolean
  /** Whether it is for the association only: members, and whoever has a role in it. */
  forMembers: boolean
}

/** What holds unless a kind says otherwise: so a new kind that nobody thought about disturbs least. */
const usual: Kind = { budgeted: true, inHours: true, forMembers: true }

const kinds: Record<string, Partial<Kind>> = {
  mailing: {},
  // Somebody waits for the answer.
  buddy: { budgeted: false, inHours: false },
  // It is what joins all the rest, once a week at its own hour.
  digest: { budgeted: false, inHours: false },
  // To whoever has begun something, whether in the association or not yet.
  draft: { forMembers: false },
  // A mark and a word afterwards are asked of nobody twice.
  'event-after': { forMembers: false },
  // Of one's own year with a mentor; a student or a school curator need not be in the association.
  pair: { forMembers: false },
  welcome: {},
}

export function kindOf(name: string): Kind {
  return { ...usual, ...(Object.hasOwn(kinds, name) && kinds[name]) }
}
