/** «Объявление»: one message, whom to, «Отправить»; and the same from a post that has just come out on the wall. */
import type { Turn } from '../src/bot/turn.ts'
import { keepPost } from '../src/domain/events/from-post.ts'
import { pagesIn } from '../src/domain/mailings/about.ts'
import { openDraft } from '../src/domain/mailings/draft.ts'
import { isPersonal } from '../src/domain/mailings/names.ts'
import { may } from '../src/domain/roles/rights.ts'
import { peopleWithRole } from '../src/domain/roles/roles.ts'
import { showDraft } from './announce-card.ts'
import { type Written, writtenQuestion } from './announce-text.ts'
import { notYours } from './announce-words.ts'
import { announcementList } from './announcements.ts'
import type { Conversation } from './kit/conversation.ts'
import { dialog } from './kit/dialog.ts'
import { fullName } from './people.ts'
import { way } from './saying.ts'

const says = {
  write:
    'Пришлите объявление одним сообщением: текст, фото, файлы, запись со стены. «{имя}» в тексте станет именем каждого. ' +
    'Потом выберем, кому.',
  former: 'Прежние объявления',
  posted: (post: string) => `На стене новая запись: vk.com/${post}. Сделать объявление или событие?`,
  announcement: 'Объявление',
  event: 'Событие',
  nothing: 'Не нужно',
  fine: 'Хорошо.',
  taken: (post: string, name: string) => `Запись vk.com/${post}: объявление готовит ${name}.`,
  over: 'Из этой записи объявление уже делали. Новое можно начать заново.',
}

export const announce: Conversation = {
  opens: ['Объявление', 'Новое объявление', 'Сделать объявление'],
  scene: dialog<{ content: Written; list: string }>('announce', {
    async opening({ club, person }) {
      return (await may(club, person, 'announce')) ? undefined : { end: notYours }
    },
    questions: [
      writtenQuestion({
        text: says.write,
        choices: [[{ label: says.former, value: 'list' }]],
        choose: async (_value, _answers, turn) => ({ end: await announcementList(turn) }),
      }),
    ],
    async finish(turn, { content }) {
      const { club, person: by, cause, now } = turn
      const lines = { content, personal: isPersonal(content.text), about: pagesIn(content.text) }
      const result = await openDraft(club, { by, lines, cause, now })
      if (result.outcome === 'not-allowed') turn.reply(notYours)
      else await showDraft(turn, result.mailing, 'whom')
      return undefined
    },
  }),
  async posted(turn, { post, text, photo }) {
    await keepPost(turn.club, { post, text, photo }, turn.now)
    const to = await peopleWithRole(turn.club, 'organizer')
    const act = (label: string, value: string) => ({ label, answers: `post:${post}`, value })
    const choices = [[act(says.announcement, 'announce'), act(says.event, 'event')], [act(says.nothing, 'nothing')]]
    turn.tell({ key: keyOf(post), to, content: { text: says.posted(nameOf(turn, post)), choices }, priority: 'work' })
  },
  cards: {
    async post(turn, { answers, value }, talk) {
      const post = Number(answers.split(':')[1])
      if (value === 'nothing') return turn.reply(says.fine)
      if (value === 'event') return talk.enter('event-new')
      return fromPost(turn, post)
    },
  },
}

/** The post is the cause: whoever taps first has the draft, and the others hear whose it is. */
async function fromPost(turn: Turn, post: number): Promise<void> {
  const { club, person: by, now } = turn
  const lines = { content: { text: '', attachments: [nameOf(turn, post)] } }
  const result = await openDraft(club, { by, lines, cause: keyOf(post), now })
  if (result.outcome === 'not-allowed') return turn.reply(notYours)
  const { author, state } = result.mailing
  const taken = says.taken(nameOf(turn, post), await fullName(turn, author))
  if (author !== by) return turn.reply(taken)
  if (state !== 'draft') return turn.reply({ text: says.over, choices: [[way(says.announcement, 'announce')]] })
  turn.retell(keyOf(post), { text: taken }, [by])
  await showDraft(turn, result.mailing, 'whom')
}

function keyOf(post: number): string {
  return `post:${post}`
}

function nameOf({ club }: Turn, post: number): string {
  return `wall-${club.id}_${post}`
}
