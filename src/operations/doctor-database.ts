/** Whether the database is fit for the bot. */
import mongoose, { type Connection } from 'mongoose'
import { collections } from '../../models/index.ts'
import { migrations, schemaRow } from '../../models/migration.ts'
import { bind, type Collection } from '../../models/model.ts'
import { bad, type Finding, good, note } from './finding.ts'
import { CURRENT } from './migrations/index.ts'

const PATIENCE_MS = 3000
const OLDEST = 6
const GIGABYTE = 2 ** 30
/** Below this the server stops taking writes before anybody has looked. */
const LEAST_GB = 1

export interface DatabaseSeen {
  findings: Finding[]
  /** Whether anything of a bot is in it. */
  used: boolean
}

/** Looks, and tries one write in a collection of its own. The address is not shown: it carries a password. */
export async function lookAtDatabase(uri: string): Promise<DatabaseSeen> {
  const options = { autoIndex: false, bufferCommands: false, serverSelectionTimeoutMS: PATIENCE_MS }
  let connection: Connection
  try {
    connection = await mongoose.createConnection(uri, options).asPromise()
  } catch (error) {
    const why = error instanceof Error ? error.name : 'ошибка'
    const says = `База не отвечает или не пускает (${why}). Проверьте MONGODB_URI, пароль и что сервер запущен.`
    return { findings: [bad(says)], used: false }
  }
  try {
    const looks = [reachable, writable, members, shape, space]
    const findings: Finding[] = []
    for (const look of looks)
      findings.push(...(await look(connection).catch((error: Error) => [bad(`База отказывает: ${error.name}.`)])))
    const used = (await db(connection).collection('posts').findOne({})) !== null
    return { findings, used }
  } finally {
    await connection.close()
  }
}

async function reachable(connection: Connection): Promise<Finding[]> {
  const { version } = (await db(connection).admin().buildInfo()) as { version: string }
  if (Number.parseInt(version, 10) >= OLDEST) return [good(`База отвечает, MongoDB ${version}.`)]
  return [bad(`MongoDB ${version}: нужна ${OLDEST} или новее.`)]
}

async function writable(connection: Connection): Promise<Finding[]> {
  try {
    const { insertedId } = await db(connection).collection('doctor').insertOne({ at: new Date() })
    await db(connection).collection('doctor').deleteOne({ _id: insertedId })
    return [good('Писать в базу можно.')]
  } catch (error) {
    return [bad(`Писать в базу нельзя (${(error as Error).name}): нужна роль readWrite и место на диске.`)]
  }
}

async function members(connection: Connection): Promise<Finding[]> {
  const { setName } = (await db(connection).command({ hello: 1 })) as { setName?: string }
  if (setName) return [good(`Набор реплик ${setName}: копии делаются за один миг.`)]
  return [note('Не набор реплик: бот работает, но копия при нём не одного мига. Вернее набор, хотя бы из одной.')]
}

/** Version of the documents, and indexes: without a unique one something could be taken twice. */
async function shape(connection: Connection): Promise<Finding[]> {
  const row = await schemaRow(bind(connection, migrations))
  if (!row) return [note('Бот здесь ещё не запускался: сборники и индексы появятся при первом запуске.')]
  if (row.restoring) return [bad('Восстановление из копии не закончено: повторите npm run restore -- ФАЙЛ --replace.')]
  if (row.version > CURRENT)
    return [bad(`Данные версии ${row.version}, а программа знает ${CURRENT}: поставьте более новую.`)]
  const missing: string[] = []
  for (const spec of Object.values(collections) as Collection<unknown>[]) {
    const made = await db(connection)
      .collection(spec.name)
      .indexes()
      .catch(() => [])
    const keys = new Set(made.map(({ key }) => JSON.stringify(key)))
    const wanted = spec.schema.indexes().filter(([key]) => !keys.has(JSON.stringify(key)))
    missing.push(...wanted.map(([key]) => `${spec.name} (${Object.keys(key).join(', ')})`))
  }
  const version =
    row.version < CURRENT ? note(`Данные версии ${row.version}: при запуске станут ${CURRENT}.`) : undefined
  if (missing.length === 0) return [version ?? good(`Данные версии ${row.version}, индексы на месте.`)]
  return [
    ...(version ? [version] : []),
    bad(`Нет индексов: ${missing.join('; ')}. Запустите бота снова: он их сделает.`),
  ]
}

async function space(connection: Connection): Promise<Finding[]> {
  const { fsTotalSize, fsUsedSize } = (await db(connection).stats()) as { fsTotalSize?: number; fsUsedSize?: number }
  if (!fsTotalSize || fsUsedSize === undefined) return []
  const free = (fsTotalSize - fsUsedSize) / GIGABYTE
  if (free < LEAST_GB) return [bad(`У базы кончается место: свободно ${free.toFixed(1)} ГБ.`)]
  return [good(`У базы свободно ${free.toFixed(0)} ГБ.`)]
}

function db(connection: Connection) {
  if (!connection.db) throw new Error('the connection is not open')
  return connection.db
}
