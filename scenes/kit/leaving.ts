/** «Назад», «Отмена» and «Продолжить», for whatever scene is in progress, asked by the middleware ahead of the scene. */
import type { IContext, IScene } from '@vk-io/scenes'
import type { DialogScene } from './dialog.ts'

/**
 * Forgets the last answer and asks it again. A hand-written scene, or a first question, has nothing to forget: then it
 * is left, as by «Отмена». Returns which it was, so that the caller says so.
 */
export async function back(context: IContext): Promise<'asked' | 'left' | 'nothing'> {
  const scene: IScene | undefined = context.scene.current
  if (!scene) return 'nothing'
  if (isDialog(scene) && (await scene.back(context))) return 'asked'
  await cancel(context)
  return 'left'
}

/** Leaves the scene in progress, keeping nothing of it. False when none was in progress. Says nothing itself. */
export async function cancel(context: IContext): Promise<boolean> {
  if (!context.scene.current) return false
  await context.scene.leave({ canceled: true })
  return true
}

/** Asks what stands once more without reading this update as an answer. False when there is no question to repeat. */
export async function again(context: IContext): Promise<boolean> {
  const scene: IScene | undefined = context.scene.current
  if (!scene || !isDialog(scene)) return false
  await scene.again(context)
  return true
}

function isDialog(scene: IScene): scene is DialogScene {
  return 'back' in scene && 'again' in scene
}
