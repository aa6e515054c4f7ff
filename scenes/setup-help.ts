/** What volunteers may be asked for, in which districts, and whose requests need no organizer (docs/coverage.md D53). */
import type { Club, ClubSettings, TrustedAskers } from '../src/domain/club.ts'
import { lettered, readChosen } from '../src/domain/settings/choosing.ts'
import { readTitles } from '../src/domain/settings/reading.ts'
import { readyCategories } from '../src/domain/settings/ready.ts'
import { titlesFault, titlesQuestion, titlesSaid } from './setup-lists.ts'
import { saved, step } from './setup-step.ts'

type Topics = { id: string; title: string }[]
type Help = { titles: Topics; districts: Topics; kinds: string[]; askers: TrustedAskers }

const says = {
  categories: 'О чём можно попросить добровольцев?',
  districts:
    'По каким районам ходят добровольцы? Пришлите названия, по строке на район: ими отвечают на «Где помочь?». Если город ' +
    'небольшой, районы не нужны.',
  districtsNow: (titles: string) => `Сейчас: ${titles}.`,
  whole: 'Без районов',
  kinds: (list: string) =>
    `Какие просьбы уходят добровольцам сразу, без вашего решения? Пришлите буквы или названия:\n${list}`,
  none: 'Никакие',
  kindsAgain: 'Напишите буквы из списка, например «а, в», или нажмите «Никакие».',
  askers: 'А чьи из них? Просьбы остальных по-прежнему ждут вас.',
  askersAgain: 'Нажмите одну из кнопок.',
  saved: (all: string) => `Записано. ${all}`,
  labels: { titles: 'Виды помощи', districts: 'Районы', kinds: 'Без проверки', askers: 'Кому доверяем' },
  unset: 'не заданы',
}

const whose: Record<TrustedAskers, string> = {
  nobody: 'Ничьи',
  members: 'Участников',
  known: 'Кому уже помогли',
  everybody: 'Всех',
}

const now = {
  titles: ({ helpCategories = [] }: ClubSettings) => titlesSaid(helpCategories) || says.unset,
  districts: ({ districts = [] }: ClubSettings) => titlesSaid(districts) || says.unset,
  kinds({ helpCategories = [], trustedHelp }: ClubSettings) {
    const titles = helpCategories.filter(({ id }) => trustedHelp?.categories.includes(id))
    return titlesSaid(titles) || says.none.toLowerCase()
  },
  askers: ({ trustedHelp }: ClubSettings) => whose[trustedHelp?.askers ?? 'nobody'].toLowerCase(),
}
const line = (asks: keyof Help) => ({ label: says.labels[asks], now: ({ settings }: Club) => now[asks](settings) })

export const setupHelp = step<Help>('categories', {
  questions: [
    { ...titlesQuestion(says.categories, readyCategories, ({ settings }) => settings.helpCategories), asks: 'titles' },
    {
      asks: 'districts',
      text(_, { club }) {
        const { districts = [] } = club.settings
        return [says.districts, ...(districts.length > 0 ? [says.districtsNow(titlesSaid(districts))] : [])].join(
          '\n\n',
        )
      },
      choices: [[{ label: says.whole, value: 'whole' }]],
      choose: () => ({ value: [] }),
      read(text, _, { club }) {
        const read = readTitles(text, club.settings.districts)
        return 'titles' in read ? { value: read.titles } : { retry: titlesFault(read) }
      },
      retry: says.districts,
    },
    {
      asks: 'kinds',
      text: (_, { club }) => says.kinds(lettered(club.settings.helpCategories ?? [])),
      choices: [[{ label: says.none, value: 'none' }]],
      choose: () => ({ value: [] }),
      read(text, _, { club }) {
        const chosen = readChosen(text, club.settings.helpCategories ?? [])
        return chosen ? { value: chosen } : { retry: says.kindsAgain }
      },
      retry: says.kindsAgain,
    },
    {
      asks: 'askers',
      text: says.askers,
      choices: (['nobody', 'members', 'known', 'everybody'] as const).map((value) => [{ label: whose[value], value }]),
      retry: says.askersAgain,
    },
  ],
  parts: {
    isSet: ({ settings }) => settings.helpCategories !== undefined,
    lines: {
      titles: line('titles'),
      districts: line('districts'),
      kinds: { ...line('kinds'), later: true },
      askers: { ...line('askers'), later: true },
    },
  },
  done(turn, { titles, districts, kinds, askers }: Partial<Help>) {
    const before = turn.club.settings.trustedHelp ?? { categories: [], askers: 'nobody' as const }
    const trusted = { categories: kinds ?? before.categories, askers: askers ?? before.askers }
    const change = {
      ...(titles && { helpCategories: titles }),
      ...(districts && { districts }),
      ...((kinds || askers) && { trustedHelp: trusted }),
    }
    const settings = { ...turn.club.settings, ...change }
    const all = (['titles', 'districts', 'kinds', 'askers'] as const)
      .filter((one) => change.trustedHelp !== undefined || one === 'titles' || one === 'districts')
      .map((one) => `${says.labels[one]}: ${now[one](settings)}.`)
    return saved(turn, 'categories', change, says.saved(all.join(' ')))
  },
})
