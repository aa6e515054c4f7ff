/** Looks over everything that the bot needs, and says in plain words what is wrong. Changes nothing. */
import { accessSync, constants, existsSync, mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readCommunities } from '../../config/communities.ts'
import { ConfigurationError, type Environment, readEnv, type Settings } from '../../config/env.ts'
import { decideMode, groupsFileState } from '../../config/mode.ts'
import { withDirectories } from '../app-communities.ts'
import { lookAtDatabase } from './doctor-database.ts'
import { lookAtVk, type VkCommunity } from './doctor-vk.ts'
import { bad, type Finding, good, note } from './finding.ts'

const LEAST_MB = 500
const MEGABYTE = 2 ** 20

/** Everything at once: a fault does not hide the next one. */
export async function examine(env: Environment, least = LEAST_MB): Promise<Finding[]> {
  let settings: Settings
  try {
    settings = readEnv(env)
  } catch (error) {
    return faultsOf(error)
  }
  const { findings, communities } = configuration(settings, env)
  const database = await lookForDatabase(settings)
  return [
    ...findings,
    ...(await lookAtVk(communities, { apiUrl: settings.vkApiUrl, transport: settings.vkTransport })),
    ...database.findings,
    ...folder(settings, least),
    ...dataKey(settings, database.used),
  ]
}

function configuration(settings: Settings, env: Environment): { findings: Finding[]; communities: VkCommunity[] } {
  const mode = decideMode(settings, groupsFileState(settings.groupsFile))
  if (mode.mode === 'error') return { findings: mode.faults.map((line) => bad(line)), communities: [] }
  if (mode.mode === 'playground') {
    const says = `Файла сообществ ${settings.groupsFile} нет: npm start откроет площадку с выдуманным ВК.`
    return { findings: [note(says)], communities: [] }
  }
  const findings = mode.warning ? [note(mode.warning)] : []
  try {
    const communities = readCommunities(settings.groupsFile, env, settings.vkTransport)
    withDirectories(communities)
    const closed = communities.filter(({ operator }) => !operator)
    const nameless = closed.map(({ id }) => note(`Сообщество ${id}: оператор данных в файле не назван (operator).`))
    return { findings: [...findings, good('Файл сообществ в порядке.'), ...nameless], communities }
  } catch (error) {
    return { findings: [...findings, ...faultsOf(error)], communities: [] }
  }
}

function faultsOf(error: unknown): Finding[] {
  if (!(error instanceof ConfigurationError)) throw error
  return error.message.split('\n').map((line) => bad(line.trim()))
}

async function lookForDatabase({ mongodbUri, dataDir }: Settings): Promise<{ findings: Finding[]; used: boolean }> {
  if (mongodbUri) return lookAtDatabase(mongodbUri)
  const begun = ['mongod', 'embedded'].some((name) => existsSync(join(dataDir, name)))
  const says = begun
    ? `MONGODB_URI не задан: бот запускает базу сам, её файлы в ${dataDir}. Для людей нужна своя MongoDB.`
    : `MONGODB_URI не задан: при запуске бот заведёт базу сам, в ${dataDir}. Для людей нужна своя MongoDB.`
  return { findings: [note(says)], used: begun }
}

function folder({ dataDir }: Settings, least: number): Finding[] {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    const probe = join(dataDir, `.doctor-${process.pid}`)
    writeFileSync(probe, '')
    rmSync(probe)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    return [bad(`В папку DATA_DIR (${dataDir}) нельзя писать (${code}): бот держит там ключ данных.`)]
  }
  const { bavail, bsize } = statfsSync(dataDir)
  const free = Math.floor((bavail * bsize) / MEGABYTE)
  if (free < least) return [bad(`На диске с DATA_DIR свободно ${free} МБ: освободите место.`)]
  return [good(`В папку ${dataDir} можно писать, свободно ${free} МБ.`)]
}

/** Where the database is used and the key is a new one, phones and addresses cannot be read any more. */
function dataKey({ dataKey: given, dataDir }: Settings, used: boolean): Finding[] {
  if (given) return [good('Ключ данных задан (DATA_KEY).')]
  const path = join(dataDir, 'keys', 'data.key')
  try {
    accessSync(path, constants.R_OK)
    return [good(`Ключ данных лежит в ${path}: держите его копию отдельно от копий базы.`)]
  } catch {
    if (!used) return [note(`Ключа данных ещё нет: при запуске он появится в ${path}.`)]
    return [bad(`В базе есть данные, а ключа к ним нет: ни DATA_KEY, ни ${path}. Верните прежний до запуска.`)]
  }
}
