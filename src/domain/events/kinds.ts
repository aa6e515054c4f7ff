/** Kinds of events, as reports count them (docs/coverage.md D9, D15, D20, D31, D43, D45, D50, D86, D10). */
import { EventKind } from '../../../models/event.ts'

export type { EventKind } from '../../../models/event.ts'

export const eventKinds: readonly EventKind[] = EventKind.options

export const kindNames: Record<EventKind, string> = {
  meeting: 'встреча',
  training: 'тренинг',
  method: 'методическое',
  informal: 'отдых',
  game: 'игра',
  trip: 'поездка',
  town: 'городское',
  week: 'неделя занятий',
  help: 'доброе дело',
  other: 'другое',
}

const signs: [RegExp, EventKind][] = [
  [/педагогическ\p{L}* игр|лидер\p{L}* образования/iu, 'game'],
  [/тренинг/iu, 'training'],
  [/доброе дело|добрых дел|помогаем|волонт[её]р|добровол/iu, 'help'],
  [/мастер-класс|семинар|вебинар|педсовет|открыт\p{L}* урок|метод|конференц|круглый стол|лекци/iu, 'method'],
  [/поездк|экскурси|выезд|турбаз/iu, 'trip'],
  [/квиз|игр[аы]|кино|чаепити|каток|поход|волейбол|спорт|вечер|тусовк|пикник|концерт/iu, 'informal'],
  [/субботник|парад|день города|фестивал|шестви/iu, 'town'],
  [/неделя/iu, 'week'],
  [/встреч|собрани|заседани|клуб/iu, 'meeting'],
]

/** By the words of its title; it is read back, and changed by a tap. */
export function kindOfTitle(title: string): EventKind {
  return signs.find(([sign]) => sign.test(title))?.[1] ?? 'other'
}
