/** Whether a message asks to be reminded, and of what: «напомни мне завтра в 9 сдать отчёт». */
import { distance } from 'fastest-levenshtein'

const verbs = ['напомни', 'напомните', 'напоминай', 'напоминайте', 'напомнить', 'напомнишь']
const makes = /^(?:поставь|поставьте|создай|создайте|сделай|сделайте|добавь|добавьте|новое|нужно|хочу)$/
/** The same beginning, another meaning: «напомнила о себе», «напомню завтра». */
const others = /(?:л|ла|ло|ли|ню|нит|нят|ним|ает|ают)$/
const courtesy = /^(?:пожалуйста|мне|нам|бот|еще|ещё|а|и)$/
/** «Напомните, когда встреча» asks for an answer, not for a reminder. */
const asking =
  /^(?:когда|где|куда|во сколько|сколько|как|какой|какая|какое|какие|кто|почему|зачем|чей|о чем|о чём)(?![\p{L}])/iu

/** What follows the asking, as it was typed; undefined when nothing of the kind was asked. */
export function askedToRemind(typed: string): string | undefined {
  const words = [...typed.matchAll(/[\p{L}\p{M}]+/gu)]
  let at = 0
  const text = () => words[at]?.[0].toLowerCase() ?? ''
  while (courtesy.test(text())) at += 1
  if (makes.test(text()) && isNear(words[at + 1]?.[0].toLowerCase() ?? '', ['напоминание'])) at += 2
  else if (isNear(text(), verbs)) at += 1
  else return undefined
  while (courtesy.test(text())) at += 1
  const last = words[at - 1]
  const rest = typed
    .slice((last?.index ?? 0) + (last?.[0].length ?? 0))
    .replace(/^[\s,.:;!—–-]+/, '')
    .trim()
  return asking.test(rest) || rest.endsWith('?') ? undefined : rest
}

function isNear(word: string, meant: string[]): boolean {
  if (meant.includes(word)) return true
  return word.length >= 6 && !others.test(word) && meant.some((one) => distance(one, word) <= 1)
}
