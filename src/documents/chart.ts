/** A picture of numbers: horizontal bars, one a line, drawn by ECharts without a browser and made PNG in Roboto. */
import { createRequire } from 'node:module'
import { drawSvg } from './picture.ts'

const require = createRequire(import.meta.url)
// The library's one ready file: its thousands of modules would take seconds and a hundred megabytes to load.
const { init } = require('echarts/dist/echarts.common.min.js') as typeof import('echarts')

export interface Bars {
  title: string
  /** Below the title, smaller: lines. */
  under: string[]
  /** `says` stands at the end of a bar instead of its number. */
  bars: { label: string; count: number; chief?: boolean; says?: string }[]
}

const width = 1000
/** Of a bar with the space around it, and of what stands above. */
const rowHeight = 64
const headHeight = 96
const lineHeight = 34
/** Told apart by brightness too, for whoever does not see the difference of colours. */
const colours = { chief: '#2d7d46', other: '#9db8d2', ink: '#1f2933', faint: '#5b6773' }

/** PNG, twice as large as it is measured here, so that it is sharp on a phone. */
export async function drawBars({ title, under, bars }: Bars): Promise<Uint8Array> {
  const head = headHeight + under.length * lineHeight
  const height = head + bars.length * rowHeight + 24
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height })
  try {
    chart.setOption({
      animation: false,
      backgroundColor: '#ffffff',
      textStyle: { fontFamily: 'Roboto' },
      title: {
        text: title,
        subtext: under.join('\n'),
        left: 32,
        top: 28,
        itemGap: 14,
        textStyle: { fontSize: 34, fontWeight: 500, color: colours.ink, width: width - 64, overflow: 'truncate' },
        subtextStyle: { fontSize: 24, lineHeight, color: colours.faint },
      },
      // Without bounds of its own making: they come of the same guess.
      grid: { left: leftFor(bars), right: marginFor(bars), top: head, bottom: 24, outerBoundsMode: 'none' },
      xAxis: { type: 'value', show: false, min: 0 },
      yAxis: {
        type: 'category',
        inverse: true,
        data: bars.map(({ label }) => cut(label)),
        axisLine: { show: false },
        axisTick: { show: false },
        axisLabel: { fontSize: 26, color: colours.ink, margin: 20 },
      },
      series: [
        {
          type: 'bar',
          barWidth: 34,
          data: bars.map(({ count, chief, says }) => ({
            value: count,
            ...(says !== undefined && { label: { formatter: () => says } }),
            itemStyle: { color: chief ? colours.chief : colours.other, borderRadius: 4 },
          })),
          label: { show: true, position: 'right', fontSize: 26, color: colours.ink, distance: 12 },
        },
      ],
    })
    return await drawSvg(chart.renderToSVGString())
  } finally {
    chart.dispose()
  }
}

/** Characters of a label. The library cuts by a width that it guesses without a browser: Cyrillic twice as wide as it is. */
const longest = 24

function cut(label: string): string {
  return label.length > longest ? `${label.slice(0, longest - 1)}…` : label
}

/** Room for the longest label before the bars. */
function leftFor(bars: Bars['bars']): number {
  const most = Math.max(0, ...bars.map(({ label }) => cut(label).length))
  return Math.max(200, 60 + most * 15)
}

/** Room for the longest words at the end of a bar. */
function marginFor(bars: Bars['bars']): number {
  const longest = Math.max(0, ...bars.map(({ says = '' }) => says.length))
  return Math.max(110, 40 + longest * 15)
}
