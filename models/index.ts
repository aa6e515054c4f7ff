/** Every collection of the bot, bound to one connection. */
import { type Connection, type Model, mongo } from 'mongoose'
import { acceptances } from './acceptance.ts'
import { aliases } from './alias.ts'
import { allowances } from './allowance.ts'
import { answers } from './answer.ts'
import { appeals } from './appeal.ts'
import { applications } from './application.ts'
import { buddies } from './buddy.ts'
import { buddyWishes } from './buddy-wish.ts'
import { consents } from './consent.ts'
import { counters } from './counter.ts'
import { destructions } from './destruction.ts'
import { events } from './event.ts'
import { facts } from './fact.ts'
import { helpRequests } from './help-request.ts'
import { inbox } from './inbox.ts'
import { incidents } from './incident.ts'
import { journal } from './journal.ts'
import { leases } from './lease.ts'
import { listed } from './listed.ts'
import { mailings } from './mailing.ts'
import { matchRuns } from './match-run.ts'
import { memberships } from './membership.ts'
import { mentees } from './mentee.ts'
import { mentors } from './mentor.ts'
import { mentorSeats } from './mentor-seats.ts'
import { merges } from './merge.ts'
import { migrations } from './migration.ts'
import { bind, type Collection } from './model.ts'
import { notes } from './note.ts'
import { occasions } from './occasion.ts'
import { organizing } from './organizing.ts'
import { outbox } from './outbox.ts'
import { pairs } from './pair.ts'
import { posts } from './post.ts'
import { preferences } from './preference.ts'
import { reminders } from './reminder.ts'
import { roles } from './role.ts'
import { segments } from './segment.ts'
import { settings } from './setting.ts'
import { talks } from './talk.ts'
import { volunteers } from './volunteer.ts'
import { wallPosts } from './wall-post.ts'
import { watches } from './watch.ts'

/** Everything that is kept, by name; the one list that exports, erasure and their test walk. */
export const collections = {
  acceptances,
  aliases,
  allowances,
  answers,
  appeals,
  applications,
  buddies,
  buddyWishes,
  consents,
  counters,
  destructions,
  events,
  facts,
  helpRequests,
  inbox,
  incidents,
  journal,
  leases,
  listed,
  mailings,
  matchRuns,
  memberships,
  mentees,
  mentors,
  mentorSeats,
  merges,
  migrations,
  notes,
  occasions,
  organizing,
  outbox,
  pairs,
  posts,
  preferences,
  reminders,
  roles,
  segments,
  settings,
  talks,
  volunteers,
  wallPosts,
  watches,
}

type Row<C> = C extends Collection<infer R> ? R : never
export type Models = { [Name in keyof typeof collections]: Model<Row<(typeof collections)[Name]>> }

/** Binds the collections to a connection and makes their indexes. */
export async function openModels(connection: Connection): Promise<Models> {
  const bound = Object.entries(collections).map(([name, spec]) => [name, bind(connection, spec as Collection<unknown>)])
  const models = Object.fromEntries(bound) as Models
  await Promise.all(Object.values(models).map((model) => makeIndexes(model as Model<unknown>)))
  return models
}

/** Making what is there already changes nothing, so a connection that is lost meanwhile is no reason to give up. */
async function makeIndexes(model: Model<unknown>, triesLeft = 3): Promise<void> {
  try {
    const indexes = model.schema.indexes().map(([key, options]) => ({ key, ...options }))
    // In one command: a small server is slow to start on some hundred of them.
    if (indexes.length > 0) await model.collection.createIndexes(indexes as never)
  } catch (error) {
    if (triesLeft === 0 || !(error instanceof mongo.MongoNetworkError)) throw error
    await makeIndexes(model, triesLeft - 1)
  }
}
