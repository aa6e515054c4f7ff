/** Every conversation there is, by what the person wants. */
import { about, help } from './about.ts'
import { changedTexts } from './agree-again.ts'
import { announce } from './announce.ts'
import { audienceCards, segmentNaming } from './announce-audience.ts'
import { announceChange } from './announce-change.ts'
import { draftCards } from './announce-draft.ts'
import { lineCards } from './announce-lines.ts'
import { announceWhen } from './announce-when.ts'
import { announcements } from './announcements.ts'
import { answerAppealCards } from './answer-appeal.ts'
import { answerNewcomers } from './answer-newcomers.ts'
import { ask, asksOn } from './ask.ts'
import { buddies } from './buddies.ts'
import { buddy, buddyFind, buddyStop } from './buddy.ts'
import { buddyChange } from './buddy-change.ts'
import { change } from './change.ts'
import { certificateCheck } from './check-certificate.ts'
import { checkIn } from './check-in.ts'
import { claimCards } from './claim-card.ts'
import { answer, clarify } from './clarify.ts'
import { codeWord } from './code-word.ts'
import { decideCards } from './decide.ts'
import { digestCards } from './digest-card.ts'
import { emergency } from './emergency.ts'
import { erase } from './erase.ts'
import { eventChange } from './event-change.ts'
import { eventChoices } from './event-choices.ts'
import { eventDates } from './event-dates.ts'
import { eventNew } from './event-new.ts'
import { eventDateOff, eventMinutes } from './event-one-date.ts'
import { eventOwn } from './event-own.ts'
import { eventQuestions } from './event-questions.ts'
import { eventRegister } from './event-register.ts'
import { eventRepeat } from './event-repeat.ts'
import { eventSeries } from './event-series.ts'
import { eventSlots } from './event-slots.ts'
import { eventStewards } from './event-stewards.ts'
import { eventTaps } from './event-taps.ts'
import { eventTeam } from './event-team.ts'
import { teamBegin } from './event-team-begin.ts'
import { teamCount } from './event-team-count.ts'
import { eventQuotas, eventResults } from './event-team-enter.ts'
import { teamJoin } from './event-team-join.ts'
import { eventTeamRemove } from './event-team-remove.ts'
import { eventTeams } from './event-team-sheet.ts'
import { eventWord } from './event-word.ts'
import { eventWrite } from './event-write.ts'
import { eventByNumber, events, records } from './events.ts'
import { peopleExport } from './export-people.ts'
import { fewer } from './fewer.ts'
import { pause } from './fewer-pause.ts'
import { often, topics } from './fewer-topics.ts'
import { why } from './fewer-why.ts'
import { figures } from './figures.ts'
import { people } from './find-people.ts'
import { goodDeeds } from './good-deeds.ts'
import { heldBackCounts } from './held-back.ts'
import { helpBoard } from './help-board.ts'
import { requestsNearby } from './help-calls.ts'
import { helpCase } from './help-case.ts'
import { helpDecide } from './help-decide.ts'
import { helpDone } from './help-done.ts'
import { helpHeld } from './help-held.ts'
import { helpObject } from './help-object.ts'
import { helpRelay } from './help-relay.ts'
import { helpCompleting } from './help-task.ts'
import { helpWatch, helpWatches } from './help-watch.ts'
import { helpWaves } from './help-waves.ts'
import { helpWrong } from './help-wrong.ts'
import { human } from './human.ts'
import { incidentCards, incidents } from './incidents.ts'
import { acts } from './incidents-acts.ts'
import { interests, ownInterest } from './interests.ts'
import { join } from './join.ts'
import { journal } from './journal.ts'
import type { Conversation } from './kit/conversation.ts'
import { leaving } from './leave.ts'
import { listed } from './listed.ts'
import { mailingCard } from './mailing-card.ts'
import { match } from './match.ts'
import { findMentor } from './mentee.ts'
import { menteeTyped } from './mentee-typed.ts'
import { mentees } from './mentees.ts'
import { requestsExport, requestsImport } from './mentees-sheet.ts'
import { becomeMentor, mentorTyped } from './mentor.ts'
import { mentorOfficial } from './mentor-official.ts'
import { pupilMentor } from './mentor-pupil.ts'
import { mentoring } from './mentoring.ts'
import { merging, movedCard } from './merge-cards.ts'
import { myAchievements } from './my-achievements.ts'
import { myApplication, takeBack } from './my-application.ts'
import { myCard } from './my-card.ts'
import { myData } from './my-data.ts'
import { consents } from './my-data-consents.ts'
import { myDeeds } from './my-deeds.ts'
import { myMentoring } from './my-mentoring.ts'
import { myRequest } from './my-request.ts'
import { addToRequest, changeRequest } from './my-request-change.ts'
import { thankForHelp } from './my-request-done.ts'
import { newcomer } from './newcomer.ts'
import { newcomerWrite } from './newcomer-write.ts'
import { pairAsk } from './pair-ask.ts'
import { pairCards } from './pair-card.ts'
import { pairEnd } from './pair-end.ts'
import { pairGoal, pairStep } from './pair-goal.ts'
import { pairMet } from './pair-met.ts'
import { pairReport, pairThanks } from './pair-report.ts'
import { pairSheets } from './pair-sheet.ts'
import { sheetEnd, sheetTerm } from './pair-sheet-end.ts'
import { pairWhen } from './pair-when.ts'
import { pairBoard } from './pairs.ts'
import { personCards } from './person-card.ts'
import { answeredQuestions, questions } from './questions.ts'
import { register } from './register.ts'
import { registerExport, registerImport } from './register-sheet.ts'
import { remind } from './remind.ts'
import { reminderCards } from './reminder-card.ts'
import { ownReminders } from './reminders.ts'
import { request } from './request.ts'
import { requestByPhone } from './request-by-phone.ts'
import { roles } from './roles.ts'
import { setupConversations } from './setup.ts'
import { staff } from './staff.ts'
import { start } from './start.ts'
import { resume, stop } from './stop.ts'
import { ticket, ticketNumberSaid } from './ticket.ts'
import { namedTicks } from './ticks-named.ts'
import { totals } from './totals.ts'
import { poster, unreachedPeople } from './unreached.ts'
import { volunteering } from './volunteer.ts'
import { waiting } from './waiting.ts'
import { welcome } from './welcome.ts'
import { withHuman } from './with-human.ts'
import { noteWriting } from './write-note.ts'

export const conversations: Conversation[] = [
  start,
  join,
  change,
  interests,
  ownInterest,
  myApplication,
  takeBack,
  answer,
  myCard,
  figures,
  leaving,
  myData,
  consents,
  erase,
  stop,
  resume,
  fewer,
  topics,
  often,
  pause,
  why,
  myAchievements,
  myDeeds,
  helpHeld,
  helpDone,
  helpRelay,
  helpWrong,
  helpBoard,
  helpCase,
  helpWatch,
  helpWatches,
  helpObject,
  remind,
  ownReminders,
  reminderCards,
  heldBackCounts,
  digestCards,
  welcome,
  events,
  records,
  eventByNumber,
  eventTaps,
  eventTeam,
  teamBegin,
  teamJoin,
  teamCount,
  eventDates,
  eventSeries,
  eventRepeat,
  eventSlots,
  eventDateOff,
  eventMinutes,
  eventTeams,
  eventQuotas,
  eventResults,
  eventTeamRemove,
  eventRegister,
  eventWord,
  eventNew,
  eventOwn,
  eventChange,
  eventChoices,
  eventQuestions,
  eventStewards,
  eventWrite,
  ticket,
  ticketNumberSaid,
  checkIn,
  codeWord,
  certificateCheck,
  newcomer,
  newcomerWrite,
  mentoring,
  mentees,
  register,
  registerExport,
  registerImport,
  requestsExport,
  requestsImport,
  findMentor,
  ...menteeTyped,
  becomeMentor,
  ...mentorTyped,
  namedTicks,
  ...mentorOfficial,
  pupilMentor,
  buddy,
  buddyFind,
  buddyStop,
  buddyChange,
  buddies,
  myMentoring,
  match,
  pairCards,
  pairAsk,
  pairWhen,
  pairMet,
  pairGoal,
  pairStep,
  pairReport,
  pairThanks,
  pairEnd,
  pairBoard,
  pairSheets,
  sheetEnd,
  sheetTerm,
  emergency,
  goodDeeds,
  ...volunteering,
  requestsNearby,
  helpWaves,
  human,
  request,
  requestByPhone,
  myRequest,
  addToRequest,
  changeRequest,
  thankForHelp,
  helpDecide,
  ...helpCompleting,
  ask,
  asksOn,
  withHuman,
  answerAppealCards,
  answerNewcomers,
  questions,
  answeredQuestions,
  about,
  help,
  waiting,
  decideCards,
  ...people,
  personCards,
  roles,
  noteWriting,
  mailingCard,
  merging,
  movedCard,
  journal,
  peopleExport,
  staff,
  totals,
  clarify,
  announce,
  draftCards,
  audienceCards,
  segmentNaming,
  lineCards,
  announceWhen,
  announceChange,
  announcements,
  listed,
  unreachedPeople,
  poster,
  claimCards,
  ...setupConversations,
  ...changedTexts,
  incidents,
  incidentCards,
  acts,
]
