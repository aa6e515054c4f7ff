/** What is said to a person, as plain data: the shape that talks, the outbox and the sender share. */
import { z } from 'zod'

/** One choice under a message. A tap, its number and its typed label all mean the same. */
export const Choice = z.object({
  /** As the person reads it, and as it may be typed: at most 34 characters alone in a row, 16 with a neighbour. */
  label: z.string().min(1).max(40),
  /** What is answered: `menu`, `join/position`, `application:17`. The part before `/` or `:` names the scene. */
  answers: z.string().max(60),
  /** The answer itself, an id. */
  value: z.string().max(80),
  /** The one coloured button of a screen. */
  accent: z.boolean().optional(),
  /** Tapped without a message of the person's; such a tap is answered by a snackbar or an edit. */
  quiet: z.boolean().optional(),
  /** Opens an address instead of answering. */
  link: z.url().optional(),
})
export type Choice = z.infer<typeof Choice>

/** One card of a carousel; all cards of one carousel are built alike. */
export const CarouselCard = z.object({
  title: z.string().min(1),
  description: z.string().optional(),
  /** An uploaded photo, `-1_5_key`. */
  photo: z.string().optional(),
  /** What it shows is opened anywhere by a number of its own, with which the title begins: a list shows that, not the choices. */
  number: z.number().int().optional(),
  choices: z.array(Choice).min(1),
})
export type CarouselCard = z.infer<typeof CarouselCard>

/**
 * Something to take away (a copy, a poster, a sheet), made at the moment it is sent: which kind and of what, as ids.
 * Nothing of it is kept here.
 */
export const Paper = z.object({ kind: z.string().max(40), of: z.record(z.string(), z.json()) })
export type Paper = z.infer<typeof Paper>

export const Content = z.object({
  text: z.string().min(1),
  /** Rows of choices. */
  choices: z.array(z.array(Choice)).optional(),
  /** `message`: under this very message. `menu`: the lasting keyboard under the input line. Default `message`. */
  place: z.enum(['message', 'menu']).optional(),
  /** Rows of a lasting keyboard that comes with it; in a reply an empty list stands for the reader's own. VK shows one keyboard a message, so the choices stand above them. */
  menu: z.array(z.array(Choice)).optional(),
  /** Cards to leaf through; a client without carousels gets them as a numbered list. Not together with `choices`. */
  carousel: z.array(CarouselCard).optional(),
  /** VK attachments already uploaded, `photo1_2_key`. */
  attachments: z.array(z.string()).optional(),
  /** Made and attached when the message is sent. */
  paper: Paper.optional(),
})
export type Content = z.infer<typeof Content>

/** Whether an answer came as a button, a number or words, the scene sees only this. */
export interface Chosen {
  answers: string
  value: string
  label: string
}
