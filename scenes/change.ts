/** «Изменить»: lines of an application that waits, or of a member's card. */

import type { Turn } from '../src/bot/turn.ts'
import { hasConsent } from '../src/domain/consent/consent.ts'
import { changeApplication } from '../src/domain/membership/apply.ts'
import { answerOrganizer } from '../src/domain/membership/clarify.ts'
import { correctMember } from '../src/domain/membership/member.ts'
import { type MembershipRow, past } from '../src/domain/membership/standing.ts'
import { consentChanged } from './agree-again.ts'
import { tellOrganizers } from './application-card.ts'
import { isLine, lineChoices, linesOf, nameQuestion, positionQuestion, workplaceQuestion } from './application-lines.ts'
import { type Card, cardText, phoneQuestion, subjectQuestion } from './card-lines.ts'
import type { Conversation } from './kit/conversation.ts'
import { dialog, type Question } from './kit/dialog.ts'
import { way } from './saying.ts'

const says = {
  nothing: 'Менять пока нечего: ни заявки, ни членства у вас здесь нет.',
  summary: (lines: string) => `Сейчас записано так.\n${lines}\n\nЧто изменить?`,
  subject: 'Предмет, возраст',
  phone: 'Телефон',
  interests: 'Интересы',
  figures: 'Цифры отчёта',
  save: 'Всё верно, сохранить',
  sureAgain: 'Нажмите строку, которую хотите изменить, или «Всё верно, сохранить».',
  saved: 'Сохранено.',
  told: 'Сохранено, организаторы увидят заявку уже такой.',
  remark: (lines: string) => `исправлено. ${lines}`,
}

/** Kept by conversations of their own: what was changed here is saved before them. */
const elsewhere = ['interests', 'figures']

const sureQuestion: Question<Card> = {
  asks: 'sure',
  async text(answers, turn) {
    const { name = '', workplace, position = '', member, subject = null, phone = null } = answers
    if (!workplace) return says.summary('')
    if (!member) return says.summary(linesOf({ name, workplace, position }))
    const { membership } = await past(turn.club, turn.person)
    return says.summary(cardText(turn, { ...(membership as MembershipRow), name, workplace, position, subject, phone }))
  },
  choices: ({ member }) => [
    ...lineChoices,
    ...(member
      ? [
          [
            { label: says.subject, value: 'subject' },
            { label: says.phone, value: 'phone' },
          ],
          [
            { label: says.interests, value: 'interests' },
            { label: says.figures, value: 'figures' },
          ],
        ]
      : []),
    [{ label: says.save, value: 'save', accent: true }],
  ],
  choose: (value) => (isLine(value) || value === 'subject' || value === 'phone' ? { forget: value } : { value }),
  retry: says.sureAgain,
}

/** What may be changed now: the membership, else the application that waits. */
async function current({ club, person }: Turn): Promise<Omit<Card, 'consent' | 'sure'> | undefined> {
  const { membership, application } = await past(club, person)
  if (membership?.active) {
    const { name, workplace, position, subject, phone } = membership
    return { member: true, name, workplace, position, subject, phone }
  }
  if (application?.state !== 'waiting') return undefined
  const { name, workplace, position } = application
  return { member: false, name, workplace, position, subject: null, phone: null }
}

export const change: Conversation = {
  opens: ['Изменить данные', 'Изменить заявку', 'Изменить карточку', 'Исправить'],
  scene: dialog<Card>('change', {
    async opening(turn) {
      const known = await current(turn)
      if (!known) return { end: says.nothing }
      // Asked for first, so that nothing is typed in vain.
      return (await hasConsent(turn.club, turn.person)) ? { known } : { end: consentChanged() }
    },
    questions: [
      nameQuestion,
      workplaceQuestion,
      positionQuestion,
      subjectQuestion,
      phoneQuestion,
      sureQuestion,
    ] as Question<Card>[],
    async finish(turn, answers, talk) {
      const { name, workplace, position, sure } = answers
      const { club, person, cause, now } = turn
      const lines = { name, workplace, position }
      const changed = await changeApplication(club, { person, cause, ...lines })
      if (changed.outcome === 'changed') {
        const text = says.remark(linesOf(lines).replaceAll('\n', '; '))
        const noted = await answerOrganizer(club, { person, text, cause, now })
        if (noted.outcome === 'answered') await tellOrganizers(turn, noted.application, noted.place)
        turn.reply(says.told)
        return undefined
      }
      if (changed.outcome === 'no-consent') {
        turn.reply(consentChanged())
        return undefined
      }
      const corrected = await correctMember(club, { person, cause, ...lines, ...moreLines(turn, answers) })
      if (corrected.outcome === 'no-consent') turn.reply(consentChanged())
      else if (corrected.outcome === 'not-member') turn.reply(says.nothing)
      else if (elsewhere.includes(sure)) await talk.enter(sure)
      else turn.reply({ text: says.saved, choices: [[way('Моя карточка', 'my-card')]] })
      return undefined
    },
  }),
}

/** Lines only a card has; a phone that this key does not open is left as it is kept. */
function moreLines({ club }: Turn, { member, subject, phone }: Card) {
  if (!member) return {}
  const opened = phone === null ? null : club.vault.open(phone)
  return { subject, ...(opened !== undefined && { phone: opened }) }
}
