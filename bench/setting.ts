/** The community of a bench and what is said in it, the same for everybody who is measured. */
export const COMMUNITY = 1
export const TOKEN = 'bench'
/** Who may announce. */
export const ORGANIZER = 999_999_999
/** Nobody sleeps in a bench, so that it measures the same at night. */
export const settings = {
  title: 'Замер',
  level: 'municipal' as const,
  timeZone: 'Asia/Krasnoyarsk',
  organizers: [ORGANIZER],
  quietHours: { from: '0:00', to: '0:00' },
}
export const COUNT_WORD = 'Посчитай'
export const says = {
  count: (count: number) => `Спасибо, это от вас уже пришло. Сообщений: ${count}.`,
}
