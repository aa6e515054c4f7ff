/** «Написать ответ» and «Исправить»: organizers and curators keep the answers of «Новичку» in dialogue. */
import type { Turn } from '../src/bot/turn.ts'
import { dayInWords, readPastDay, today } from '../src/domain/answers/days.ts'
import { byId, ownTopics } from '../src/domain/answers/read.ts'
import { asked, commonTopics } from '../src/domain/answers/topics.ts'
import { changeAnswer, longestAnswer, longestTitle, takeBackChange, writeAnswer } from '../src/domain/answers/write.ts'
import { may } from '../src/domain/roles/rights.ts'
import type { Conversation } from './kit/conversation.ts'
import { dialog, type Option, type Question, type Reading } from './kit/dialog.ts'
import { answerText, topicTitle } from './newcomer-answer.ts'
import { retellChanged } from './newcomer-check.ts'
import { way } from './saying.ts'

const says = {
  notYours: 'Ответы новичкам пишут организаторы и кураторы. Есть что добавить? Напишите человеку.',
  gone: 'Этого ответа уже нет.',
  part: (title: string) => `«${title}». Что исправить?`,
  parts: { title: 'Вопрос', text: 'Ответ', trueOn: 'Верно на дату', checkEvery: 'Когда проверить', topic: 'Тема' },
  former: 'Вернуть прежний текст',
  partAgain: 'Нажмите, что исправить.',
  topic: 'О чём ответ? Выберите тему или назовите свою, до 34 знаков.',
  topicAgain: 'Назовите тему словами, до 34 знаков, например «Детский сад».',
  title: 'На какой вопрос отвечаем? Одной строкой, как спросил бы новичок.',
  titleAgain: `Напишите вопрос словами, до ${longestTitle} знаков.`,
  text: 'Теперь сам ответ. Можно подробно: куда идти, с чем, до какого числа.',
  textNew: 'Напишите ответ заново. Прежний текст сохранится: его можно вернуть.',
  textAgain: 'Напишите ответ словами.',
  textLong: (length: number) => `Это ${length} знаков, а поместится ${longestAnswer}. Давайте разделим на два ответа.`,
  trueOn: 'На какой день это верно? Можно написать: «вчера», «1 сентября».',
  trueOnAgain: 'Напишите день, который уже был: «вчера», «1 сентября», «01.09.2026».',
  today: 'Сегодня',
  checkEvery: 'Когда напомнить, чтобы проверить?',
  checkAgain: 'Нажмите срок: три месяца, полгода или год.',
  months: { '3': 'Через 3 месяца', '6': 'Через полгода', '12': 'Через год' },
  written: (day: string) => `Готово, новички уже видят. Напомню проверить ${day}.`,
  changed: (day: string) => `Исправлено, новички видят новое. Напомню проверить ${day}.`,
  back: 'Прежний текст вернули.',
  nothingFormer: 'Прежнего текста нет: этот ответ ещё не меняли.',
}

type Part = keyof typeof says.parts
/** `id` and `name` are of the answer being corrected; a new one has neither. */
type Writing = {
  id: string
  name: string
  part: string
  topic: string
  title: string
  text: string
  trueOn: string
  checkEvery: string
}

/** Asked for a new answer, and of an old one where just this is corrected. */
const wanted = (part: Part) => (answers: Partial<Writing>) => answers.id === undefined || answers.part === part

function words(text: string, longest: number, again: string): Reading<string, Writing> {
  const said = text.trim().replace(/\s+/g, ' ')
  return /\p{L}{2}/u.test(said) && said.length <= longest ? { value: said } : { retry: again }
}

/** The same topic in other letters is the same; a colon would part a button's value. */
async function readTopic(text: string, club: Turn['club']): Promise<Reading<string, Writing>> {
  const read = words(text.replaceAll(':', ' '), 34, says.topicAgain)
  if (!('value' in read)) return read
  const all = [...commonTopics, ...(await ownTopics(club))]
  const known = all.find((topic) => topicTitle(topic).toLowerCase() === String(read.value).toLowerCase())
  return { value: known ?? read.value }
}

async function topicOptions(_: unknown, { club }: Turn): Promise<Option[][]> {
  const own = (await ownTopics(club)).filter((topic) => topic !== asked && topic.length <= 16).slice(0, 3)
  const all = [...commonTopics, ...own].map((topic) => ({ label: topicTitle(topic), value: topic }))
  return all.flatMap((_, index) => (index % 2 === 0 ? [all.slice(index, index + 2)] : []))
}

const partQuestion: Question<Writing> = {
  asks: 'part',
  when: ({ id }) => id !== undefined,
  text: ({ name = '' }) => says.part(name),
  choices: [
    [part('title'), part('text')],
    [part('trueOn'), part('topic')],
    [part('checkEvery')],
    [{ label: says.former, value: 'former' }],
  ],
  retry: says.partAgain,
}

function part(value: Part): Option {
  return { label: says.parts[value], value }
}

const questions: Question<Writing>[] = [
  partQuestion,
  {
    asks: 'topic',
    when: wanted('topic'),
    text: says.topic,
    choices: topicOptions,
    read: (text, _, { club }) => readTopic(text, club),
    retry: says.topicAgain,
  },
  {
    asks: 'title',
    when: wanted('title'),
    text: says.title,
    read: (text) => words(text, longestTitle, says.titleAgain),
    retry: says.titleAgain,
  },
  {
    asks: 'text',
    when: wanted('text'),
    text: ({ id }) => (id ? says.textNew : says.text),
    read(text) {
      const said = text.trim()
      if (said.length > longestAnswer) return { retry: says.textLong(said.length) }
      return /\p{L}{2}/u.test(said) ? { value: said } : { retry: says.textAgain }
    },
    retry: says.textAgain,
  },
  {
    asks: 'trueOn',
    when: wanted('trueOn'),
    text: says.trueOn,
    choices: [[{ label: says.today, value: 'today' }]],
    choose: (_value, _answers, { club, now }) => ({ value: today(club, now) }),
    read(text, _, { club, now }) {
      const day = readPastDay(club, text, now)
      return day ? { value: day } : { retry: says.trueOnAgain }
    },
    retry: says.trueOnAgain,
  },
  {
    asks: 'checkEvery',
    when: wanted('checkEvery'),
    text: says.checkEvery,
    choices: Object.entries(says.months).map(([value, label]) => [{ label, value }]),
    retry: says.checkAgain,
  },
]

export const newcomerWrite: Conversation = {
  scene: dialog<Writing>('newcomer-write', {
    async opening({ club, person, input }) {
      if (!(await may(club, person, 'write-answer'))) return { end: says.notYours }
      // From a card or from the answer itself: «fix:» and the answer's id.
      const [what, id = ''] = 'chosen' in input && input.chosen ? input.chosen.value.split(':') : []
      if (what !== 'fix') return undefined
      const answer = await byId(club, id)
      return answer ? { known: { id, name: answer.title } } : { end: says.gone }
    },
    questions,
    async finish(turn, answers) {
      await (answers.id === undefined ? write(turn, answers) : change(turn, answers))
      return undefined
    },
  }),
}

async function write(turn: Turn, { topic, title, text, trueOn, checkEvery }: Writing): Promise<void> {
  const { club, person, cause, now } = turn
  const draft = { topic, title, text, trueOn, checkEvery: Number(checkEvery) }
  const result = await writeAnswer(club, { draft, by: person, cause, now })
  if (result.outcome === 'not-allowed') return turn.reply(says.notYours)
  const { answer } = result
  const done = says.written(dayInWords(answer.checkOn))
  turn.reply({ text: `${answerText(turn, answer)}\n\n${done}`, choices: wayBack })
}

const wayBack = [[way('Новичку', 'newcomer')]]

async function change(turn: Turn, answers: Writing): Promise<void> {
  const { club, person, cause, now } = turn
  const changing = { id: answers.id, by: person, cause, now }
  const draft =
    answers.part === 'checkEvery'
      ? { checkEvery: Number(answers.checkEvery) }
      : { [answers.part]: answers[answers.part as Exclude<Part, 'checkEvery'>] }
  const back = answers.part === 'former'
  const result = back ? await takeBackChange(club, changing) : await changeAnswer(club, { ...changing, draft })
  switch (result.outcome) {
    case 'changed': {
      const { answer, due } = result
      await retellChanged(turn, answer, due)
      const done = back ? says.back : says.changed(dayInWords(answer.checkOn))
      return turn.reply({ text: `${answerText(turn, answer)}\n\n${done}`, choices: wayBack })
    }
    case 'nothing-former':
      return turn.reply(says.nothingFormer)
    case 'gone':
      return turn.reply(says.gone)
    case 'not-allowed':
      return turn.reply(says.notYours)
  }
}
