/** «Спросить»: a question without a signature, unless the person wants one; and asking on. */
import type { Turn } from '../src/bot/turn.ts'
import { dayInWords } from '../src/domain/answers/days.ts'
import { byId, findAnswers, isOverdue } from '../src/domain/answers/read.ts'
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
  near: 'Похоже, на это уже есть ответ. Посмотрите или спросите сами:',
  nearAgain: 'Выберите ответ или «Всё равно спросить».',
  askStill: 'Всё равно спросить',
  answer: (title: string, text: string, day: string, old: boolean) =>
    `${title}\n\n${text}\n\nВерно на ${day}${old ? ', с тех пор могло измениться' : ''}.\n\nЕсли это не то, «Всё равно спросить»; если помогло — «Отмена».`,
  more: 'Напишите, что ещё спросить или добавить. Прочитает тот, кто отвечал; подпись остаётся как была.',
  gone: 'Этого вопроса больше нет. Задайте, пожалуйста, новый: «Спросить».',
}

/** The words, and ids of answers that they may be about. */
type Asked = { text: string; near: string[] }
/** So many answers are offered before a question goes to people. */
const nearest = 3

export const ask: Conversation = {
  opens: ['Спросить', 'Спросить совета'],
  scene: dialog<{ words: Asked; near: string; sign: string }>('ask', {
    questions: [
      {
        asks: 'words',
        text: says.ask,
        async read(text, _, { club }) {
          const reading = readWords(text, says.ask)
          if (!('value' in reading)) return reading
          const near = (await findAnswers(club, reading.value)).slice(0, nearest)
          return { value: { text: reading.value, near: near.map(({ _id }) => String(_id)) } }
        },
        retry: says.again,
      },
      {
        asks: 'near',
        when: ({ words }) => (words?.near.length ?? 0) > 0,
        text: says.near,
        async choices({ words }, { club }) {
          const found = await Promise.all((words?.near ?? []).map((id) => byId(club, id)))
          const rows = found.flatMap((one) => (one ? [[{ label: clipped(one.title), value: String(one._id) }]] : []))
          return [...rows, [{ label: says.askStill, value: 'ask', accent: true }]]
        },
        async choose(value, _, { club, now }) {
          if (value === 'ask') return { value }
          const answer = await byId(club, value)
          return answer
            ? { retry: says.answer(answer.title, answer.text, dayInWords(answer.trueOn), isOverdue(club, answer, now)) }
            : { value: 'ask' }
        },
        retry: says.nearAgain,
      },
      {
        asks: 'sign',
        text: async (_, turn) => says.signing(await fullName(turn, turn.person), turn.attached.length > 0),
        choices: [[{ label: says.unsigned, value: 'no', accent: true }], [{ label: says.signed, value: 'yes' }]],
        retry: says.choose,
      },
    ],
    async finish(turn, { words, sign }) {
      await pass(turn, words.text, sign === 'yes')
      return undefined
    },
  }),
}

/** A title as a label alone in its row. */
function clipped(title: string): string {
  return title.length > 34 ? `${title.slice(0, 33).trimEnd()}…` : title
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
