import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, totalmem } from 'node:os'
import { fileURLToPath } from 'node:url'
import { type Figure, isMet } from './figure.ts'
import { rounded } from './statistics.ts'

export interface Report {
  readonly figures: readonly Figure[]
  readonly options: object
  readonly measuredAt: string
}

/** What the figures were measured on. It names no host and no folder. */
export interface Machine {
  readonly cores: number
  readonly processor: string
  readonly memoryGib: number
  readonly platform: string
  readonly node: string
}

export function machine(): Machine {
  return {
    cores: availableParallelism(),
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    memoryGib: Math.round(totalmem() / 2 ** 30),
    platform: `${process.platform} ${process.arch}`,
    node: process.version,
  }
}

/** The table for people: one line a figure, its columns as wide as they must be. */
export function plainTable(figures: readonly Figure[]): string {
  const rows = [heads, ...figures.map(cellsOf)]
  const widths = heads.map((_, column) => Math.max(...rows.map(row => row[column]?.length ?? 0)))
  const lines = rows.map(row =>
    row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))),
  )
  return lines.map(line => line.join('  ').trimEnd()).join('\n')
}

/** The same table in Markdown, with what it was measured on and when. */
export function markdownTable({ figures, measuredAt }: Report): string {
  const { cores, processor, memoryGib, node } = machine()
  return [
    line(heads),
    line(heads.map((_, column) => (column === 0 ? '---' : '--:'))),
    ...figures.map(figure => line(cellsOf(figure))),
    '',
    `${cores} cores (${processor}), ${memoryGib} GiB, Node ${node.slice(1)}, ${measuredAt.slice(0, 10)}.`,
    '',
  ].join('\n')
}

/** Writes everything that was measured to `<date>-<commit>.json`, and the table beside it. Gives the file's name. */
export function writeReport(report: Report): string {
  const folder = fileURLToPath(new URL('results/', import.meta.url))
  mkdirSync(folder, { recursive: true })
  const commit = shortCommit()
  const name = `${report.measuredAt.slice(0, 10)}-${commit}.json`
  const { figures, options, measuredAt } = report
  const whole = { measuredAt, commit, machine: machine(), options, figures }
  writeFileSync(`${folder}${name}`, `${JSON.stringify(whole, shortened, 1)}\n`)
  writeFileSync(`${folder}table.md`, markdownTable(report))
  return `bench/results/${name}`
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`
}

const heads = ['', 'Ledtid', 'floor', 'ratio', 'target', ''] as const

function cellsOf(figure: Figure): readonly string[] {
  const { what, unit, ours, floor, ratio, target } = figure
  const met = isMet(figure)
  return [
    what,
    `${rounded(ours)} ${unit}`,
    floor === null ? '–' : `${rounded(floor)} ${unit}`,
    ratio === null ? '–' : ratio.toFixed(2),
    target === null ? '' : `${target.limit === 'atLeast' ? '≥' : '≤'} ${target.value}`,
    met === null ? '' : met ? 'met' : 'MISSED',
  ]
}

/** No digit of a measurement beyond the fourth means anything. */
function shortened(_key: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(4)) : value
}

/** The commit that was measured; a tree without one is called local. */
function shortCommit(): string {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim()
  } catch {
    return 'local'
  }
}
