/** An announcement as people get it, with why it came and how to have less of it. */
import type { Content } from '../../../models/content.ts'
import type { MailingRow } from '../../../models/mailing.ts'
import type { Club } from '../club.ts'

const says = {
  because: (topic: string) => `Вы получили это, потому что выбрали тему «${topic}».`,
  member: 'Вы получили это, потому что вы с нами.',
  partner: 'Вы получили это, потому что согласились на новости партнёров.',
  stop: 'СТОП — выключить всё',
  fewer: 'Реже',
  enough: 'Не присылать',
}

/** `text`: with the reader's own name, where the text is personal. */
export function announced(
  club: Pick<Club, 'settings'>,
  { number, content, topic, partner }: Pick<MailingRow, 'number' | 'content' | 'topic' | 'partner'>,
  text = content.text,
): Content {
  const title = club.settings.topics?.find(({ id }) => id === topic)?.title
  const because = partner ? says.partner : title === undefined ? says.member : says.because(title)
  const footer = `${because} ${says.stop}`
  return {
    text: text.trim() === '' ? footer : `${text}\n\n${footer}`,
    choices: [
      [
        { label: says.fewer, answers: 'menu', value: 'fewer' },
        { label: says.enough, answers: `mailing:${number}`, value: 'enough', quiet: true },
      ],
    ],
    ...(content.attachments.length > 0 && { attachments: content.attachments }),
  }
}
