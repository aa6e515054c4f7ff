/**
 * A conversation as a list of questions. The place in it is the first question not yet answered, so a restart,
 * or a deploy that adds, drops or reorders questions, resumes it where the person is.
 */
import type { IContext, IScene } from '@vk-io/scenes'
import type { Content, Turn } from '../../src/bot/turn.ts'
import { counted, type Progress, place, withAnswer, without } from './answers.ts'
import type { Answers, DialogSpec, Option, Question, Reading, Talk } from './question.ts'
import { buttons, read, type Standing, said } from './reading.ts'
import { says } from './says.ts'

export { isFree } from './answers.ts'
export type * from './question.ts'
export { skipped } from './reading.ts'

/** A scene of the library that can also go back and repeat its question. */
export interface DialogScene extends IScene {
  /** Forgets the last answer and asks it again; false when there is none to forget. */
  back(context: IContext): Promise<boolean>
  /** Asks what stands once more, reading nothing: for «Продолжить» and for a conversation opened a second time. */
  again(context: IContext): Promise<void>
}

/** A conversation for `SceneManager`. The library calls `enterHandler` on entering and on each later update of the talk. */
export function dialog<A extends Answers>(slug: string, spec: DialogSpec<A>): DialogScene {
  const { questions } = spec
  const progress = (context: IContext): Progress => context.scene.state
  const answersOf = (context: IContext) => counted(questions, progress(context))
  const standingOf = (context: IContext): Standing<A> => {
    return { slug, turn: context.turn, answers: answersOf(context), offered: progress(context).offered }
  }

  async function open(context: IContext): Promise<void> {
    const turn: Turn = context.turn
    const beginning = await spec.opening?.(turn)
    if (beginning && 'end' in beginning) return end(context, beginning.end)
    const state = progress(context)
    state.known = { ...state.known, ...beginning?.known } as Answers
    state.begun = true
    await proceed(context)
  }

  /** Asks the next question, or finishes. `asked` stays as it was until then, so a throw in `finish` can be repeated. */
  async function proceed(context: IContext, because?: string): Promise<void> {
    const answers = answersOf(context)
    const next = place(questions, answers)
    if (next) return ask(context, next, because)
    let entered = false
    const talk: Talk = {
      async enter(other) {
        entered = true
        // Left first, because entering the current scene anew would keep its old answers.
        await context.scene.leave({ silent: true })
        await context.scene.enter(other)
      },
    }
    const returned = await spec.finish(context.turn, answers as A, talk)
    if (entered) return
    if (!returned) return context.scene.leave()
    await forget(context, returned.forget, returned.because)
  }

  /** Puts a question; `because` is a word said before it. `instead` replaces its text, `nearest` its choices. */
  async function ask(context: IContext, question: Question<A>, because?: string, instead?: string, nearest?: Option[]) {
    const state = progress(context)
    state.asked = question.asks
    state.free = question.read !== undefined
    state.offered = (nearest ?? []).map(({ value }) => value)
    const standing = standingOf(context)
    const text = [because, instead ?? (await said(question.text, standing))].filter(Boolean).join('\n\n')
    const choices = await buttons(question, standing, nearest)
    context.turn.reply(choices.length > 0 ? { text, choices } : { text })
  }

  /** Asks again what was answered; until it is, the old answer can be returned to. */
  async function forget(context: IContext, key: string, because?: string): Promise<void> {
    const old = answersOf(context)[key]
    progress(context).replaced = old === undefined ? null : { key, value: old }
    return askAgain(context, key, because)
  }

  async function askAgain(context: IContext, key: string, because?: string): Promise<void> {
    const state = progress(context)
    state.known = without(state.known, key)
    state.given = without(state.given, key)
    const question = questions.find(({ asks }) => asks === key)
    return question ? ask(context, question, because) : proceed(context, because)
  }

  async function answer(context: IContext): Promise<void> {
    const { input }: Turn = context.turn
    const { asked } = progress(context)
    const standing = questions.find(({ asks }) => asks === asked)
    // A deploy dropped what was asked, so there is nothing this could answer.
    if (!standing || standing.when?.(answersOf(context)) === false) return proceed(context)
    if (standing.yields && context.elsewhere) {
      context.unread = true
      return
    }
    const [file] = context.turn.files as Turn['files']
    if (file && standing.readFile) {
      const bytes = await (context.turn as Turn).download(file)
      return heard(context, standing, await standing.readFile({ ...file, bytes }, answersOf(context), context.turn))
    }
    const { carried }: Turn = context.turn
    if (carried.length > 0 && standing.readCarried)
      return heard(context, standing, await standing.readCarried([...carried], answersOf(context), context.turn))
    const { point }: Turn = context.turn
    if (point && standing.readPoint)
      return heard(context, standing, await standing.readPoint(point, answersOf(context), context.turn))
    if (input.kind === 'wordless') return ask(context, standing, says.wordless(input.what, standing.read !== undefined))
    const reading = await read(standing, input, standingOf(context))
    if (!reading) return ask(context, standing, says.stale)
    await heard(context, standing, reading)
  }

  /** What the answer was understood as takes the conversation on. */
  async function heard(
    context: IContext,
    standing: Question<A>,
    reading: Reading<A[keyof A & string], A>,
  ): Promise<void> {
    if ('end' in reading) return end(context, reading.end)
    if ('forget' in reading) return forget(context, reading.forget)
    // Whoever typed what a button of the menu says meant the button, as the question can make nothing of it.
    if ('retry' in reading && context.elsewhere) {
      context.unread = true
      return
    }
    if ('retry' in reading) return ask(context, standing, undefined, reading.retry)
    if ('nearest' in reading) return ask(context, standing, undefined, reading.text, reading.nearest)
    const state = progress(context)
    const given: Answers = 'anew' in reading ? (reading.anew as Answers) : { [standing.asks]: reading.value }
    for (const [key, value] of Object.entries(given)) {
      state.known = without(state.known, key)
      state.given = withAnswer(state.given, key, value)
    }
    state.replaced = null
    await proceed(context)
  }

  return {
    slug,
    async enterHandler(context: IContext) {
      const { begun, asked } = progress(context)
      if (!begun) return open(context)
      return asked ? answer(context) : proceed(context)
    },
    leaveHandler() {},
    async back(context) {
      const state = progress(context)
      const { replaced, asked } = state
      state.replaced = null
      if (replaced && replaced.key === asked) {
        state.given = withAnswer(state.given, replaced.key, replaced.value)
        await proceed(context)
        return true
      }
      const answers = answersOf(context)
      const last = Object.keys(state.given ?? {}).findLast((key) => key in answers)
      if (last !== undefined) await askAgain(context, last)
      return last !== undefined
    },
    async again(context) {
      if (!progress(context).begun) return open(context)
      const standing = questions.find(({ asks }) => asks === progress(context).asked)
      return standing ? ask(context, standing) : proceed(context)
    },
  }
}

async function end(context: IContext, words: string | Content): Promise<void> {
  context.turn.reply(words)
  await context.scene.leave()
}
