/** «Выбрать»: whom an announcement is for, a condition a tap; and audiences saved under a name. */
import type { Choice, Chosen, Turn } from '../src/bot/turn.ts'
import { type Audience, type AudienceLines, audienceLines, resolve } from '../src/domain/mailings/audience.ts'
import { changeDraft } from '../src/domain/mailings/draft.ts'
import { dropSegment, saveSegment, segmentsOf } from '../src/domain/mailings/segments.ts'
import { audienceOf } from '../src/domain/mailings/start.ts'
import { act, changed } from './announce-card.ts'
import { showDids, showEvents, withEvent } from './announce-event.ts'
import { gone, type Mailing, mailingOf, notYours, whom } from './announce-words.ts'
import { pageOf } from './choice-rows.ts'
import type { Conversation } from './kit/conversation.ts'
import { dialog, type Talk } from './kit/dialog.ts'
import { roleWords } from './role-names.ts'

const says = {
  head: (to: string, count: number) => `Сейчас: ${to}. Это ${count}.`,
  how: 'По чему выбираем? Условия складываются.',
  lines: {
    roles: 'По роли',
    organisations: 'По месту работы',
    subjects: 'По предмету',
    interests: 'По интересам',
    quietDays: 'Давно не писали',
    event: 'По встрече',
  },
  firstYear: (count: number) => `Первый год (${count})`,
  pick: 'Нажмите, чтобы отметить или снять отметку.',
  none: 'Ни у кого из участников это пока не указано.',
  days: (days: number) => `${days} дней`,
  saved: 'Мои списки',
  savedHead: 'Сохранённые списки. Они запоминают условия, а не людей: кто подойдёт, решается при отправке.',
  savedNone: 'Сохранённых списков пока нет. Список запоминает условия, а не людей.',
  save: 'Сохранить этот',
  forget: 'Убрать список',
  forgetWhich: 'Какой список убрать? Людям от этого ничего не будет.',
  forgotten: 'Список убран.',
  name: 'Как назвать список? Например, «Новички» или «Начальная школа».',
  nameAgain: 'Назовите словами, до 24 знаков.',
  kept: (name: string) => `Список «${name}» сохранён.`,
  more: 'Ещё…',
  back: 'К условиям',
  done: (count: number) => `Готово (${count})`,
  reset: 'Всем участникам',
}

const rows = 4
const quietChoices = [14, 30, 60, 90]

/** The conditions, what is chosen, and how many that is now. */
export async function chooseAudience(turn: Turn, mailing: Mailing, because?: string): Promise<void> {
  const { club, now } = turn
  const audience = audienceOf(mailing)
  const [people, lines] = await Promise.all([resolve(club, audience, now), audienceLines(club, now)])
  const of = (key: keyof Audience) => choice(mailing, `${audience[key] ? '✓ ' : ''}${lineLabel(key)}`, 'open', key)
  const first = says.firstYear(lines.firstYear)
  const firstYear = choice(mailing, `${audience.firstYear ? '✓ ' : ''}${first}`, 'firstYear', 'on')
  turn.reply({
    text: [because, says.head(whom(club, audience), people.length), says.how].filter(Boolean).join('\n\n'),
    choices: [
      [of('roles'), firstYear],
      [of('organisations')],
      [of('subjects'), of('interests')],
      [of('quietDays')],
      [choice(mailing, says.saved, 'segments', '0'), of('event')],
      [act(mailing, says.reset, 'all'), act(mailing, says.done(people.length), 'card', true)],
    ],
  })
}

function lineLabel(key: keyof Audience): string {
  return Object.hasOwn(says.lines, key) ? says.lines[key as keyof typeof says.lines] : ''
}

function choice({ number }: Pick<Mailing, 'number'>, label: string, line: string, value: string): Choice {
  return { label, answers: `audience:${number}:${line}`, value }
}

/** The values of one condition, each with how many people have it. */
async function showLine(turn: Turn, mailing: Mailing, key: string, page = 0): Promise<void> {
  if (key === 'event') return showEvents(turn, mailing, page)
  const chosen = audienceOf(mailing)
  const options = optionsOf(await audienceLines(turn.club, turn.now), key)
  const items = options.map(({ id, label }) => {
    const marked = key === 'quietDays' ? String(chosen.quietDays) === id : listOf(chosen, key).includes(id)
    return choice(mailing, clipped(`${marked ? '✓ ' : ''}${label}`), key, id)
  })
  const more = (next: number) => choice(mailing, says.more, `page-${key}`, String(next))
  const back = [choice(mailing, says.back, 'back', '')]
  if (items.length === 0) return turn.reply({ text: says.none, choices: [back] })
  turn.reply({ text: says.pick, choices: [...pageOf(items, page, rows, more), back] })
}

function optionsOf(lines: AudienceLines, key: string): { id: string; label: string }[] {
  const counted = (title: string, count: number) => `${title} (${count})`
  switch (key) {
    case 'roles':
      return lines.roles.map(({ id, count }) => ({ id, label: counted(roleWords[id].name, count) }))
    case 'organisations':
      return lines.organisations.map(({ id, title, count }) => ({ id, label: counted(title, count) }))
    case 'subjects':
      return lines.subjects.map(({ title, count }) => ({ id: title, label: counted(title, count) }))
    case 'interests':
      return lines.interests.map(({ id, title, count }) => ({ id, label: counted(title, count) }))
    case 'quietDays':
      return quietChoices.map((days) => ({ id: String(days), label: says.days(days) }))
    default:
      return []
  }
}

function listOf(audience: Audience, key: string): string[] {
  const value = audience[key as keyof Audience]
  return Array.isArray(value) ? value : []
}

/** The count stays readable where the title does not fit. */
function clipped(label: string): string {
  const [, title = label, count = ''] = /^(.*?)( \(\d+\))?$/.exec(label) ?? []
  const room = 34 - count.length
  return title.length > room ? `${title.slice(0, room - 1).trimEnd()}…${count}` : label
}

/** With the value marked, or without it where it was. Of days without a word only one number stands. */
function toggled(audience: Audience, key: string, value: string): Audience {
  const { [key as keyof Audience]: _, ...rest } = audience
  if (key === 'firstYear') return audience.firstYear ? rest : { ...rest, firstYear: true }
  if (key === 'event') return withEvent(audience, rest, value)
  if (key === 'quietDays') return String(audience.quietDays) === value ? rest : { ...rest, quietDays: Number(value) }
  const list = listOf(audience, key)
  const changed = list.includes(value) ? list.filter((one) => one !== value) : [...list, value]
  return changed.length > 0 ? { ...rest, [key]: changed } : rest
}

export const audienceCards: Conversation = {
  cards: {
    async audience(turn: Turn, { answers, value }: Chosen, talk: Talk) {
      const [, number, line = ''] = answers.split(':')
      const found = await mailingOf(turn, Number(number))
      if (!('number' in found)) return turn.reply(found)
      if (line === 'back') return chooseAudience(turn, found)
      if (line === 'open') return showLine(turn, found, value)
      if (line === 'of-event') return showDids(turn, found, value)
      if (line.startsWith('page-')) return showLine(turn, found, line.slice(5), Number(value))
      if (line === 'save') return talk.enter('announce-segment')
      if (line === 'segments') return showSegments(turn, found, Number(value))
      if (line === 'forgetting') return showSegments(turn, found, Number(value), { forgetting: true })
      if (line === 'segment') return applySegment(turn, found, value)
      if (line === 'forget') return forgetSegment(turn, found, value)
      await mark(turn, found, line, value)
    },
  },
}

async function mark(turn: Turn, mailing: Mailing, key: string, value: string): Promise<void> {
  const { club, person: by, cause, now } = turn
  const { number } = mailing
  const change = { audience: toggled(audienceOf(mailing), key, value) }
  const result = await changeDraft(club, { number, change, by, cause, now })
  if (result.outcome !== 'changed') return turn.reply(result.outcome === 'not-allowed' ? notYours : gone)
  if (key === 'firstYear' || key === 'event') return chooseAudience(turn, result.mailing)
  await showLine(turn, result.mailing, key)
}

async function showSegments(
  turn: Turn,
  mailing: Mailing,
  page: number,
  { forgetting = false, because }: { forgetting?: boolean; because?: string } = {},
): Promise<void> {
  const result = await segmentsOf(turn.club, { by: turn.person })
  if (result.outcome === 'not-allowed') return turn.reply(notYours)
  const { segments } = result
  const items = segments.map(({ name }) => choice(mailing, name, forgetting ? 'forget' : 'segment', name))
  const more = (next: number) => choice(mailing, says.more, forgetting ? 'forgetting' : 'segments', String(next))
  const text = segments.length === 0 ? says.savedNone : forgetting ? says.forgetWhich : says.savedHead
  const forget = segments.length > 0 && !forgetting ? [[choice(mailing, says.forget, 'forgetting', '0')]] : []
  turn.reply({
    text: [because, text].filter(Boolean).join('\n\n'),
    choices: [
      ...pageOf(items, page, rows, more),
      [choice(mailing, says.save, 'save', ''), choice(mailing, says.back, 'back', '')],
      ...forget,
    ],
  })
}

/** Puts the saved conditions into the draft. */
async function applySegment(turn: Turn, mailing: Mailing, name: string): Promise<void> {
  const result = await segmentsOf(turn.club, { by: turn.person })
  if (result.outcome === 'not-allowed') return turn.reply(notYours)
  const segment = result.segments.find((one) => one.name === name)
  if (!segment) return showSegments(turn, mailing, 0)
  const audience = audienceOf({ ...mailing, audience: segment.audience })
  await changed(turn, mailing, { audience }, 'send')
}

async function forgetSegment(turn: Turn, mailing: Mailing, name: string): Promise<void> {
  const { outcome } = await dropSegment(turn.club, { by: turn.person, name })
  if (outcome === 'not-allowed') return turn.reply(notYours)
  await showSegments(turn, mailing, 0, { because: says.forgotten })
}

const longestName = 24

export const segmentNaming: Conversation = {
  scene: dialog<{ number: number; name: string }>('announce-segment', {
    async opening(turn) {
      const { input } = turn
      const [, number] = 'chosen' in input && input.chosen ? input.chosen.answers.split(':') : []
      const found = await mailingOf(turn, Number(number))
      return 'number' in found ? { known: { number: found.number } } : { end: found }
    },
    questions: [
      {
        asks: 'name',
        text: says.name,
        read(text) {
          const name = text.replace(/[:\s]+/g, ' ').trim()
          return /\p{L}/u.test(name) && name.length <= longestName ? { value: name } : { retry: says.nameAgain }
        },
        retry: says.nameAgain,
      },
    ],
    async finish(turn, { number, name }) {
      const { club, person: by, cause, now } = turn
      const found = await mailingOf(turn, number)
      if (!('number' in found)) {
        turn.reply(found)
        return undefined
      }
      const { outcome } = await saveSegment(club, { by, name, audience: audienceOf(found), cause, now })
      if (outcome === 'bad-name') return { forget: 'name', because: says.nameAgain }
      if (outcome === 'not-allowed') turn.reply(notYours)
      else await chooseAudience(turn, found, says.kept(name))
      return undefined
    },
  }),
}
