/** Words that an organizer looks at before somebody reads them. It warns by stems alone, so it may look too often, never decides. */
import { sensitiveIn } from './warn.ts'

const rude =
  /(?<![а-яё])(?:(?:по|на|о|вы|у|за|до|при|рас|пере)?(?:ху[йеиёюя]|пизд|[её]б(?:а|у|ё|и|л|н|т|ы)|бля(?:д|т|(?![а-яё])))|муд(?:ак|ил|оз)|гандон|долбо|сук[аиу](?![а-яё])|сволоч|твар[ьи]|урод|идиот|дебил|дура(?![а-яё])|дурак|придур|кретин|туп(?:ая|ой|ица|оголов)|скотин|мраз|гнид|хам(?![а-яё])|хамк|вор(?:овка|юга)?(?![а-яё])|украл[аи]?(?![а-яё])|ублюд|засран|говн|жоп|свин(?:ья|ота)|козел|козёл|чтоб (?:ты|вы)|ненавижу|убью)/iu

/** What leads elsewhere, or should not be passed on at all. */
const elsewhere = /https?:|www\.|vk\.(?:com|me)|t\.me|\+?\d[\d\s()-]{9,}/iu

export function isRude(text: string): boolean {
  return rude.test(text) || elsewhere.test(text) || sensitiveIn(text).length > 0
}
