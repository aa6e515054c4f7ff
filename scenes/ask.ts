/** «Спросить»: a question without a signature, unless the person wants one; and asking on. */
import type { Turn } from '../src/bot/turn.ts'
import { askOn, writeToHuman } from '../src/domain/appeals/write.ts'
import { tellCard } from './appeal-card.ts'
import { readWords } from './human.ts'
import type { Conversation } from './kit/conversation.ts'
import { dialog } from './kit/dialog.ts'
import { fullName } from './people.ts'
import { passed } from './with-human.ts'

const says = {
  ask:
    'О чём хотите спросить: работа, документы, дети в классе? Слова прочитают организаторы и кураторы, а кто спросил, ' +
    'они не увидят. Ответ придёт сюда.',
  again: 'Напишите вопрос словами. Если передумали — «Отмена».',
  signing: (name: string, attached: boolean) =>
    `${attached ? `${says.noAttachment}\n\n` : ''}Отправить без подписи? Тогда организаторы и кураторы увидят только слова. С подписью увидят и «${name}», и вашу ` +
    'страницу: так проще ответить подробно.',
  unsigned: 'Отправить без подписи',
  signed: 'Подписать и отправить',
  choose: 'Выберите, пожалуйста: без подписи или с подписью.',
  passed: 'Передали без подписи. Ответ придёт сюда, обычно до вечера.',
  passedSigned: 'Передали с вашим именем. Ответ придёт сюда, обычно до вечера.',
  noAttachment: 'Вложение не передаю, только слова: по нему было бы видно, кто спрашивает.',
  nobody: 'Сейчас спросить некого: у сообщества нет организаторов. Напишите, пожалуйста, на стену сообщества.',
  more: 'Напишите, что ещё спросить или добавить. Прочитает тот, кто отвечал; подпись остаётся как была.',
  gone: 'Этого вопроса больше нет. Задайте, пожалуйста, новый: «Спросить».',
}

export const ask: Conversation = {
  opens: ['Спросить', 'Спросить совета'],
  scene: dialog<{ words: string; sign: string }>('ask', {
    questions: [
      { asks: 'words', text: says.ask, read: (text) => readWords(text, says.ask), retry: says.again },
      {
        asks: 'sign',
        text: async (_, turn) => says.signing(await fullName(turn, turn.person), turn.attached.length > 0),
        choices: [[{ label: says.unsigned, value: 'no', accent: true }], [{ label: says.signed, value: 'yes' }]],
        retry: says.choose,
      },
    ],
    async finish(turn, { words, sign }) {
      await pass(turn, words, sign === 'yes')
      return undefined
    },
  }),
}

async function pass(turn: Turn, text: string, signed: boolean): Promise<void> {
  const { club, person, cause, now } = turn
  const result = await writeToHuman(club, { person, kind: 'ask', signed, text, cause, now })
  if (result.outcome === 'nobody') return turn.reply(says.nobody)
  await tellCard(turn, result.appeal)
  turn.reply(signed ? says.passedSigned : says.passed)
}

/** More words to a question that was answered. */
export const asksOn: Conversation = {
  scene: dialog<{ appeal: string; words: string }>('ask-on', {
    async opening({ input }) {
      const [kind, number] = 'chosen' in input && input.chosen ? input.chosen.answers.split(':') : []
      return kind === 'appeal' && number ? { known: { appeal: number } } : { end: says.gone }
    },
    questions: [{ asks: 'words', text: says.more, read: (text) => readWords(text, says.more), retry: says.again }],
    async finish(turn, { appeal, words }) {
      const { club, person, cause, now, attached } = turn
      const asked = await askOn(club, { person, number: Number(appeal), text: words, attached, cause, now })
      if (asked.outcome === 'nothing-open') turn.reply(says.gone)
      else await passed(turn, { ...asked, first: true })
      return undefined
    },
  }),
}
