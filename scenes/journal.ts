/** «Журнал»: who did what, newest first, for organizers (docs/coverage.md D17). */
import type { Turn } from '../src/bot/turn.ts'
import { momentIn } from '../src/domain/dates.ts'
import { type JournalRow, readJournal } from '../src/domain/people/journal.ts'
import type { Conversation } from './kit/conversation.ts'
import { dialog } from './kit/dialog.ts'
import { page } from './people.ts'
import { roleWords } from './role-names.ts'

const says = {
  notYours: 'Журнал видят организаторы.',
  empty: 'Записей пока нет.',
  noMore: 'Это все записи.',
  bot: 'бот',
  more: 'Ещё',
}

const shown = 8

/** What was done, in words; what has no words here is shown under its own name. */
const deeds: Partial<Record<JournalRow['did'], string>> = {
  'organizers-seeded': 'первые организаторы из настроек',
  'role-granted': 'дана роль',
  'role-taken': 'снята роль',
  'card-opened': 'открыта карточка',
  'note-written': 'новая заметка',
  'note-removed': 'убрана заметка',
  'people-exported': 'выгружен список участников',
  'cards-merged': 'карточка перенесена на новую страницу',
  'application-accepted': 'заявка принята',
  'application-declined': 'заявка: пока не приняли',
  'question-asked': 'вопрос о заявке',
  'appeal-answered': 'ответ на обращение',
  'settings-changed': 'изменены настройки',
  'listed-claimed': 'участник из списка теперь с нами',
  'claim-undone': 'отменено «это я» из списка',
  'listed-erased': 'строки списка удалены',
  'data-erased': 'данные удалены',
  'request-by-phone': 'просьба записана по звонку, согласие устное',
  'mentor-opened': 'открыта карточка наставника',
  'mentor-changed': 'правка в реестре наставников',
  'mentee-opened': 'открыта просьба о наставнике',
  'mentee-changed': 'правка просьбы о наставнике',
  'register-exported': 'выгружен реестр наставников',
  'register-imported': 'загружены строки реестра наставников',
  'requests-exported': 'выгружены просьбы о наставнике',
  'requests-imported': 'загружены просьбы о наставнике',
}

export const journal: Conversation = {
  opens: ['Журнал'],
  scene: dialog('journal', {
    questions: [],
    async finish(turn) {
      await read(turn, 0)
      return undefined
    },
  }),
  cards: { 'journal-from': (turn, { answers }) => read(turn, Number(answers.split(':')[1]) || 0) },
}

async function read(turn: Turn, skip: number): Promise<void> {
  const result = await readJournal(turn.club, { by: turn.person, skip, limit: shown })
  if (result.outcome === 'not-allowed') return turn.reply(says.notYours)
  if (result.lines.length === 0) return turn.reply(skip > 0 ? says.noMore : says.empty)
  const ids = [...new Set(result.lines.flatMap(({ actor, about }) => [actor, about]))].filter((id) => id > 0)
  const profiles = await turn.profiles(ids)
  const name = (id: number) => {
    const profile = profiles.find((one) => one.id === id)
    return profile ? `${profile.firstName} ${profile.lastName}`.trim() : page(id)
  }
  const text = result.lines.map((line) => lineOf(line, name, turn.club.settings.timeZone)).join('\n')
  const more = { label: says.more, answers: `journal-from:${skip + shown}`, value: 'more' }
  turn.reply(result.more ? { text, choices: [[more]] } : text)
}

function lineOf({ actor, did, about, role, application, at }: JournalRow, name: (id: number) => string, zone: string) {
  const what = [deeds[did] ?? did, role && roleWords[role].name.toLowerCase(), application && `№ ${application}`]
  const whom = about > 0 ? ` — ${name(about)}` : ''
  return `${momentIn(at, zone)} ${actor > 0 ? name(actor) : says.bot}: ${what.filter(Boolean).join(' ')}${whom}`
}
