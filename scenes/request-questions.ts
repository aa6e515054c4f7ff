/** The questions of a request: what, where, when, at the door or met, a phone; the same for an asker and for a call. */
import type { Turn } from '../src/bot/turn.ts'
import { longestWhat } from '../src/domain/help/ask.ts'
import { sensitiveIn } from '../src/domain/help/warn.ts'
import { readWhen } from '../src/domain/help/when.ts'
import { readPhone } from '../src/domain/membership/phone.ts'
import { lettered, readChosen } from '../src/domain/settings/choosing.ts'
import { courteous, isCourtesy } from './kit/courtesy.ts'
import type { Option, Question } from './kit/dialog.ts'
import { districtsOf, paired, summary, type What, type WhenSaid, type Wish } from './request-answers.ts'

const says = {
  what: 'Что нужно сделать? Напишите своими словами, одним сообщением: например, «купить хлеб, молоко и лекарство».',
  whatAgain: 'Напишите словами, что нужно сделать. Если передумали — «Отмена».',
  photo: 'Снимок не обязателен. Напишите словами, что нужно; снимок можно приложить к тому же сообщению.',
  long: `Это длиннее ${longestWhat} знаков. Напишите главное, подробности потом спросят.`,
  numbers:
    'Похоже, здесь номер паспорта или карты. Добровольцу он не нужен, и я его не сохраню. Напишите, пожалуйста, то же без ' +
    'этого номера.',
  illness:
    'Похоже, здесь сказано о болезни. Для просьбы это не нужно: довольно того, что сделать. Оставить так или написать без ' +
    'этого?',
  keep: 'Оставить как есть',
  rewrite: 'Написать заново',
  fineAgain: 'Нажмите одну из кнопок.',
  district: 'Где помочь?',
  districtList: (list: string) => `Где помочь? Напишите букву или название района:\n${list}`,
  other: 'Другое место',
  districtAgain: 'Выберите район из списка или «Другое место».',
  address:
    'Адрес: улица, дом, квартира. Его увидят организаторы и тот, кто возьмётся; хранится зашифрованным и удаляется через 30 ' +
    'дней после завершения. Если идти никуда не нужно — «Пропустить».',
  addressAgain: 'Напишите адрес словами: улица, дом, квартира. Или «Пропустить».',
  when: 'Когда? Например: «сегодня до 19», «завтра с 10 до 12», «в пятницу».',
  whenFaults: {
    past: 'Это время уже прошло. Когда ещё можно?',
    far: 'Это дальше двух месяцев. Напишите, пожалуйста, день поближе.',
    repeats: 'Просьба бывает на один раз. Напишите, когда нужно впервые; остальное скажете тому, кто придёт.',
    unclear: 'Не получилось узнать время. Напишите, например, «сегодня до 19», «завтра с 10 до 12» или «в пятницу».',
  },
  today: 'Сегодня',
  tomorrow: 'Завтра',
  someday: 'Не к спеху',
  door: 'Оставить у двери, без встречи?',
  atDoor: 'Да, у двери',
  meet: 'Нет, встретим',
  doorAgain: 'Нажмите «Да, у двери» или «Нет, встретим».',
  phone: 'Телефон, чтобы договориться? Если не хотите, общаться можно через бота.',
  phoneByPhone: 'Телефон того, кому помочь?',
  noPhone: 'Без телефона',
  phoneFaults: {
    several: 'Здесь два номера. Какой из них?',
    foreign: 'Нужен российский номер, например +7 913 555-01-23.',
    unclear: 'Напишите номер цифрами, например +7 913 555-01-23.',
  },
  show: 'Показать номер тому, кто возьмётся? Иначе его видят только организаторы, а вы общаетесь через бота.',
  yes: 'Показать',
  hide: 'Скрыть, через бота',
  showAgain: 'Нажмите «Показать» или «Скрыть, через бота».',
  sure: (lines: string) => `${lines}\n\nВсё верно?`,
  send: 'Отправить',
  change: {
    what: 'Другие слова',
    district: 'Другой район',
    address: 'Другой адрес',
    when: 'Другое время',
    phone: 'Другой телефон',
  },
  sureAgain: 'Нажмите «Отправить» или что поменять.',
}

/** Rows of buttons beside «Другое место»: VK shows six under a message (dev.vk.com, inline keyboards), of ten buttons. */
const MOST_ROWS = 5
const MOST_DISTRICTS = 9

export function whatQuestion<A extends Wish>(): Question<A> {
  const question: Question<Wish, 'what'> = {
    asks: 'what',
    text: says.what,
    read: (text) => readWhat(text, null),
    readCarried(names, _, { input }) {
      const photo = names.find((name) => name.startsWith('photo')) ?? null
      const text = input.kind === 'text' ? input.text : ''
      return text === '' ? { retry: photo ? says.photo : says.whatAgain } : readWhat(text, photo)
    },
    retry: says.whatAgain,
  }
  return question as unknown as Question<A>
}

function readWhat(text: string, photo: string | null): { value: What } | { retry: string } {
  if (isCourtesy(text)) return { retry: courteous(text, says.what) }
  const words = text.trim()
  if (words.length > longestWhat) return { retry: says.long }
  // A number is not kept even until the next answer.
  if (sensitiveIn(words).some((one) => one !== 'illness')) return { retry: says.numbers }
  return { value: { text: words, photo } }
}

export function detailQuestions<A extends Wish>(byPhone: boolean): Question<A>[] {
  const all: Question<Wish>[] = [
    fine,
    district,
    addressAsked,
    whenAsked,
    door,
    phoneAsked(byPhone),
    ...(byPhone ? [] : [show]),
    sure,
  ] as Question<Wish>[]
  return all as unknown as Question<A>[]
}

/** One of them alone, to change it. */
export function whenQuestion<A extends Pick<Wish, 'when'>>(): Question<A> {
  return whenAsked as unknown as Question<A>
}

export function addressQuestion<A extends Pick<Wish, 'address'>>(): Question<A> {
  return addressAsked as unknown as Question<A>
}

export function phoneQuestion<A extends Pick<Wish, 'phone'>>(byPhone: boolean): Question<A> {
  return phoneAsked(byPhone) as unknown as Question<A>
}

/** Words taken over from before are looked at as what is typed here. */
const fine: Question<Wish, 'fine'> = {
  asks: 'fine',
  when: ({ what }) => what !== undefined && sensitiveIn(what.text).length > 0,
  text: ({ what }) => (hasNumbers(what) ? says.numbers : says.illness),
  choices({ what }) {
    const keep: Option[] = hasNumbers(what) ? [] : [{ label: says.keep, value: 'keep' }]
    return [...keep.map((one) => [one]), [{ label: says.rewrite, value: 'rewrite', accent: true }]]
  },
  choose: (value, { what }) => (value === 'keep' && !hasNumbers(what) ? { value } : { forget: 'what' }),
  // Whoever writes instead of tapping has written it anew.
  async read(text, { what }) {
    const read = readWhat(text, what?.photo ?? null)
    return 'value' in read ? { anew: { what: read.value } } : read
  },
  retry: says.fineAgain,
}

function hasNumbers(what: What | undefined): boolean {
  return sensitiveIn(what?.text ?? '').some((one) => one !== 'illness')
}

const district: Question<Wish, 'district'> = {
  asks: 'district',
  text: (_, { club }) => (rowsOf(club).length > 0 ? says.district : says.districtList(lettered(districtsOf(club)))),
  choices: (_, { club }) => [...rowsOf(club), [{ label: says.other, value: 'other' }]],
  choose: (value) => ({ value: value === 'other' ? null : value }),
  read(text, _, { club }) {
    const [chosen, more] = readChosen(text, districtsOf(club)) ?? []
    return chosen !== undefined && more === undefined ? { value: chosen } : { retry: says.districtAgain }
  },
  retry: says.districtAgain,
}

/** None where they have no room as buttons. */
function rowsOf(club: Turn['club']): Option[][] {
  const all = districtsOf(club).map(({ id, title }) => ({ label: title, value: id }))
  const rows = paired(all)
  return rows.length <= MOST_ROWS && all.length <= MOST_DISTRICTS ? rows : []
}

const addressAsked: Question<Wish, 'address'> = {
  asks: 'address',
  text: says.address,
  optional: true,
  read(text, _, { club }) {
    const words = text.trim()
    if (isCourtesy(text) || words.length < 3 || words.length > 200) return { retry: says.addressAgain }
    return { value: club.vault.seal(words) }
  },
  retry: says.addressAgain,
}

const whenAsked: Question<Wish, 'when'> = {
  asks: 'when',
  text: says.when,
  choices: [
    [says.today, says.tomorrow].map((label) => ({ label, value: label })),
    [{ label: says.someday, value: says.someday }],
  ],
  choose: (value, _, turn) => whenSaid(value, turn),
  read: (text, _, turn) => (isCourtesy(text) ? { retry: courteous(text, says.when) } : whenSaid(text, turn)),
  retry: says.whenFaults.unclear,
}

function whenSaid(text: string, { club, now }: Turn): { value: WhenSaid } | { retry: string } {
  const read = readWhen(text, { now, zone: club.settings.timeZone })
  if ('fault' in read) return { retry: says.whenFaults[read.fault] }
  const { words, from, until } = read.when
  return { value: { words, from: from?.toISOString() ?? null, until: until.toISOString() } }
}

const door: Question<Wish, 'door'> = {
  asks: 'door',
  when: ({ address: at }) => at !== null,
  text: says.door,
  choices: [
    [
      { label: says.atDoor, value: 'door' },
      { label: says.meet, value: 'meet' },
    ],
  ],
  retry: says.doorAgain,
}

function phoneAsked(byPhone: boolean): Question<Wish, 'phone'> {
  return {
    asks: 'phone',
    text: byPhone ? says.phoneByPhone : says.phone,
    choices: byPhone ? [] : [[{ label: says.noPhone, value: 'none' }]],
    choose: () => ({ value: null }),
    read(text, _, { club }) {
      const read = readPhone(text)
      return 'phone' in read ? { value: club.vault.seal(read.phone) } : { retry: says.phoneFaults[read.fault] }
    },
    retry: says.phoneFaults.unclear,
  }
}

export function showQuestion<A extends Pick<Wish, 'phone' | 'show'>>(): Question<A> {
  return show as unknown as Question<A>
}

const show: Question<Wish, 'show'> = {
  asks: 'show',
  when: ({ phone }) => typeof phone === 'string',
  text: says.show,
  choices: [[{ label: says.yes, value: 'show' }], [{ label: says.hide, value: 'hide' }]],
  retry: says.showAgain,
}

const sure: Question<Wish, 'sure'> = {
  asks: 'sure',
  text: (answers, turn) => says.sure(summary(answers, turn)),
  choices(_, { club }) {
    const fields = [
      ...(['what', 'when', 'address', 'phone'] as const),
      ...(districtsOf(club).length > 0 ? (['district'] as const) : []),
    ]
    return [
      [{ label: says.send, value: 'send', accent: true }],
      ...paired(fields.map((value) => ({ label: says.change[value], value }))),
    ]
  },
  choose: (value) => (value === 'send' ? { value } : { forget: value as keyof Wish }),
  retry: says.sureAgain,
}
