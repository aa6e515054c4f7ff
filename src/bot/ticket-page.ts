/** What a QR opens in a browser: which ticket it is, and the way into the talk, where it is counted. */
import type { Club } from '../domain/club.ts'
import { momentInWords } from '../domain/dates.ts'
import { readTicket, talkLink } from '../domain/events/door/ticket.ts'
import { dateOf } from '../domain/events/find.ts'
import { doorState } from '../domain/events/roster/arrivals.ts'

const says = {
  ticket: (number: string) => `Билет № ${number}`,
  what: 'Отметка о приходе появится, когда тот, кто встречает, напишет боту: откройте диалог и отправьте любое слово.',
  open: 'Открыть диалог',
  cancelled: 'Это событие отменили.',
  over: 'Это событие уже прошло.',
  unknown: 'Это не билет этого сообщества.',
  check: 'Проверьте, что QR считался целиком, или назовите номер билета организатору.',
}

/** The page and its status. It names no person: whoever holds the code sees what stands on the ticket anyway. */
export async function ticketPage(
  club: Club | undefined,
  token: string,
  now: Date,
): Promise<{ status: 200 | 404; html: string }> {
  const read = club && readTicket(club, token)
  const ticket = read?.outcome === 'ticket' ? read.ticket : undefined
  const found = club && ticket && (await dateOf(club, { number: ticket.event, key: ticket.key }))
  if (!club || !ticket || !found) return { status: 404, html: page(says.unknown, [says.check]) }
  const { event, occasion } = found
  const lines = [
    occasion.title ? `${event.title}: ${occasion.title}` : event.title,
    [momentInWords(occasion.startsAt, club.settings.timeZone), event.place.text].filter(Boolean).join(', '),
  ]
  const title = says.ticket(`${ticket.event}-${ticket.number}`)
  // Who is late is counted for as long as the door takes them, so the way into the talk stays until then.
  const door = event.state === 'cancelled' ? 'cancelled' : doorState(occasion, now)
  if (door === 'cancelled' || door === 'over') {
    return { status: 200, html: page(title, [...lines, says[door]]) }
  }
  return { status: 200, html: page(title, [...lines, says.what], talkLink(club.id, token)) }
}

function page(title: string, lines: string[], link?: string): string {
  const words = lines.map((line) => `<p>${escaped(line)}</p>`).join('')
  const way = link ? `<p><a href="${escaped(link)}">${says.open}</a></p>` : ''
  return (
    '<!doctype html><html lang="ru"><head><meta charset="utf-8">' +
    '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">' +
    `<title>${escaped(title)}</title><style>${style}</style></head>` +
    `<body><main><h1>${escaped(title)}</h1>${words}${way}</main></body></html>`
  )
}

const style =
  'body{margin:0;font:18px/1.5 system-ui,sans-serif;color:#1f2933;background:#fff}main{max-width:34em;margin:0 auto;padding:24px}' +
  'h1{font-size:28px;margin:0 0 12px}a{display:block;text-align:center;padding:14px;border-radius:8px;background:#2d6a4f;color:#fff}'

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
