/** One thing that the doctor has looked at. */
export interface Finding {
  /** `bad`: the bot does not work, or loses what people say. `note`: good to know. */
  is: 'good' | 'note' | 'bad'
  says: string
}

export const good = (says: string): Finding => ({ is: 'good', says })
export const note = (says: string): Finding => ({ is: 'note', says })
export const bad = (says: string): Finding => ({ is: 'bad', says })
