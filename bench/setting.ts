/** The community of a bench and what is said in it, the same for everybody who is measured. */
export const COMMUNITY = 1
export const TOKEN = 'bench'
export const COUNT_WORD = 'Посчитай'
export const says = {
  count: (count: number) => `Спасибо, это от вас уже пришло. Сообщений: ${count}.`,
}
