/** What people take away, by its kind: each is made at the moment it is sent, from what stands then. */
import type { Paper } from '../../models/content.ts'
import type { PaperFile } from '../delivery/messenger.ts'
import type { Club } from '../domain/club.ts'

/** Makes one kind of paper; undefined when there is nothing to make it of any more. */
export type Making = (club: Club, of: Paper['of'], now: Date) => Promise<PaperFile | undefined>

/** A kind of paper is one file and one line here. */
const papers: Record<string, Making> = {}

/** @throws where nobody makes this kind: a mistake of ours, and counted as one */
export async function renderPaper(club: Club, { kind, of }: Paper, now: Date): Promise<PaperFile | undefined> {
  const make = papers[kind]
  if (!make) throw new Error(`nobody makes a paper of the kind ${kind}`)
  return make(club, of, now)
}
