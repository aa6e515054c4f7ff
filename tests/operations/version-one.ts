/** Documents as the first released bot wrote them, before versions were kept: version 1. Never changed. */
import mongoose from 'mongoose'

const at = new Date('2026-11-20T09:00:00Z')
const id = (n: number) => new mongoose.Types.ObjectId(n.toString(16).padStart(24, '0'))
const workplace = { id: 'school-3', title: 'Школа № 3', kind: 'school' }
const text = { text: 'Заявка № 1' }

export const versionOne: Record<string, object[]> = {
  posts: [{ _id: 1, community: 1, since: at, number: 8, ts: '12', fence: 1, lastMessageAt: at }],
  counters: [{ _id: id(1), community: 1, counts: 'application', last: 1 }],
  roles: [
    { _id: id(1), community: 1, person: 201, role: 'organizer', since: at, by: 0, cause: 'seed' },
    { _id: id(2), community: 1, person: 202, role: 'organizer', since: at, by: 0, cause: 'by hand' },
  ],
  applications: [
    {
      _id: id(1),
      community: 1,
      number: 1,
      person: 101,
      name: 'Анна Петрова',
      workplace,
      position: 'Учитель',
      charter: null,
      state: 'accepted',
      sentAt: at,
      cause: 'a',
      decision: { by: 201, at, cause: 'd', reason: null },
      withdrawal: null,
      changedBy: null,
      remarks: [],
    },
  ],
  memberships: [
    {
      _id: id(1),
      community: 1,
      person: 101,
      application: 1,
      name: 'Анна Петрова',
      workplace,
      position: 'Учитель',
      active: true,
      from: at,
      to: null,
      leftBy: null,
      figures: null,
    },
  ],
  consents: [
    {
      _id: id(1),
      community: 1,
      person: 101,
      purpose: 'membership',
      version: '1',
      hash: 'a'.repeat(64),
      text: 'Согласие',
      at,
      messageId: null,
      cause: 'c',
      withdrawn: null,
    },
  ],
  journal: [
    { _id: id(1), community: 1, actor: 201, did: 'application-accepted', about: 101, application: 1, at, cause: 'd' },
  ],
  preferences: [{ _id: id(1), community: 1, person: 101, unasked: false, at, cause: 's' }],
  inbox: [
    { _id: id(1), community: 1, peer: 101, eventId: 'e1', type: 'message_new', at, state: 'done', outcome: 'told' },
  ],
  outbox: [
    {
      _id: id(1),
      community: 1,
      key: 'application:1:card:201',
      base: 'application:1:card',
      kind: 'say',
      peers: [201],
      content: text,
      number: 1_000_000_000,
      priority: 1,
      notBefore: at,
      state: 'done',
      attempts: 1,
      triedAt: at,
      outcomes: [{ peer: 201, ended: 'delivered', cmid: 3, at }],
      made: at,
    },
  ],
  talks: [
    {
      _id: '1:101',
      community: 1,
      peer: 101,
      version: 4,
      data: {},
      replies: [],
      unsent: false,
      told: 60_000_000,
      at,
      by: 'process',
      cause: String(id(1)),
    },
  ],
}
