const SVG = 'http://www.w3.org/2000/svg'

/** Shapes on a 24 × 24 field, stroked with the colour of the text around. */
const shapes = {
  clip: 'M20 11.5 12 19.4a5 5 0 0 1-7-7l8.3-8.2a3.3 3.3 0 0 1 4.7 4.7l-8.3 8.2a1.6 1.6 0 0 1-2.3-2.3l7.5-7.4',
  send: 'M4 12 20 4.5 15 20l-3.5-6.2zM11.5 13.8 20 4.5',
  more: 'M4.5 12a.5 .5 0 1 0 1 0a.5 .5 0 1 0-1 0M11.5 12a.5 .5 0 1 0 1 0a.5 .5 0 1 0-1 0M18.5 12a.5 .5 0 1 0 1 0a.5 .5 0 1 0-1 0',
  close: 'M6 6l12 12M18 6 6 18',
  plus: 'M12 5v14M5 12h14',
  reply: 'M10 6 4 12l6 6M4 12h9a7 7 0 0 1 7 6',
  smile: 'M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0zM8.5 14.500a4.5 4.5 0 0 0 7 0M9 9.500h.01M15 9.500h.01',
  heart: 'M12 20S4 15 4 9.300A4.3 4.3 0 0 1 12 7a4.3 4.3 0 0 1 8 2.300C20 15 12 20 12 20z',
  thumb: 'M7 11v9H4v-9zM7 11l4-7.500c1.5 0 2.5 1 2.2 2.700L12.7 9H18a2 2 0 0 1 2 2.400l-1.4 7a2 2 0 0 1-2 1.600H7',
  file: 'M14 3H7a1.5 1.5 0 0 0-1.5 1.500v15A1.5 1.5 0 0 0 7 21h10a1.5 1.5 0 0 0 1.5-1.500V7.500zM14 3v4.500h4.5',
  link: 'M8 16 16 8M9.5 8H16v6.5',
  place: 'M12 21s-6.5-6-6.5-11a6.5 6.5 0 0 1 13 0c0 5-6.5 11-6.5 11zM12 12.500a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z',
  clock: 'M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0zM12 7v5l3 2',
}

/** @typedef {keyof typeof shapes} IconName */

/**
 * A drawing beside a name that says the same in words, so it is hidden from screen readers.
 * @param {IconName} name
 */
export function icon(name) {
  const svg = document.createElementNS(SVG, 'svg')
  svg.setAttribute('viewBox', '0 0 24 24')
  svg.setAttribute('class', 'icon')
  svg.setAttribute('aria-hidden', 'true')
  const path = document.createElementNS(SVG, 'path')
  path.setAttribute('d', shapes[name])
  svg.append(path)
  return svg
}
