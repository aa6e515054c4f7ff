/** Which kind of help the words ask for: a guess that an organizer sees first and may change. */
import type { Topic } from '../club.ts'

/** What the ready kinds are asked for by; kinds of one's own go by the words of their titles. */
const stems: Record<string, RegExp> = {
  groceries:
    /продукт|хлеб|молок|магазин|аптек|лекарств|таблет|крупы|еды(?![а-я])|еду(?![а-я])|закуп|вода в бутыл|корм/u,
  phone: /телефон|смартфон|компьютер|ноутбук|планшет|интернет|вайфай|wi-?fi|госуслуг|принтер|приложени/u,
  home: /лампочк|кран(?![а-я]{3})|розетк|полк[аиу]|гвозд|мебел|шкаф|карниз|окн[аоу]|вымыть|помыть|починить|повесить|собрать (?:стол|диван|кровать)/u,
  company: /поговор|погуля|прогул|почита|пообща|скучн|одиноко|составить компанию|сыграть|в шахматы/u,
  lessons:
    /урок|домашн[а-я]+ задани|математик|русск[а-я]+ язык|английск|репетитор|подготов[а-я]+ к (?:экзамен|огэ|егэ|впр)|задач[аиу]/u,
  yard: /снег|двор|листь|огород|грядк|дрова|забор|субботник|траву/u,
}

const small = new Set('помочь помощь ребенку вместе мелкая убрать купить другое разное'.split(' '))

/** The only kind that the words name; undefined where none or several are. */
export function guessCategory(text: string, categories: readonly Topic[] = []): Topic | undefined {
  const words = text.toLowerCase().replaceAll('ё', 'е')
  const found = categories.filter(({ id, title }) => {
    const known = stems[id]
    if (known) return known.test(words)
    return stemsOf(title).some((stem) => words.includes(stem))
  })
  return found.length === 1 ? found[0] : undefined
}

/** Words of a title that mean something, without their endings. */
function stemsOf(title: string): string[] {
  const words =
    title
      .toLowerCase()
      .replaceAll('ё', 'е')
      .match(/[а-яa-z]{5,}/g) ?? []
  return words.filter((one) => !small.has(one)).map((one) => one.slice(0, Math.max(5, one.length - 2)))
}
