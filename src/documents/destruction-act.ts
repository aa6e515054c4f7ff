/** «Акт № 5.pdf»: the act and the extract of the journal that Roskomnadzor's order № 179 of 28.10.2022 asks for. */
import type { Content } from 'pdfmake/interfaces.js'
import { momentIn } from '../domain/dates.ts'
import { actByNumber, type DestructionReason } from '../domain/personal-data/acts.ts'
import type { Making } from './index.ts'
import { makePdf } from './pdf.ts'

const says = {
  title: (number: number) => `Акт № ${number} об уничтожении персональных данных`,
  extract: (number: number) => `Выгрузка из журнала регистрации событий к акту № ${number}`,
  blank: '________________________',
  subject: (number: number) => `внутренний номер ${number} (других сведений о человеке не осталось)`,
  system: (title: string) => `база данных бота сообщества «${title}»`,
  means:
    'удаление записей из базы данных программой; записи, нужные для подсчёта, обезличены случайным номером. Резервные ' +
    'копии, снятые раньше, уничтожаются по расписанию, не позднее чем через 30 дней',
  reasons: {
    'own-word': 'требование субъекта персональных данных',
    term: 'истёк срок обработки, названный в согласии',
    withdrawal: 'субъект отозвал согласие (152-ФЗ, ст. 21, ч. 5)',
  } satisfies Record<DestructionReason, string>,
  nothing: 'записей не было',
  keep: 'Акт и выгрузка хранятся три года с этого дня.',
}

/** Of `{ number }`. Who signs is written by hand: the bot destroys, a person answers for it. */
export const makeDestructionAct: Making = async (club, { number }) => {
  const act = typeof number === 'number' ? await actByNumber(club, number) : null
  if (!act?.done) return undefined
  const { operator, title, timeZone } = club.settings
  const when = momentIn(act.done, timeZone)
  const kinds = act.kinds.map(({ what, rows }) => `${what}: ${rows}`).join('; ') || says.nothing
  const common: [string, string][] = [
    ['Субъект', says.subject(act.subject)],
    ['Категории уничтоженных данных, записей', kinds],
    ['Информационная система', says.system(title)],
    ['Причина', says.reasons[act.reason]],
    ['Дата и время', `${when} (${timeZone})`],
  ]
  const content: Content = [
    { text: says.title(act.number), style: 'title' },
    lines([
      ['Оператор', operator?.name ?? says.blank],
      ['Адрес оператора', operator?.address ?? says.blank],
      ['Кто обрабатывает по поручению оператора', 'никто'],
      ...common,
      ['Способ уничтожения', says.means],
      ['Ответственный: имя, должность, подпись', `${says.blank} ${says.blank}`],
    ]),
    { text: says.extract(act.number), style: 'title' },
    lines([['Начато', `${momentIn(act.begun, timeZone)} (${timeZone})`], ...common]),
    { text: says.keep },
  ]
  const bytes = await makePdf({
    content,
    styles: { title: { fontSize: 14, bold: true, margin: [0, 16, 0, 10] } },
    defaultStyle: { fontSize: 11, lineHeight: 1.2 },
    info: { title: says.title(act.number) },
  })
  return { name: `Акт № ${act.number}.pdf`, bytes }
}

function lines(rows: [string, string][]): Content {
  return { table: { widths: [170, '*'], body: rows.map((row) => [...row]) }, layout: 'lightHorizontalLines' }
}
