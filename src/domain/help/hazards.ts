/** What a volunteer should know of a task before saying «Беру»; filled in by the organizer who approves it. */

export const hazards = [
  { id: 'heavy', title: 'Тяжёлое', words: 'нужно поднимать тяжёлое' },
  { id: 'height', title: 'Высота', words: 'нужна стремянка' },
  { id: 'animals', title: 'Животные', words: 'в доме животные' },
  { id: 'illness', title: 'Кто-то болеет', words: 'в доме болеют, возьмите маску' },
  { id: 'dark', title: 'Темно', words: 'идти в темноте' },
  { id: 'together', title: 'Лучше вдвоём', words: 'идти лучше вдвоём' },
] as const
export type Hazard = (typeof hazards)[number]['id']

/** «нужна стремянка, в доме животные»; empty where there are none. */
export function sayHazards(ids: readonly string[]): string {
  return hazards
    .filter(({ id }) => ids.includes(id))
    .map(({ words }) => words)
    .join(', ')
}
