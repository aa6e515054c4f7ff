/** Every conversation there is, by what the person wants. */
import { about, help } from './about.ts'
import { answerAppealCards } from './answer-appeal.ts'
import { ask, asksOn } from './ask.ts'
import { change } from './change.ts'
import { answer, clarify } from './clarify.ts'
import { decideCards } from './decide.ts'
import { erase } from './erase.ts'
import { events, newcomer, records } from './events.ts'
import { figures } from './figures.ts'
import { human } from './human.ts'
import { join } from './join.ts'
import type { Conversation } from './kit/conversation.ts'
import { leaving } from './leave.ts'
import { myApplication, takeBack } from './my-application.ts'
import { myCard } from './my-card.ts'
import { myData } from './my-data.ts'
import { answeredQuestions, questions } from './questions.ts'
import { request } from './request.ts'
import { start } from './start.ts'
import { resume, stop } from './stop.ts'
import { waiting } from './waiting.ts'
import { withHuman } from './with-human.ts'

export const conversations: Conversation[] = [
  start,
  join,
  change,
  myApplication,
  takeBack,
  answer,
  myCard,
  figures,
  leaving,
  myData,
  erase,
  stop,
  resume,
  events,
  records,
  newcomer,
  human,
  request,
  ask,
  asksOn,
  withHuman,
  answerAppealCards,
  questions,
  answeredQuestions,
  about,
  help,
  waiting,
  decideCards,
  clarify,
]
