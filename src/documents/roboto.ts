/** Roboto, which has Cyrillic and comes with pdfmake, wherever that is installed. */
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** The folder of its files. */
export const robotoFolder = join(
  dirname(createRequire(import.meta.url).resolve('pdfmake/package.json')),
  'fonts',
  'Roboto',
)

export function roboto(style: 'Regular' | 'Medium' | 'Italic' | 'MediumItalic'): string {
  return join(robotoFolder, `Roboto-${style}.ttf`)
}
