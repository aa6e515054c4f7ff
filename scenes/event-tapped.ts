import type { Turn } from '../src/bot/turn.ts'

export function tapped({ input }: Turn): { number: number; key: string; value: string } {
  const { answers = '', value = '' } = 'chosen' in input && input.chosen ? input.chosen : {}
  const [, number = '', ...key] = answers.split(':')
  return { number: Number(number), key: key.join(':'), value }
}

export const acting = ({ person: by, cause, now }: Turn) => ({ by, cause, now })
