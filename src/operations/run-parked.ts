/** `npm run parked [-- --outbox] [-- --show ID | --again ID|all | --drop ID|all]` */
import { readEnv } from '../../config/env.ts'
import { openModels } from '../../models/index.ts'
import { createPseudonyms } from '../domain/personal-data/alias.ts'
import { migrate } from './migrate.ts'
import {
  type Answered,
  dropMessage,
  dropUpdate,
  messageAgain,
  type ParkedLine,
  parkedUpdates,
  refusedMessages,
  show,
  updateAgain,
} from './parked.ts'
import { command, commandLine, Usage, withDatabase } from './settings.ts'

const usage = 'npm run parked -- [--outbox] [--show ID | --again ID | --again all | --drop ID | --drop all]'
const id = { type: 'string' } as const

command(async () => {
  const { values, positionals } = commandLine({ outbox: { type: 'boolean' }, show: id, again: id, drop: id }, usage)
  const { outbox = false, show: shown, again, drop } = values
  const asked = [shown, again, drop].filter((one) => one !== undefined)
  if (positionals.length > 0 || asked.length > 1) throw new Usage(usage)
  return withDatabase(async (connection) => {
    await migrate(connection)
    const models = await openModels(connection)
    const pseudonyms = createPseudonyms(models.aliases, readEnv().logKey)
    const alias = (community: number, peer: number) => pseudonyms.of(community, peer, new Date())
    const list = () => (outbox ? refusedMessages(models, alias) : parkedUpdates(models, alias))
    if (shown !== undefined) {
      const found = await show(models, shown, outbox)
      return found ? JSON.stringify(found, null, 2) : { says: 'Такой строки нет, или её текст уже стёрт.', code: 1 }
    }
    if (again === undefined && drop === undefined) return listed(await list())
    const which = again ?? drop ?? ''
    const ids = which === 'all' ? [...new Set((await list()).map((line) => line.id))] : [which]
    const act = again === undefined ? (outbox ? dropMessage : dropUpdate) : outbox ? messageAgain : updateAgain
    const answers: [string, Answered][] = []
    for (const one of ids) answers.push([one, await act(models, one, new Date())])
    if (answers.length === 0) return 'Отложенного нет.'
    const isRefused = answers.some(([, { outcome }]) => outcome === 'refused')
    return { says: answers.map(([one, answer]) => `${one}: ${worded(answer)}`).join('\n'), code: isRefused ? 1 : 0 }
  })
})

function listed(lines: ParkedLine[]): string {
  if (lines.length === 0) return 'Отложенного нет.'
  const rows = lines.map((line) => [line.id, line.community, line.at.toISOString(), line.why, line.kind, line.person])
  return [['id', 'сообщество', 'когда', 'почему', 'что', 'кто'], ...rows].map((row) => row.join('\t')).join('\n')
}

function worded(answer: Answered): string {
  switch (answer.outcome) {
    case 'again':
      return 'возвращено, бот возьмёт её сам'
    case 'dropped':
      return 'закончено, текст стёрт'
    case 'refused':
      return `не сделано: ${answer.because}`
  }
}
