import type { Words } from '../words.ts'
import {
  type Bar,
  type Chart,
  type DashboardRoom,
  nameOf,
  placeOf,
  type Series,
  seriesName,
  seriesOf,
  shown,
} from './labels.ts'
import { fillOf } from './patterns.tsx'

interface ChartProps {
  readonly chart: Chart
  readonly room: DashboardRoom
  readonly words: Words
}

/** A chart of bars that lie down, each a link to its tickets: its name, what is drawn, and its value in figures. */
export function ChartBars({ chart, room, words }: ChartProps) {
  const longest = Math.max(1, ...chart.bars.map(lengthOf(chart)))
  return (
    <ol class={chart.bars.some(({ kind }) => kind !== 'week') ? 'bars bars-named' : 'bars'}>
      {chart.bars.map(bar => (
        <li>
          <a class="bar" href={placeOf(room, bar.href)}>
            <span class="bar-name">{nameOf(chart, bar, words)}</span>
            <Drawn chart={chart} bar={bar} longest={longest} words={words} />
            <span class="bar-value">{valueOf(chart, bar, words)}</span>
          </a>
        </li>
      ))}
    </ol>
  )
}

/** What each pattern means, where there are several. */
export function Legend({ chart, words }: Omit<ChartProps, 'room'>) {
  const series = seriesOf(chart)
  if (chart.unit === 'minutes' || series.length < 2) return null
  return (
    <ul class="legend" aria-label={words.page.dashboard.legend}>
      {series.map(each => (
        <li>
          <svg width="22" height="14" aria-hidden="true" focusable="false">
            <rect x="0.5" y="0.5" width="21" height="13" fill={fillOf(each)} class="bar-part" />
          </svg>
          {seriesName(each, words)}
        </li>
      ))}
    </ul>
  )
}

interface DrawnProps {
  readonly chart: Chart
  readonly bar: Bar
  readonly longest: number
  readonly words: Words
}

function Drawn({ chart, bar, longest, words }: DrawnProps) {
  const told = bar.parts.map(({ series, value }) => `${seriesName(series, words)} ${shown(value, chart.unit, words)}`)
  const share = (value: number) => `${((100 * value) / longest).toFixed(2)}%`
  const value = (wanted: Series) => bar.parts.find(({ series }) => series === wanted)?.value ?? 0
  // A bar of one part has its figure beside it, and is drawn for the eye alone.
  const isTold = told.length > 1
  // Where nothing was measured nothing is drawn, and no mark that would be read as none at all.
  if (bar.parts.every(part => part.value === null)) return <span class="bar-drawn" />
  return (
    <svg
      class="bar-drawn"
      width="100%"
      height="20"
      focusable="false"
      {...(isTold ? { role: 'img' } : { 'aria-hidden': 'true' })}
    >
      {isTold ? <title>{told.join(', ')}</title> : null}
      {chart.unit === 'minutes' ? (
        <Times median={share(value('median'))} ninetieth={share(value('ninetieth'))} />
      ) : (
        starts(bar).map(({ series, from, length }) => (
          <rect x={share(from)} y="2" width={share(length)} height="16" fill={fillOf(series)} class="bar-part" />
        ))
      )}
    </svg>
  )
}

/** A bar to the median, and a line on to the ninetieth percentile. */
function Times({ median, ninetieth }: { readonly median: string; readonly ninetieth: string }) {
  return (
    <>
      <rect x="0" y="3" width={median} height="14" fill={fillOf('median')} class="bar-part" />
      <line x1="0" y1="10" x2={ninetieth} y2="10" class="whisker" />
      <line x1={ninetieth} y1="4" x2={ninetieth} y2="16" class="whisker" />
    </>
  )
}

/** Where each part of a bar begins. What has been credited by more than was billed is not drawn. */
function starts({ parts }: Bar) {
  let from = 0
  return parts.map(({ series, value }) => {
    const length = Math.max(0, value ?? 0)
    const part = { series, from, length }
    from += length
    return part
  })
}

function lengthOf({ unit }: Chart) {
  return ({ parts }: Bar) => {
    const values = parts.map(({ value }) => Math.max(0, value ?? 0))
    return unit === 'minutes' ? Math.max(0, ...values) : values.reduce((sum, value) => sum + value, 0)
  }
}

function valueOf(chart: Chart, bar: Bar, words: Words): string {
  if (chart.unit === 'count') return String(bar.rows)
  return bar.parts.map(({ value }) => shown(value, chart.unit, words)).join(' · ') || words.page.dashboard.nothing
}
