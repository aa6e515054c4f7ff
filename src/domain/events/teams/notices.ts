/** What captains and teams are to hear: derived from the date itself, so that it may be put as often as anybody likes. */
import type { Choice } from '../../../../models/content.ts'
import type { EventRow } from '../../../../models/event.ts'
import type { OccasionRow, Place, Team } from '../../../../models/occasion.ts'
import type { Club } from '../../club.ts'
import { awake } from '../../hours.ts'
import { membersOf, teamSize } from '../roster/units.ts'
import { sayDeadline, sayTitle, sayWhen } from '../say.ts'
import { timed } from '../told/change.ts'
import { type EventNotice, keyOf } from '../told/offers.ts'

const says = {
  offer: (team: string, size: number, title: string, when: string, deadline: string) =>
    `Есть места для всей команды «${team}» (${size}): «${title}», ${when}. Держу их ${deadline}. Берёте?`,
  race: (team: string, title: string, when: string) =>
    `Для команды «${team}» хватает мест: «${title}», ${when}. Времени мало, поэтому написали всем: кто первый, того и места.`,
  lapsed: (team: string, title: string, when: string) =>
    `Места для команды «${team}» на «${title}», ${when}, ждали вас и ушли следующим. Можно снова встать в очередь.`,
  leaving: (team: string, title: string, when: string) =>
    `В команде «${team}» кто-то не сможет прийти на «${title}», ${when}, и без замены команда неполна. Место пока держу. ` +
    'Передайте код замене, или снимите команду: её места получат другие.',
  again: (team: string, title: string, when: string) =>
    `Команда «${team}» стала неполной и снова собирается: «${title}», ${when}. Найдите замену и запишите её снова.`,
  in: (team: string, title: string, when: string) =>
    `Команда «${team}» записана: «${title}», ${when}. Планы изменятся — «Мои записи», «Не смогу».`,
  withdrawn: (team: string, title: string) =>
    `Капитан снял команду «${team}» с «${title}». Можно собрать свою или вступить в другую.`,
  removed: (team: string, title: string, when: string, why: string) =>
    `К сожалению, организаторы сняли команду «${team}» с «${title}», ${when}.${why ? ` Причина: ${why}` : ''}\n` +
    'Если это ошибка, напишите человеку.',
  result: (team: string, title: string, place: number | null, points: string | null) =>
    [`«${title}»: команда «${team}»`, [place && `${place}-е место`, points].filter(Boolean).join(', ')].join(' — ') +
    (place !== null && place <= 3 ? '. Поздравляем!' : '. Спасибо за игру!'),
  points: (points: number) => `баллов: ${String(points).replace('.', ',')}`,
  take: 'Берём места',
  leave: 'Не сможем',
  queue: 'Снова в очередь',
  team: 'Команда',
  withdraw: 'Снять команду',
}

const LATELY_MS = 24 * 3_600_000

/** Of what waits for a captain, of a team that has got its seats, and of one that was taken off. */
export function teamNotices(club: Club, event: EventRow, occasion: OccasionRow, now: Date): EventNotice[] {
  if (occasion.state === 'cancelled' || occasion.startsAt <= now || event.state !== 'published') return []
  return occasion.teams.flatMap((team) => [
    ...ofCaptain(club, event, occasion, team, now),
    ...ofTeam(club, event, occasion, team, now),
    ...ofWithdrawn(club, event, occasion, team, now),
  ])
}

function ofCaptain(club: Club, event: EventRow, occasion: OccasionRow, team: Team, now: Date): EventNotice[] {
  const members = membersOf(occasion, team)
  const captain = members.find(({ person, via }) => person === team.captain && via === club.id)
  if (!captain) return []
  const [title, when] = [sayTitle(event, occasion), sayWhen(occasion, club.settings.timeZone, now)]
  const on = (label: string, value: string) => teamAct(event, occasion, label, value)
  const common = { to: [team.captain], notBefore: awake(club, now), priority: 'work' as const }
  const key = `${keyOf(event, occasion)}:team-${team.number}`
  const { offer, state } = team
  const notices: EventNotice[] = []
  if (state === 'offered' && offer && offer.until > now) {
    const deadline = sayDeadline(offer.until, club.settings.timeZone, now)
    const text = offer.race
      ? says.race(team.title, title, when)
      : says.offer(team.title, teamSize(occasion, team), title, when, deadline)
    const choices = [[{ ...on(says.take, 'take'), accent: true }, on(says.leave, 'withdraw')]]
    const notBefore = offer.race ? now : common.notBefore
    notices.push({
      ...common,
      key: `${key}:offer:${offer.number}`,
      content: { text, choices },
      notBefore,
      usefulUntil: offer.until,
    })
  }
  if (state === 'lapsed' && now.getTime() - captain.since.getTime() < LATELY_MS) {
    const content = { text: says.lapsed(team.title, title, when), choices: [[on(says.queue, 'register')]] }
    notices.push({ ...common, key: `${key}:lapsed:${team.offers}`, content, usefulUntil: occasion.startsAt })
  }
  // It has registered before, and gathers again: somebody of it was erased.
  if (state === 'gathering' && members.some(({ turn }) => turn < team.turn)) {
    const content = { text: says.again(team.title, title, when), choices: [[on(says.team, 'open')]] }
    notices.push({ ...common, key: `${key}:again:${team.turn}`, content, usefulUntil: occasion.startsAt })
  }
  for (const { turn } of members.filter(({ leaving, person }) => leaving && person !== team.captain)) {
    const choices = [[on(says.team, 'open'), on(says.withdraw, 'withdraw')]]
    const content = { text: says.leaving(team.title, title, when), choices }
    notices.push({ ...common, key: `${key}:leaving:${turn}`, content, usefulUntil: occasion.startsAt })
  }
  return notices
}

/** The captain hears it as an answer; the others once, those who come later as theirs. */
function ofTeam(club: Club, event: EventRow, occasion: OccasionRow, team: Team, now: Date): EventNotice[] {
  if (team.state !== 'going') return []
  const to = membersOf(occasion, team).filter(
    (one) => here(club, one) && one.person !== team.captain && one.turn < team.turn,
  )
  if (to.length === 0) return []
  const text = says.in(team.title, sayTitle(event, occasion), sayWhen(occasion, club.settings.timeZone, now))
  return [
    {
      key: `${keyOf(event, occasion)}:team-${team.number}:in:${team.turn}`,
      to: to.map(({ person }) => person),
      content: { text, choices: [[teamAct(event, occasion, says.team, 'open')]] },
      notBefore: awake(club, now),
      usefulUntil: occasion.startsAt,
      priority: 'work',
    },
  ]
}

/** Those of a team that was taken off lately, but a captain who did it; not who has come anew since. */
function ofWithdrawn(club: Club, event: EventRow, occasion: OccasionRow, team: Team, now: Date): EventNotice[] {
  const { number, title, withdrawn } = team
  if (!withdrawn || now.getTime() - withdrawn.at.getTime() >= LATELY_MS) return []
  const to = occasion.people.filter((one) => here(club, one) && one.state === 'left' && one.wasIn === number)
  if (to.length === 0) return []
  const [of, when] = [sayTitle(event, occasion), sayWhen(occasion, club.settings.timeZone, now)]
  const { why } = withdrawn
  const text = why === null ? says.withdrawn(title, of) : says.removed(title, of, when, why)
  return [
    {
      key: `${keyOf(event, occasion)}:team-${number}:off`,
      to: to.map(({ person }) => person),
      content: { text },
      ...timed(club, occasion, now),
    },
  ]
}

/** To each team what it came out with, once for these points and this place. */
export function resultNotices(club: Club, event: EventRow, occasion: OccasionRow, now: Date): EventNotice[] {
  return occasion.teams.flatMap((team): EventNotice[] => {
    const { place, points, number, title } = team
    const to = membersOf(occasion, team).filter((one) => here(club, one) && one.state === 'going')
    if ((place === null && points === null) || to.length === 0) return []
    const text = says.result(title, sayTitle(event, occasion), place, points === null ? null : says.points(points))
    return [
      {
        key: `${keyOf(event, occasion)}:team-${number}:result:${place ?? 0}:${points ?? 'none'}`,
        to: to.map(({ person }) => person),
        content: { text },
        notBefore: awake(club, now),
        usefulUntil: new Date(now.getTime() + 7 * LATELY_MS),
        priority: 'work',
      },
    ]
  })
}

/** A tap on one's own team of a date. */
export function teamAct(
  { number }: Pick<EventRow, 'number'>,
  { key }: Pick<OccasionRow, 'key'>,
  label: string,
  value: string,
): Choice {
  return { label, answers: `team:${number}:${key}`, value }
}

function here({ id }: Club, { via }: Place): boolean {
  return via === id
}
