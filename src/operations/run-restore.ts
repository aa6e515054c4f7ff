/** `npm run restore -- FILE [--replace]` */
import { restore } from './restore.ts'
import { backupKey, command, commandLine, Usage, withDatabase } from './settings.ts'

const usage = 'npm run restore -- ФАЙЛ [--replace]'

command(async () => {
  const { positionals, values } = commandLine({ replace: { type: 'boolean', default: false } }, usage)
  const [path, ...more] = positionals
  if (!path || more.length > 0) throw new Usage(usage)
  const passphrase = backupKey()
  const { counts, moment, from, at, held } = await withDatabase((connection) =>
    restore({ connection, path, passphrase, replace: values.replace }),
  )
  const rows = Object.values(counts).reduce((sum, count) => sum + count, 0)
  return [
    `Восстановлено строк: ${rows}. Потеряно время с ${from.toISOString()} по ${at.toISOString()}.`,
    ...(moment === 'spread'
      ? ['Копия делалась при работающем боте и не одного мига: проверьте последние решения.']
      : []),
    `Удержано: обращений ${held.updates}, правок сообщений ${held.messages}. Дальше — bot_held в /metrics.`,
    'Сообщения, которые ждали, бот сначала поищет в переписках и отправит только то, чего там нет.',
    'Кому отвечали в потерянное время, тот один раз услышит, что сделанное надо повторить.',
    'Удаления данных за это время повторите сами. Ключ данных (DATA_KEY или keys/data.key) должен быть прежний.',
  ].join('\n')
})
