/** An invented town for the playground: its community, its people, and in `town.csv` its schools and kindergartens. */
import { fileURLToPath } from 'node:url'

/**
 * People of the town, as VK would name them. Ids from 101: teachers; from 201: organizers; from 301: neighbours.
 * A newcomer and an organizer stand first: their windows are open on the page's first visit.
 */
export const people = [
  { id: 101, first_name: 'Анна', last_name: 'Петрова', sex: 1 },
  { id: 201, first_name: 'Ирина', last_name: 'Соколова', sex: 1 },
  { id: 102, first_name: 'Борис', last_name: 'Лужин', sex: 2 },
  { id: 103, first_name: 'Вера', last_name: 'Осокина', sex: 1 },
  { id: 104, first_name: 'Глеб', last_name: 'Ветров', sex: 2 },
  { id: 105, first_name: 'Дарья', last_name: 'Ключевская', sex: 1 },
  { id: 301, first_name: 'Тамара', last_name: 'Рощина', sex: 1 },
] satisfies { id: number; first_name: string; last_name: string; sex: 0 | 1 | 2 }[]

/** The playground's community, shaped as an element of the groups file. */
export const playgroundCommunity = {
  id: 1,
  token: 'playground',
  title: 'Молодые педагоги Лесноозёрска',
  level: 'municipal' as const,
  timeZone: 'Asia/Krasnoyarsk',
  organizers: [201],
  operator: {
    name: 'АНО «Педагоги Лесноозёрска»',
    address: 'г. Лесноозёрск, ул. Учительская, 1',
    email: 'data@lesnoozersk.example',
    hosting: 'ООО «Пример-Хостинг», г. Лесноозёрск, ул. Серверная, 2',
  },
  townGenitive: 'Лесноозёрска',
  charter: {
    version: '1',
    text: [
      'Устав Ассоциации молодых педагогов Лесноозёрска (выдуманный, для площадки)',
      '1. Ассоциация помогает молодым педагогам знакомиться, учиться друг у друга и оставаться в профессии.',
      '2. Участие добровольное и бесплатное. Уйти можно в любой день.',
      '3. Каждый участник может предложить дело и участвовать в выборе руководителя.',
    ].join('\n'),
  },
  organisations: fileURLToPath(new URL('./town.csv', import.meta.url)),
}
