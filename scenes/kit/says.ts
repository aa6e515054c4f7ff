/** The few words every conversation shares. */
import type { Input } from '../../src/bot/turn.ts'

type Wordless = Extract<Input, { kind: 'wordless' }>['what']

const kinds: Record<Wordless, string> = {
  sticker: 'Стикер вижу, а ответ прочитать не могу',
  voice: 'Голосовые пока не слышу',
  photo: 'Что на фото, мне не видно',
  video: 'Видео пока не смотрю',
  file: 'Файлы пока не читаю',
  forward: 'Пересланное пока не читаю',
  place: 'Место на карте мне не прочитать',
  link: 'Вложение пока не читаю',
  nothing: 'Сообщение пришло пустым',
}

export const says = {
  skip: 'Пропустить',
  stale: 'Эта кнопка от другого вопроса. Сейчас вот что:',
  wordless: (what: Wordless, free: boolean) =>
    `${kinds[what]}, ${free ? 'напишите словами.' : 'нажмите кнопку или напишите её номер.'}`,
}
