/** What keeps messages from being lost or doubled, and what each looks like when it is taken out. */

export interface Safeguard {
  name: string
  file: string
  /** Stands in the file exactly once. */
  find: string
  replace: string
  /** Tests of which at least one must go red without it. */
  tests: string[]
  /** Only those whose name says this, where the others of the file take long. */
  only?: string
}

export const safeguards: Safeguard[] = [
  {
    name: 'unique index of the inbox on the event',
    file: 'models/inbox.ts',
    find: 'schema.index({ community: 1, eventId: 1 }, { unique: true, partialFilterExpression',
    replace: 'schema.index({ community: 1, eventId: 1 }, { partialFilterExpression',
    tests: ['tests/models/inbox.test.ts'],
  },
  {
    name: 'unique index of the inbox on the message',
    file: 'models/inbox.ts',
    find: 'schema.index({ community: 1, peer: 1, cmid: 1 }, { unique: true, partialFilterExpression',
    replace: 'schema.index({ community: 1, peer: 1, cmid: 1 }, { partialFilterExpression',
    tests: ['tests/models/inbox.test.ts'],
  },
  {
    name: "compare-and-set on the talk's version",
    file: 'models/talk.ts',
    find: 'filter: { _id: talk._id, version: before },',
    replace: 'filter: { _id: talk._id },',
    tests: ['tests/models/talk.test.ts'],
  },
  {
    name: 'cause check of a turn',
    file: 'src/bot/turns.ts',
    find: "const ended = talk.cause === String(waiting[0]?._id) && endingOf(talk, 'told')",
    replace: "const ended = Number.isNaN(talk.version) && endingOf(talk, 'told')",
    tests: ['tests/delivery/killed.test.ts'],
  },
  {
    name: 'cause check of an operation',
    file: 'src/domain/membership/decide.ts',
    find: "if (application.decision?.cause !== cause) return { outcome: 'already-decided', application }",
    replace: "if (before.state !== 'waiting') return { outcome: 'already-decided', application }",
    tests: ['tests/delivery/killed.test.ts'],
  },
  {
    name: 'random_id that is the same for every attempt',
    file: 'src/vk/messenger.ts',
    find: 'random_id: number,',
    replace: 'random_id: number + Math.ceil(Math.random() * 1e8),',
    tests: ['tests/delivery/once.test.ts'],
  },
  {
    name: 'order of what one person wrote',
    file: 'models/inbox.ts',
    find: '.sort({ at: 1, _id: 1 })',
    replace: '.sort({ at: -1, _id: -1 })',
    tests: ['tests/delivery/once.test.ts'],
  },
  {
    name: 'replies told before the next turn',
    file: 'src/bot/turns.ts',
    find: 'if (talk.unsent) {',
    replace: 'if (talk.unsent && talk.version < 0) {',
    tests: ['tests/delivery/once.test.ts'],
  },
  {
    name: "compare-and-set on a date's version",
    file: 'models/occasion.ts',
    find: '    { community, event, key, version },\n    { ...row',
    replace: '    { community, event, key },\n    { ...row',
    tests: ['tests/delivery/crowd-at-once.test.ts'],
    only: '200 записываются разом',
  },
  {
    name: 'first outcome of an operation on a date',
    file: 'src/domain/events/roster/decide-occasion.ts',
    find: 'if (first) return { row: read, result: first }',
    replace: 'if (first && Number.isNaN(read.version)) return { row: read, result: first }',
    tests: ['tests/domain/roster.test.ts'],
  },
  {
    name: 'queue of a date that nobody passes',
    file: 'src/domain/events/roster/roster.ts',
    find: 'const free = freeSeats(occasion) > 0 && queueOfUnits(occasion).length === 0',
    replace: 'const free = freeSeats(occasion) > 0',
    tests: ['tests/domain/roster.test.ts'],
  },
  {
    name: 'ticket that is counted once',
    file: 'src/domain/events/roster/arrivals.ts',
    find: "if (arrived) return { result: { outcome: 'counted-before', number, person, at: arrived.at } }",
    replace: "if (arrived && by < 0) return { result: { outcome: 'counted-before', number, person, at: arrived.at } }",
    tests: ['tests/domain/check-in.test.ts'],
  },
  {
    name: 'signature of a ticket',
    file: 'src/domain/events/door/ticket.ts',
    find: 'return club.vault.signed(words, signature) ?',
    replace: 'return club.vault.signed(words, signature) || words ?',
    tests: ['tests/documents/event-pictures.test.ts'],
  },
  {
    name: 'facts of coming derived until the date has not changed meanwhile',
    file: 'src/domain/events/door/came.ts',
    find: 'if (after?.version === occasion.version) return',
    replace: 'if (after) return',
    tests: ['tests/domain/check-in.test.ts'],
  },
  {
    name: 'seats for the whole of a team',
    file: 'src/domain/events/roster/roster.ts',
    find: 'if (unit.size > free) {',
    replace: 'if (unit.size > free + unit.size) {',
    tests: ['tests/domain/roster-teams.test.ts'],
  },
  {
    name: 'registered team that stays whole',
    file: 'src/domain/events/roster/teams-left.ts',
    find: 'const lacks = registered(team) ? lacksOf(occasion, team, rules, without) : []\n  if (lacks.length > 0) {',
    replace:
      'const lacks = registered(team) ? lacksOf(occasion, team, rules, without) : []\n  if (lacks.length > 99) {',
    tests: ['tests/domain/roster-teams.test.ts'],
  },
  {
    name: 'regular who is left alone on a date they gave up',
    file: 'src/domain/events/series/regulars.ts',
    find: "if (before && !(before.state === 'left' && before.by === 'series')) return known",
    replace: "if (before && before.state !== 'left') return known",
    tests: ['tests/domain/series.test.ts'],
  },
  {
    name: "compare-and-set on a request's version",
    file: 'models/help-request.ts',
    find: '    { community, number, version },\n    { ...row',
    replace: '    { community, number },\n    { ...row',
    tests: ['tests/domain/help-at-once.test.ts'],
    only: 'через два процесса разом',
  },
  {
    name: 'first result of an act of a request',
    file: 'src/domain/help/request/apply.ts',
    find: 'if (first) return { request, result: first.result }',
    replace: 'if (first && request.version < 0) return { request, result: first.result }',
    tests: ['tests/domain/help-request.test.ts'],
  },
  {
    name: "messages of a wave put after the writer's death",
    file: 'src/clock/help.ts',
    find: 'owes: true }',
    replace: 'owes: true, told: 0 }',
    tests: ['tests/domain/help-at-once.test.ts'],
  },
  {
    name: 'hours that are a volunteer’s own',
    file: 'src/domain/help/volunteers/choose.ts',
    find: ' && (free & parts) !== 0',
    replace: '',
    tests: ['tests/domain/volunteers.test.ts'],
  },
  {
    name: 'quiet hours of the waves',
    file: 'src/domain/help/volunteers/wave.ts',
    find: "if (night && urgency !== 'now') return undefined",
    replace: '',
    tests: ['tests/dialogs/help-calls.test.ts'],
    only: 'тихие часы',
  },
  {
    name: 'three working days before a curator ends a pair',
    file: 'src/domain/mentoring/pair/decide.ts',
    find: 'return act.notice !== null && act.notice >= noticeEnd(club, at)',
    replace: 'return true',
    tests: ['tests/domain/pair-papers.test.ts'],
  },
  {
    name: 'the papers of a pair are for its two alone',
    file: 'src/documents/pair-papers.ts',
    find: '(await findPairOf(club, Number(pair), Number(by)))?.pair',
    replace: '(await club.models.pairs.findOne({ number: Number(pair) }).lean<Pair>()) ?? undefined',
    tests: ['tests/domain/pair-papers.test.ts'],
  },
  {
    name: 'a pair that is over does not go on',
    file: 'src/domain/mentoring/pair/of-side.ts',
    find: "return over ? { result: { outcome: 'over' } } : rule(pair.year, side)",
    replace: 'return over && !pair.year ? { result: { outcome: "over" } } : rule(pair.year, side)',
    tests: ['tests/domain/pair.test.ts'],
  },
  {
    name: 'compare-and-set on the seats of mentors',
    file: 'models/mentor-seats.ts',
    find: 'model.collection.replaceOne({ community, version }, next as never, durable)',
    replace: 'model.collection.replaceOne({ community }, next as never, durable)',
    tests: ['tests/domain/mentor-seats.test.ts'],
    only: 'тридцать',
  },
  {
    name: 'cause check of giving seats',
    file: 'src/domain/mentoring/seats.ts',
    find: 'if (own) return',
    replace: 'if (own && row.version < 0) return',
    tests: ['tests/domain/mentor-seats.test.ts'],
    only: 'прервано',
  },
  {
    name: 'proposals of a run that a death has left undone',
    file: 'src/clock/match-runs.ts',
    find: 'await publishDue(club, now)',
    replace: '',
    tests: ['tests/domain/match-runs.test.ts'],
    only: 'умерло',
  },
  {
    name: 'rules checked anew when a run is proposed',
    file: 'src/domain/mentoring/propose.ts',
    find: 'if (rules.length > 0) return',
    replace: 'if (rules.length > 99) return',
    tests: ['tests/dialogs/match.test.ts'],
    only: 'предлагает одну пару',
  },
]
