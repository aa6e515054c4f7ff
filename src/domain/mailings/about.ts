/** Whom an announcement names by their pages: when one of them is erased, it is emptied. */

/** VK ids in mentions «[id101|Анна]», «@id101» and addresses «vk.com/id101», each once. */
export function pagesIn(text: string): number[] {
  const found = [...text.matchAll(/(?:\[id|[@*]id|vk\.(?:com|ru)\/id)(\d{1,12})(?!\d)/g)].map(([, id]) => Number(id))
  return [...new Set(found)]
}
