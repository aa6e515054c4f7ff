/** What may be done with an announcement before it starts: on its card and under «Ещё». */
import type { Chosen, Turn } from '../src/bot/turn.ts'
import { tellable } from '../src/domain/hours.ts'
import { communitiesOf } from '../src/domain/mailings/across.ts'
import { announced } from '../src/domain/mailings/announced.ts'
import { cancelMailing } from '../src/domain/mailings/control.ts'
import { forEverybody } from '../src/domain/mailings/names.ts'
import { startMailing } from '../src/domain/mailings/start.ts'
import { chooseAudience } from './announce-audience.ts'
import { act, changed, showDraft } from './announce-card.ts'
import { chooseCommunities, chooseTopic } from './announce-lines.ts'
import { showStarted } from './announce-started.ts'
import { asReadBy, gone, type Mailing, mailingOf, notYours } from './announce-words.ts'
import type { Conversation } from './kit/conversation.ts'
import type { Talk } from './kit/dialog.ts'
import { way } from './saying.ts'

const says = {
  more: 'Что ещё можно с объявлением:',
  when: 'Когда',
  self: 'Себе сначала',
  topic: 'Тема',
  text: 'Текст и фото',
  wall: 'Для стены, чатов',
  communities: 'Сообщества',
  partnerOn: 'От партнёра',
  partnerOff: '✓ От партнёра',
  drop: 'Не отправлять',
  toSend: 'К отправке',
  selfDone: 'Так его получат другие. Эту копию видите только вы.',
  wallHead: 'Текст для стены и чатов, скопируйте его. Сам бот на стене писать не может.',
  wallNone: 'В объявлении только вложения, текста для стены нет.',
  dropped: 'Хорошо, не отправляю.',
  sent: 'Это объявление уже отправляется или отправлено.',
}

/** What may be done with it, by the value of a tap on `draft:<number>`. */
const acts: Record<string, (turn: Turn, mailing: Mailing, talk: Talk) => Promise<void>> = {
  all: (turn, mailing) => changed(turn, mailing, { audience: {} }, 'send'),
  choose: (turn, mailing) => chooseAudience(turn, mailing),
  whom: (turn, mailing) => showDraft(turn, mailing, 'whom'),
  card: (turn, mailing) => showDraft(turn, mailing, 'send'),
  send: (turn, mailing) => start(turn, mailing, {}),
  urgent: (turn, mailing) => start(turn, mailing, { urgent: true }),
  'at-hours': (turn, mailing) => start(turn, mailing, { at: tellable(turn.club, turn.now) }),
  self: toSelf,
  more,
  when: (_turn, _mailing, talk) => talk.enter('announce-when'),
  text: (_turn, _mailing, talk) => talk.enter('announce-change'),
  topic: (turn, mailing) => chooseTopic(turn, mailing),
  communities: (turn, mailing) => chooseCommunities(turn, mailing),
  partner: (turn, mailing) => changed(turn, mailing, { partner: !mailing.partner }, 'send'),
  wall: forWall,
  drop,
}

export const draftCards: Conversation = {
  cards: {
    async draft(turn: Turn, { answers, value }: Chosen, talk: Talk) {
      const found = await mailingOf(turn, Number(answers.split(':')[1]))
      if ('text' in found) return turn.reply(found)
      const act = Object.hasOwn(acts, value) ? acts[value] : undefined
      await (act ?? showBoth)(turn, found, talk)
    },
  },
}

const showBoth = (turn: Turn, mailing: Mailing) => showDraft(turn, mailing, 'send')

async function start(turn: Turn, { number }: Mailing, how: { at?: Date; urgent?: boolean }): Promise<void> {
  const { club, person: by, cause, now } = turn
  showStarted(turn, number, await startMailing(club, { number, by, cause, now, urgent: false, ...how }))
}

async function more(turn: Turn, mailing: Mailing): Promise<void> {
  const { club, person } = turn
  const several = (await communitiesOf(club, person)).length > 1
  const topics = (club.settings.topics ?? []).length > 0
  const items = [
    act(mailing, says.when, 'when'),
    act(mailing, says.self, 'self'),
    act(mailing, says.text, 'text'),
    act(mailing, says.wall, 'wall'),
    ...(topics ? [act(mailing, says.topic, 'topic')] : []),
    act(mailing, mailing.partner ? says.partnerOff : says.partnerOn, 'partner'),
    ...(several ? [act(mailing, says.communities, 'communities')] : []),
    act(mailing, says.drop, 'drop'),
  ]
  const pairs = items.flatMap((_, at) => (at % 2 === 0 ? [items.slice(at, at + 2)] : []))
  turn.reply({ text: says.more, choices: [...pairs, [act(mailing, says.toSend, 'card', true)]] })
}

/** The very message, to its author alone: as a reply, so that no budget and no hour holds it. */
async function toSelf(turn: Turn, mailing: Mailing): Promise<void> {
  const text = await asReadBy(turn, turn.person, mailing.content.text)
  const { choices: _, ...message } = announced(turn.club, mailing, text)
  turn.reply(message)
  turn.reply({ text: says.selfDone, choices: [[act(mailing, says.toSend, 'card', true)]] })
}

async function forWall(turn: Turn, mailing: Mailing): Promise<void> {
  const text = forEverybody(mailing.content.text)
  const choices = [[act(mailing, says.toSend, 'card', true)]]
  if (text === '') return turn.reply({ text: says.wallNone, choices })
  turn.reply(text)
  turn.reply({ text: says.wallHead, choices })
}

async function drop(turn: Turn, { number }: Mailing): Promise<void> {
  const { club, person: by, cause, now } = turn
  const { outcome } = await cancelMailing(club, { number, by, cause, now })
  if (outcome === 'cancelled') turn.reply({ text: says.dropped, choices: [[way('Объявления', 'announcements')]] })
  else turn.reply(outcome === 'over' ? says.sent : outcome === 'unknown' ? gone : notYours)
}
