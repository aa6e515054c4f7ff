/** The organizer's list: pasted, XLSX, CSV, with faults; who has no connection; the poster. */
import { inflateSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import writeWorkbook from 'write-excel-file/node'
import { posterOf } from '../../src/documents/poster.ts'
import { openTown, type Town } from '../support/town.ts'

describe('список участников', () => {
  let town: Town
  beforeAll(async () => {
    town = await openTown()
  })
  afterAll(() => town.close())
  afterEach(() => town.bot.hasNothingUnread())

  const rows = () => town.bot.app().runtimes[0]?.club.models.listed.find({ community: 1 }).sort({ number: 1 }).lean()
  const file = (name: string, bytes: Uint8Array) => ({
    file: { name, type: 'application/octet-stream', base64: Buffer.from(bytes).toString('base64') },
  })

  it('вставленный строками: понятные и неясные названы, до «Сохранить» ничего не хранится', async () => {
    const irina = town.person('Ирина')
    await irina.says('Прислать список')
    await irina.hears('Каждый с новой строки')
    await irina.says('Анна Петрова, школа 3, учитель\nБорис, школа 5, учитель\nВера Осокина, школа 77, завуч')
    await irina.hears(
      'Понятно: 1',
      'Анна Петрова — Средняя школа № 3, учитель',
      'строка 2: Борис — нужны имя и фамилия целиком',
      'строка 3: школа 77 — такого места работы нет',
    )
    expect(await rows()).toEqual([])
    await irina.says('а дальше?')
    await irina.hears('Пока ничего не сохранено')
    await irina.chooses('Не сохранять')
    await irina.hears('ничего не сохраняю')
    expect(await rows()).toEqual([])
  })

  it('файлом CSV из Excel, с заголовком и в Windows-1251', async () => {
    const irina = town.person('Ирина')
    await irina.says('Прислать список')
    await irina.hears('Пришлите')
    const csv = 'ФИО;Должность;Место работы\r\nПетрова Анна;учитель;СОШ 3\r\nЛужин Борис;;Ромашка\r\n'
    await irina.says('', file('Список.csv', windows1251(csv)))
    await irina.hears('Понятно: 2', 'Петрова Анна — Средняя школа № 3, учитель', 'Лужин Борис — Детский сад № 2')
    await irina.chooses('Сохранить (2)')
    await irina.hears('Новых строк: 2')
    expect(await rows()).toMatchObject([{ number: 1, name: 'Петрова Анна' }, { position: null }])
  })

  it('файлом XLSX: новое добавлено, прежнее не тронуто; битый файл назван словами', async () => {
    const irina = town.person('Ирина')
    await irina.says('Прислать список')
    await irina.hears('Сейчас в списке ждут своих людей: 2')
    await irina.says('', file('Список.xlsx', Buffer.from('PK\u0003\u0004 oops')))
    await irina.hears('Файл XLSX не открывается')
    await irina.says('', file('Фото.jpg', new Uint8Array([255, 216, 0, 1])))
    await irina.hears('Это не таблица')
    const cells = [
      ['Анна Петрова', 'школа 3', 'директор'],
      ['Вера Осокина', 'школа 5', 'логопед'],
    ].map((line) => line.map((value) => ({ value })))
    await irina.says('', file('Список.xlsx', await (await writeWorkbook(cells as never)).toBuffer()))
    await irina.hears('Понятно: 2')
    await irina.chooses('Сохранить (2)')
    await irina.hears('Новых строк: 1, уже были: 1')
    expect(await rows()).toMatchObject([{ position: 'учитель' }, {}, { name: 'Вера Осокина' }])
  })

  it('нельзя прислать или посмотреть тому, кто не организатор', async () => {
    const gleb = town.person('Глеб')
    await gleb.says('Прислать список')
    await gleb.hears('Список участников ведут организаторы')
    await gleb.says('С кем нет связи')
    await gleb.hears('Это для организаторов')
    await gleb.says('Плакат')
    await gleb.hears('Это для организаторов')
  })

  it('показывает, с кем нет связи, и даёт текст для пересылки', async () => {
    const [irina, anna] = [town.person('Ирина'), town.person('Анна')]
    await anna.says('Вступить')
    await anna.hears('Это вы?')
    await anna.chooses('Да, это я')
    await anna.hears('Согласие')
    await anna.chooses('Даю согласие')
    await anna.hears('вы с нами')
    await irina.hears('С нами по списку')
    await irina.says('С кем нет связи')
    await irina.hears('На связи 1 из 3.', 'Ещё не писали: 2', '— Лужин Борис, Детский сад № 2 «Ромашка»')
    await irina.chooses('Вера Осокина, Средняя школа № 5')
    const text = await irina.hears('Вера, здравствуйте!', 'Молодые педагоги Лесноозёрска', 'https://vk.me/club1')
    expect(text.keyboard?.buttons ?? []).toEqual([])
    await irina.hears('перешлите его сами')
    await anna.denies()
    await irina.chooses('К списку')
    await irina.hears('На связи 0 из 3.', 'Закрыли сообщения: 1', '— Петрова Анна')
    await irina.says('петрова')
    await irina.hears('Наши сообщения до вас не доходят')
    await irina.hears('Страница: vk.com/id101')
    await anna.allows()
  })

  it('печатает плакат: PDF с кириллицей, одна страница', async () => {
    const irina = town.person('Ирина')
    await irina.says('С кем нет связи')
    await irina.hears('На связи')
    await irina.chooses('Плакат для учительской')
    const said = await irina.hears('Плакат А4 с QR-кодом')
    const [attached] = said.attachments as { doc?: { title: string; ext: string; url: string } }[]
    expect(attached?.doc).toMatchObject({ title: 'Плакат.pdf', ext: 'pdf' })
    const pdf = Buffer.from(await (await fetch(attached?.doc?.url ?? '')).arrayBuffer())
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1)
    const club = town.bot.app().runtimes[0]?.club
    expect(club && posterOf(club).content).toContainEqual(expect.objectContaining({ qr: 'https://vk.me/club1' }))
    expect(letters(pdf)).toEqual(expect.arrayContaining([...'МолодыепедагогиЛесноозёрскаvk.me/club1']))
  })
})

/** Letters that the fonts of a PDF name in their ToUnicode tables: what can be copied out of it as text. */
function letters(pdf: Buffer): string[] {
  const found: string[] = []
  for (const { index } of pdf.toString('latin1').matchAll(/stream\r?\n/g)) {
    const start = index + (pdf[index + 6] === 13 ? 8 : 7)
    try {
      const text = inflateSync(pdf.subarray(start), { finishFlush: 2 }).toString('latin1')
      if (!text.includes('begincmap')) continue
      for (const [, code = ''] of text.matchAll(/<([0-9a-f]{4})>/gi))
        found.push(String.fromCharCode(Number.parseInt(code, 16)))
    } catch {
      // Fonts and pictures.
    }
  }
  return found
}

function windows1251(text: string): Uint8Array {
  return Uint8Array.from(text, (sign) => {
    const code = sign.charCodeAt(0)
    return code < 128 ? code : code === 0x401 ? 0xa8 : code === 0x451 ? 0xb8 : code - 0x410 + 0xc0
  })
}
