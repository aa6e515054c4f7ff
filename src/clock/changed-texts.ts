/** Members are told once of each new wording of the consent and of each new charter. */
import type { Choice } from '../../models/content.ts'
import type { Club } from '../domain/club.ts'
import { outdatedMembers } from '../domain/consent/outdated.ts'
import { awake } from '../domain/hours.ts'
import type { Tell } from './ticks.ts'

const says = {
  consent:
    'Текст согласия изменился. Прочитайте его, пожалуйста, и согласитесь ещё раз. Пока не решите, всё записанное ' +
    'остаётся, а нового о вас не записываю.',
  readAndAgree: 'Прочитать и согласиться',
  charter:
    'У Ассоциации есть Устав, который вы ещё не принимали. Прочитайте его, пожалуйста, и примите, если согласны.',
  readCharter: 'Прочитать и принять',
  notNow: 'Не сейчас',
}

/** The keys carry the version, so each is told once; who joins or agrees meanwhile is told nothing. */
export async function tellChangedTexts(club: Club, now: Date, tell: Tell): Promise<void> {
  const { consent, charter } = await outdatedMembers(club)
  const notBefore = awake(club, now)
  const way = (label: string, value: string): Choice => ({ label, answers: 'menu', value })
  const notice = (key: string, to: number[], text: string, choices: Choice[][]) =>
    to.length > 0 ? [{ key, to, content: { text, choices }, notBefore, byClock: true, priority: 'work' as const }] : []
  await tell([
    ...(consent
      ? notice(`consent-text:${consent.version}`, consent.people, says.consent, [
          [{ ...way(says.readAndAgree, 'agree-again'), accent: true }],
          [way(says.notNow, 'texts-later')],
        ])
      : []),
    ...(charter
      ? notice(`charter:${charter.version}`, charter.people, says.charter, [
          [{ ...way(says.readCharter, 'accept-charter'), accent: true }],
          [way(says.notNow, 'charter-later')],
        ])
      : []),
  ])
}
