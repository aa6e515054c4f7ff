/**
 * Everything that happens to a request for help, one act after another: the request is what its acts lead to
 * (src/domain/help/request/apply.ts), so that it can be replayed, and a repeated act finds its first result.
 */
import { z } from 'zod'

/** How soon volunteers of the next wave are asked: after 10 minutes, 30 minutes, 3 hours. */
export const Urgency = z.enum(['now', 'today', 'days'])
export type Urgency = z.infer<typeof Urgency>

/** What is asked for, as far as anybody who decides or is called may read it. */
export const Ask = z.object({
  what: z.string().min(1).max(1000),
  /** Id among the community's districts; null: not said. */
  district: z.string().max(40).nullable(),
  /** As it was said, and between which moments; `until` is the agreed time by which it must be done. */
  when: z.object({ words: z.string().max(100), from: z.date().nullable(), until: z.date() }),
  /** Leave it at the door, nobody meets. */
  atDoor: z.boolean(),
  /** The phone is not shown to the volunteer: they talk through the bot. */
  hidePhone: z.boolean(),
  /** VK's name of a picture that came with it: reaches nobody before an organizer has looked. */
  photo: z.string().max(100).nullable(),
})
export type Ask = z.infer<typeof Ask>

/** Who and where, each sealed (`club.vault`); opened for who holds a claim and for organizers only. */
export const Door = z.object({
  name: z.string().nullable(),
  address: z.string().nullable(),
  phone: z.string().nullable(),
})
export type Door = z.infer<typeof Door>

/** What an organizer, or the trust in asker and category, makes of it. */
export const Task = z.object({
  category: z.string().max(40).nullable(),
  /** Ids: src/domain/help/hazards.ts. */
  hazards: z.array(z.string().max(20)).max(10),
  /** How many people. */
  needed: z.number().int().min(1).max(20),
  urgency: Urgency,
})
export type Task = z.infer<typeof Task>

const text = z.string().min(1).max(1000)
const person = z.number().int()

export const Act = z.discriminatedUnion('kind', [
  /** `by`: who wrote it down; `asker` 0 where they have no VK. `task`: it needs no organizer's decision. */
  z.object({
    kind: z.literal('enter'),
    asker: person,
    ask: Ask,
    door: Door,
    task: Task.nullable(),
    remindAt: z.date(),
  }),
  /** `usual`: by one tap, as the words say: never over what somebody has approved it as. */
  z.object({ kind: z.literal('approve'), task: Task, usual: z.boolean().optional() }),
  z.object({ kind: z.literal('ask-back'), text }),
  z.object({ kind: z.literal('answer'), text, remindAt: z.date() }),
  z.object({ kind: z.literal('refuse'), text }),
  z.object({ kind: z.literal('add'), text }),
  /** Only what is given changes. */
  z.object({ kind: z.literal('change'), ask: Ask.partial(), door: Door.partial() }),
  z.object({ kind: z.literal('withdraw') }),
  /** Volunteers of wave `wave` are called; `why` says for each what spoke for them. `next`: when the next one goes out. */
  z.object({
    kind: z.literal('wave'),
    wave: z.number().int().positive(),
    people: z.array(z.object({ person, score: z.number().int(), why: z.array(z.string().max(60)) })),
    next: z.date(),
  }),
  /** All who may be called have been, and it still lacks people. */
  z.object({ kind: z.literal('nobody') }),
  z.object({ kind: z.literal('claim') }),
  z.object({ kind: z.literal('decline') }),
  z.object({ kind: z.literal('going') }),
  /** `person` gives it back, or an organizer takes it from them. `why`: «left» of whoever has left. */
  z.object({ kind: z.literal('release'), person, why: z.string().max(300).nullable() }),
  /** `minutes`: time spent. `receipt`: VK's name of a picture. */
  z.object({
    kind: z.literal('done'),
    person,
    minutes: z.number().int().min(1).max(1440).nullable(),
    receipt: z.string().max(100).nullable(),
  }),
  z.object({ kind: z.literal('confirm'), mark: z.number().int().min(1).max(5).nullable() }),
  /** The asker's thanks. `held`: an organizer looks before the volunteer reads them. */
  z.object({ kind: z.literal('thank'), text, held: z.boolean() }),
  /** The asker says that it was not done. */
  z.object({ kind: z.literal('not-done'), text: text.nullable() }),
  /** Two days after the last «Сделано» nobody has said anything. */
  z.object({ kind: z.literal('silence') }),
  z.object({ kind: z.literal('close') }),
  /** No sign of `person` by the agreed time. `alarmAt`: when organizers hear of it. */
  z.object({ kind: z.literal('nudge'), person, alarmAt: z.date() }),
  z.object({ kind: z.literal('alarm'), person, next: z.date() }),
  /** Organizers are reminded of what lies without a decision, or without people past its time. */
  z.object({ kind: z.literal('remind'), next: z.date() }),
  /** `stop`: no more of each other either. `about`: the volunteer, where the asker complains; null where a volunteer does. */
  z.object({ kind: z.literal('complain'), about: person.nullable(), text, stop: z.boolean() }),
  /** Words to the other side through the bot; the words themselves are never kept here. */
  z.object({ kind: z.literal('relay'), to: person }),
  /** An organizer has looked: may it be shown. */
  z.object({ kind: z.literal('look'), of: z.enum(['photo', 'thanks']), show: z.boolean() }),
])
export type Act = z.infer<typeof Act>
export type ActKind = Act['kind']

/** `by`: who did it, 0 for the clock. `result.outcome` says what came of it; acts that changed nothing stand there too. */
export const DoneAct = z.object({
  act: Act,
  by: person,
  cause: z.string().min(1),
  at: z.date(),
  /** Names nobody. */
  result: z.looseObject({ outcome: z.string() }),
  /** Whether it did anything: whatever was refused, or came too late, nobody else hears of. */
  effect: z.boolean(),
})
export type DoneAct = z.infer<typeof DoneAct>
