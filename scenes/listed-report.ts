/** What was understood of a list, line by line. */
import type { Member, MembersRead, Unclear } from '../src/domain/listed/read.ts'

const says = {
  understood: (count: number) => `Понятно: ${count}`,
  unclear: (count: number) => `Неясно: ${count}. Эти строки не сохраню, поправьте и пришлите их потом`,
  rest: (count: number) => `…и ещё ${count}`,
  line: (line: number, words: string) => `строка ${line}: ${words}`,
  nothing: 'Ни одной понятной строки. Попробуйте так: Анна Петрова, школа 3, учитель',
  why: {
    'one-cell': 'разделите запятыми имя, место работы и должность',
    'no-name': 'не вижу имени',
    name: 'нужны имя и фамилия целиком',
    'no-organisation': 'не вижу места работы',
    'organisation-unknown': 'такого места работы нет в списке организаций',
    'long-position': 'должность слишком длинная',
  },
  many: (among: string[]) => `какое место работы? ${among.join(' или ')}`,
  repeats: (first: number) => `повторяет строку ${first}`,
}

/** A long list is told by its beginning: the number is what has to be right. */
const shown = { members: 20, unclear: 20 }

export function report({ members, unclear }: MembersRead): string {
  const parts = [
    members.length > 0
      ? section(says.understood(members.length), members.map(memberLine), shown.members)
      : says.nothing,
    ...(unclear.length > 0 ? [section(says.unclear(unclear.length), unclear.map(unclearLine), shown.unclear)] : []),
  ]
  return parts.join('\n\n')
}

function section(title: string, lines: string[], most: number): string {
  const rest = lines.length > most ? [says.rest(lines.length - most)] : []
  return [`${title}:`, ...lines.slice(0, most), ...rest].join('\n')
}

function memberLine({ name, workplace, position }: Member): string {
  return `${name} — ${workplace.title}${position ? `, ${position}` : ''}`
}

function unclearLine(unclear: Unclear): string {
  const { line, words } = unclear
  const why =
    unclear.why === 'organisation-many'
      ? says.many(unclear.among)
      : unclear.why === 'repeats'
        ? says.repeats(unclear.first)
        : says.why[unclear.why]
  const told = words.length > 60 ? `${words.slice(0, 59)}…` : words
  return says.line(line, told ? `${told} — ${why}` : why)
}
