import { csvRow } from '../csv.ts'
import type { Words } from '../words.ts'
import { type Chart, headOf, longNameOf, seriesName, seriesOf } from './labels.ts'

/** The rows of a chart's table as CSV: amounts in kronor with a comma, times in minutes, as spreadsheets can add them up. */
export function chartCsv(chart: Chart, words: Words): string {
  const { heads, minutes } = words.page.dashboard
  const series = seriesOf(chart)
  const named = series.map(each =>
    chart.unit === 'minutes' ? `${seriesName(each, words)} (${minutes})` : seriesName(each, words),
  )
  const rows = chart.bars.map(bar => {
    const cells = series.map(each => written(bar.parts.find(part => part.series === each)?.value ?? null, chart.unit))
    return csvRow([longNameOf(chart, bar, words), ...cells, String(bar.rows)])
  })
  return `\uFEFF${csvRow([headOf(chart, words), ...named, heads.tickets])}${rows.join('')}`
}

function written(value: number | null, unit: Chart['unit']): string {
  if (value === null) return ''
  return unit === 'ore' ? (value / 100).toFixed(2).replace('.', ',') : String(value)
}
