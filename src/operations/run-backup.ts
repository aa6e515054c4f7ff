/** `npm run backup -- FILE` */
import { backUp } from './backup.ts'
import { backupKey, command, commandLine, Usage, withDatabase } from './settings.ts'

const usage = 'npm run backup -- ФАЙЛ'

command(async () => {
  const [path, ...more] = commandLine({}, usage).positionals
  if (!path || more.length > 0) throw new Usage(usage)
  const passphrase = backupKey()
  const { counts, moment, made } = await withDatabase((connection) => backUp({ connection, path, passphrase }))
  const rows = Object.values(counts).reduce((sum, count) => sum + count, 0)
  return [
    `Копия готова: ${path}, на ${made.toISOString()}, строк: ${rows}.`,
    ...(moment === 'spread'
      ? ['Бот работал всё это время: строки прочитаны не в один миг. Вернее сделать копию ещё раз, когда тихо.']
      : []),
    'В копии нет ключа данных (DATA_KEY или keys/data.key): без него телефоны и адреса не прочесть. Храните его отдельно.',
    'Нет и groups.json, .env и файлов вне базы.',
  ].join('\n')
})
