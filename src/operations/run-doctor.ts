/** `npm run doctor`: exit code 1 where something keeps the bot from working. */
import { environment } from '../../config/env.ts'
import { examine } from './doctor.ts'
import { command, commandLine, Usage } from './settings.ts'

const usage = 'npm run doctor'
const signs = { good: '  ок  ', note: '  !   ', bad: 'ОШИБКА' }

command(async () => {
  if (commandLine({}, usage).positionals.length > 0) throw new Usage(usage)
  const findings = await examine(environment())
  const faults = findings.filter(({ is }) => is === 'bad').length
  const lines = findings.map(({ is, says }) => `${signs[is]} ${says}`)
  const whole = faults === 0 ? 'Всё, что нужно, на месте.' : `Мешает работать: ${faults}.`
  return { says: [...lines, whole].join('\n'), code: faults === 0 ? 0 : 1 }
})
