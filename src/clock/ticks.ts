/** The only file with node-cron: when what is due is looked for. A tick finds and removes or enqueues; it sends nothing. */
import cron from 'node-cron'
import type { Logger } from 'pino'
import { type Notice, putNotices } from '../delivery/put.ts'
import type { Club } from '../domain/club.ts'
import { forgetDoors } from '../domain/help/forget.ts'
import { stateTrained } from '../domain/mentoring/facts.ts'
import { eraseDue } from '../domain/personal-data/erase.ts'
import { forgetOldAppeals, tickAppeals } from './appeals.ts'
import { tickBuddies } from './buddies.ts'
import { tellChangedTexts } from './changed-texts.ts'
import { checkAnswers } from './check-answers.ts'
import { tellWeek } from './digest.ts'
import { nudgeDrafts } from './drafts.ts'
import { askAfterEvents } from './event-after.ts'
import { tellEventChanges } from './event-changes.ts'
import { countDates } from './event-dates.ts'
import { tickOffers } from './event-offers.ts'
import { countOrganisers } from './event-organisers.ts'
import { publishEvents } from './event-publishing.ts'
import { remindOfEvents } from './event-reminders.ts'
import { makeSeriesDates } from './event-series.ts'
import { tickTeams } from './event-teams.ts'
import { tickHelp } from './help.ts'
import { tellHelpMonth } from './help-month.ts'
import { tickIncidents } from './incidents.ts'
import { listedRows } from './listed-rows.ts'
import { tickMatchRuns } from './match-runs.ts'
import { tickNewcomers } from './mentees-waiting.ts'
import { tellMentorCourses } from './mentor-courses.ts'
import { tickMentoring } from './mentoring.ts'
import { tellMentorsWanted } from './mentors-wanted.ts'
import { finishMerges } from './merges.ts'
import { tickReminders } from './reminders.ts'
import { sweepRows } from './sweep-rows.ts'
import { remindOfApplications } from './unanswered-applications.ts'
import { tellWelcomes } from './welcome.ts'

interface Tick {
  name: string
  /** In the community's own time zone. */
  at: string
  /** `tell` puts what is due into the outbox; a key that is there already is left alone. */
  run(club: Club, now: Date, tell: Tell): Promise<unknown>
}

export type Tell = (notices: Notice[]) => Promise<void>

/** A kind of due work is one file and one line here. */
const ticks: Tick[] = [
  { name: 'own reminders', at: '* * * * *', run: tickReminders },
  { name: 'events to publish', at: '* * * * *', run: publishEvents },
  { name: 'dates of series', at: '15 * * * *', run: makeSeriesDates },
  { name: 'teams of events', at: '* * * * *', run: tickTeams },
  { name: 'who came to events', at: '*/10 * * * *', run: countDates },
  { name: 'changed and cancelled events', at: '*/5 * * * *', run: tellEventChanges },
  { name: 'organisers of events', at: '50 * * * *', run: countOrganisers },
  { name: 'offers of seats', at: '* * * * *', run: tickOffers },
  { name: 'reminders of events', at: '*/5 * * * *', run: remindOfEvents },
  { name: 'marks of events', at: '20 * * * *', run: askAfterEvents },
  { name: 'requests for help', at: '* * * * *', run: tickHelp },
  { name: 'runs of the matching', at: '* * * * *', run: tickMatchRuns },
  { name: 'newcomers of mentoring', at: '40 * * * *', run: tickNewcomers },
  { name: 'pairs of mentoring', at: '* * * * *', run: tickMentoring },
  { name: 'courses of mentors', at: '22 3 * * *', run: stateTrained },
  { name: 'requests of the month', at: '10 * 1,2 * *', run: tellHelpMonth },
  // After lessons.
  { name: 'courses that end', at: '45 15 * * *', run: tellMentorCourses },
  { name: 'mentors wanted', at: '40 15 * * *', run: tellMentorsWanted },
  { name: 'appeals', at: '*/5 * * * *', run: tickAppeals },
  { name: 'words of appeals past their term', at: '10 3 * * *', run: forgetOldAppeals },
  { name: 'buddies', at: '10 * * * *', run: tickBuddies },
  { name: 'answers to check', at: '5 * * * *', run: checkAnswers },
  { name: 'list of members past its term', at: '15 3 * * *', run: listedRows },
  { name: 'terms of incidents', at: '*/10 * * * *', run: tickIncidents },
  { name: 'replaced pages', at: '*/10 * * * *', run: finishMerges },
  // Between lessons and supper, once a day: of several changes in a day only the last is told.
  { name: 'changed consent or charter', at: '10 17 * * *', run: tellChangedTexts },
  // At 17:00 on Sunday; for a day it looks again, in case nobody was there to do it.
  { name: 'digest of the week', at: '0 * * * 0,1', run: tellWeek },
  { name: 'welcome path', at: '25 * * * *', run: tellWelcomes },
  { name: 'left half-way', at: '35 * * * *', run: nudgeDrafts },
  // After lessons.
  { name: 'applications that wait', at: '30 15 * * *', run: remindOfApplications },
  { name: 'addresses of requests past their term', at: '18 3 * * *', run: forgetDoors },
  { name: 'old rows', at: '20 3 * * *', run: sweepRows },
  { name: 'personal data past its term', at: '40 3 * * *', run: eraseDue },
]

interface TicksOptions {
  clubs: Club[]
  now(): Date
  log: Logger
  /** Each at its time; else only by `run`. */
  byItself: boolean
}

export interface Ticks {
  /** Runs every tick now, for tests that move the clock. */
  run(): Promise<void>
  stop(): Promise<void>
}

export function startTicks({ clubs, now, log, byItself }: TicksOptions): Ticks {
  const tasks = (byItself ? clubs : []).flatMap((club) =>
    ticks.map((tick) =>
      cron.schedule(tick.at, () => runOne(tick, club), {
        timezone: club.settings.timeZone,
        noOverlap: true,
        name: `${club.id} ${tick.name}`,
      }),
    ),
  )

  async function runOne(tick: Tick, club: Club): Promise<void> {
    try {
      const moment = now()
      await tick.run(club, moment, (notices) =>
        putNotices(
          club,
          notices.map((notice) => ({ ...notice, byClock: true })),
          moment,
        ),
      )
    } catch (error) {
      log.error({ community: club.id, tick: tick.name, error }, 'a tick failed; the next one does its work')
    }
  }

  return {
    async run() {
      for (const club of clubs) for (const tick of ticks) await runOne(tick, club)
    },
    async stop() {
      await Promise.all(tasks.map((task) => task.destroy()))
    },
  }
}
