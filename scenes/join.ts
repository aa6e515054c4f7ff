/** «Вступить»: consent, name, place of work, position, and one look at it all before it is sent. */
import type { Content, Turn } from '../src/bot/turn.ts'
import { acceptCharter } from '../src/domain/consent/charter.ts'
import { hasConsent } from '../src/domain/consent/consent.ts'
import { nextOpen } from '../src/domain/events/find.ts'
import { sayTitle, sayWhen } from '../src/domain/events/say.ts'
import { act } from '../src/domain/events/told/offers.ts'
import { apply } from '../src/domain/membership/apply.ts'
import { past, standing } from '../src/domain/membership/standing.ts'
import { tellOrganizers } from './application-card.ts'
import {
  type Draft,
  isLine,
  lineChoices,
  linesOf,
  nameQuestion,
  positionQuestion,
  workplaceQuestion,
} from './application-lines.ts'
import { claimQuestion, claimRow, type Joining, postQuestion, rowsFor, unlisted } from './claim.ts'
import { consentQuestion } from './consent-question.ts'
import type { Conversation } from './kit/conversation.ts'
import { dialog, type Option, type Question } from './kit/dialog.ts'
import { way } from './saying.ts'

const says = {
  notOpen: 'Вступление пока не открыто: готовим документы. События и ответы новичкам открыты и так.',
  already: 'Вы уже с нами. Всё нужное — в меню.',
  waits: 'Ваша заявка уже у организаторов. Обычно отвечают до вечера.',
  again: 'С возвращением! Прошлые ответы на месте, проверьте.',
  consentAgain: 'Нажмите «Даю согласие» или «Не сейчас»: без согласия сохранить ответы нельзя.',
  refused: 'Хорошо, ничего не сохраняю. События и ответы новичкам открыты и так.',
  consentChanged: 'Текст согласия изменился, посмотрите, пожалуйста, ещё раз.',
  summary: (lines: string, charter: string) => `Проверьте, пожалуйста.\n${lines}${charter}`,
  charter: (version: string) => `\n\nОтправляя заявку, вы принимаете Устав (версия ${version}).`,
  send: 'Отправить и принять Устав',
  sendPlain: 'Отправить заявку',
  readCharter: 'Прочитать Устав',
  sureAgain: 'Если всё верно, нажмите первую кнопку. Если нет — строку, которую хотите изменить.',
  sent: 'Готово. Обычно отвечают до вечера, ответ придёт сюда.',
  meanwhile: (title: string, when: string) => `А «${title}» ${when}, открыто уже сейчас.`,
  register: 'Записаться',
}

const sureQuestion: Question<Draft> = {
  asks: 'sure',
  text: ({ name = '', workplace, position = '' }, { club }) =>
    says.summary(
      workplace ? linesOf({ name, workplace, position }) : '',
      club.settings.charter ? says.charter(club.settings.charter.version) : '',
    ),
  choices(_, { club }) {
    const { charter } = club.settings
    const label = charter ? says.send : says.sendPlain
    const read: Option = { label: says.readCharter, value: 'charter', ...(charter?.link && { link: charter.link }) }
    return [[{ label, value: 'send', accent: true }], ...lineChoices, ...(charter ? [[read]] : [])]
  },
  choose(value, _, { club }) {
    if (isLine(value)) return { forget: value }
    const { charter } = club.settings
    if (value === 'charter') return { retry: charter?.text ?? charter?.link ?? says.sureAgain }
    return value === 'send' ? { value } : { retry: says.sureAgain }
  },
  retry: says.sureAgain,
}

/** While the application waits, what is ahead is open already. */
async function sentWords({ club, now }: Turn): Promise<string | Content> {
  const next = await nextOpen(club, now)
  if (!next) return says.sent
  const when = sayWhen(next.occasion, club.settings.timeZone, now)
  return {
    text: `${says.sent} ${says.meanwhile(sayTitle(next.event, next.occasion), when)}`,
    choices: [[{ ...act(next.event, next.occasion, says.register, 'register'), accent: true }]],
  }
}

async function opening(turn: Turn): Promise<{ end: string | Content } | { known: Partial<Joining> }> {
  const { club, person } = turn
  if (!club.settings.operator) return { end: says.notOpen }
  const who = await standing(club, person)
  if (who.member) return { end: says.already }
  if (who.applied) return { end: { text: says.waits, choices: [[way('Моя заявка', 'my-application')]] } }
  const listed = (await rowsFor(turn)).length > 0
  if (!(await hasConsent(club, person))) return { known: { listed } }
  const { membership, application } = await past(club, person)
  const last = membership ?? application
  if (!last) return { known: { consent: 'in force', listed } }
  if (!listed) turn.reply(says.again)
  const { name, workplace, position } = last
  return { known: { consent: 'in force', listed, name, workplace, position } }
}

export const join: Conversation = {
  opens: ['Вступить', 'Вступить в ассоциацию', 'Хочу вступить'],
  scene: dialog<Joining>('join', {
    opening,
    questions: [
      claimQuestion,
      consentQuestion<Joining>({ refused: says.refused, notOpen: says.notOpen, again: says.consentAgain }),
      postQuestion,
      ...[nameQuestion, workplaceQuestion, positionQuestion, sureQuestion].map(unlisted),
    ],
    async finish(turn, { claim, post, name, workplace, position }) {
      if (claim) return claimRow(turn, claim, post)
      const { club, person, messageId, cause, now } = turn
      const applied = await apply(club, { person, name, workplace, position, cause, now })
      switch (applied.outcome) {
        case 'sent': {
          const version = applied.application.charter
          if (version) await acceptCharter(club, { person, version, messageId, cause, now })
          await tellOrganizers(turn, applied.application)
          turn.reply(await sentWords(turn))
          return undefined
        }
        case 'already-waiting':
          turn.reply(says.waits)
          return undefined
        case 'already-member':
          turn.reply(says.already)
          return undefined
        case 'no-consent':
          return { forget: 'consent', because: says.consentChanged }
      }
    },
  }),
}
