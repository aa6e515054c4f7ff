/** «Пары» of a curator: health first, and the figures of the school year. Nothing of what the two say to each other. */
import type { Choice, Content, Turn } from '../src/bot/turn.ts'
import { pairsBoard, type Sheet } from '../src/domain/mentoring/board.ts'
import { type Figures, mentoringFigures, type Share } from '../src/domain/mentoring/figures.ts'
import { Form, formTitles } from '../src/domain/mentoring/forms.ts'
import { clippedLabel } from '../src/domain/moments/say.ts'
import { pageOf } from './choice-rows.ts'
import { endReasons } from './pair-end.ts'
import { saying } from './saying.ts'

const says = {
  notYours: 'Пары видит куратор наставничества.',
  none: 'Пар пока нет. Начать можно с «Подобрать».',
  title: (count: number, meet: number, early: number, fine: number) =>
    `Пары: ${count}. Нужна встреча: ${meet}; рано судить: ${early}; в порядке: ${fine}. Слова пары — только их, здесь даты и числа.`,
  item: (number: number, mark: string, mentee: string) => `№ ${number} ${mark} ${mentee}`,
  marks: { meet: '—', early: '…', fine: '✓' },
  more: 'Ещё',
  figures: 'Цифры',
  coverage: (paired: number, all: number) => `С наставником: ${paired} из ${all}.`,
  share: (name: string, { paired, all }: Share) => `— ${name}: ${paired} из ${all}`,
  forms: 'По формам:',
  places: 'По организациям:',
  days: (days: number) => `До пары в среднем: ${days} дн.`,
  met: (paired: number, meetings: number) =>
    `Пар с 1 сентября: ${paired}, встреч: ${meetings}${paired > 0 ? `, на пару ${Math.round((meetings / paired) * 10) / 10}` : ''}.`,
  early: (count: number, why: string) => `Завершены раньше: ${count} (${why}).`,
  noEarly: 'Раньше срока никто не завершил.',
  trained: (count: number) => `Наставников с курсом в этом учебном году: ${count}.`,
  load: (mentors: number, taken: number, seats: number) => `Наставников: ${mentors}, занято мест ${taken} из ${seats}.`,
  useful: (mean: number) => `Польза по отметкам обоих: ${mean} из 5.`,
  noFit: 'после первой встречи',
  left: 'участие закончено',
}

const rows = 5

export const pairBoard = {
  ...saying('pairs', ['Пары'], (turn) => boardView(turn, 0)),
  cards: {
    async pairs(turn: Turn, { value }: { value: string }) {
      turn.reply(
        value === 'figures' ? await figuresView(turn) : await boardView(turn, Number(value.split(':')[1]) || 0),
      )
    },
  },
}

async function boardView(turn: Turn, page: number): Promise<Content | string> {
  const board = await pairsBoard(turn.club, { by: turn.person, now: turn.now })
  if (board.outcome === 'not-allowed') return says.notYours
  const { sheets } = board
  const of = (health: Sheet['health']) => sheets.filter((sheet) => sheet.health === health).length
  const text = sheets.length === 0 ? says.none : says.title(sheets.length, of('meet'), of('early'), of('fine'))
  const items = sheets.map(({ number, health = 'early', mentee }): Choice => {
    const label = clippedLabel(says.item(number, says.marks[health], mentee))
    return { label, answers: `pair-sheet:${number}`, value: 'open' }
  })
  const more = (next: number) => act(says.more, `page:${next}`)
  return { text, choices: [...pageOf(items, page, rows, more), [act(says.figures, 'figures')]] }
}

async function figuresView(turn: Turn): Promise<string> {
  const result = await mentoringFigures(turn.club, { by: turn.person, now: turn.now })
  return result.outcome === 'figures' ? linesOf(result.figures).join('\n') : says.notYours
}

function linesOf({ coverage, days, paired, meetings, early, trained, load, useful }: Figures): string[] {
  const forms = coverage.byForm.map((share) => says.share(titleOf(share.of), share))
  const places = coverage.byOrganisation.slice(0, 15).map((share) => says.share(share.of, share))
  const why = Object.entries(early).map(([reason, count]) => `${reasonOf(reason)} — ${count}`)
  const ended = Object.values(early).reduce((sum, count) => sum + count, 0)
  return [
    says.coverage(coverage.paired, coverage.all),
    ...(forms.length > 1 ? [says.forms, ...forms] : []),
    ...(places.length > 0 ? [says.places, ...places] : []),
    ...(days === null ? [] : [says.days(days)]),
    says.met(paired, meetings),
    ended > 0 ? says.early(ended, why.join(', ')) : says.noEarly,
    says.trained(trained),
    says.load(load.mentors, load.taken, load.seats),
    ...(useful === null ? [] : [says.useful(useful)]),
  ]
}

function titleOf(form: string): string {
  const known = Form.safeParse(form)
  return known.success ? formTitles[known.data] : form
}

function reasonOf(why: string): string {
  if (why === 'no-fit') return says.noFit
  return why === 'left' ? says.left : ((endReasons as Record<string, string>)[why] ?? why).toLowerCase()
}

function act(label: string, value: string): Choice {
  return { label, answers: 'pairs:all', value }
}
