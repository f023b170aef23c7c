import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { create, type Font } from 'fontkit'
import Pdf from 'pdfkit'
import { renderInvoice } from '../activities/papers/invoice.ts'
import type { InvoicePaper } from '../domain/paper.ts'
import { readPages } from '../test/papers/read.ts'
import { billable, invoicePaper } from '../test/papers/samples.ts'
import type { Figure, Target } from './figure.ts'
import { rounded, spreadOf } from './statistics.ts'

export interface PaperOptions {
  readonly rounds: number
  readonly papers: number
  readonly say: (line: string) => void
}

/**
 * Invoices of eight lines a second, in turns with PDFKit setting the same words in the same places and nothing else: no
 * tags, no rules, no Swish code, no archive format. Bare PDFKit sets them in the same typeface, parsed once as ours is; and,
 * to show what a typeface of one's own costs at all, in its built-in Helvetica, which is not embedded.
 */
export async function benchPapers({ rounds, papers, say }: PaperOptions): Promise<readonly Figure[]> {
  const samples: InvoicePaper[] = Array.from({ length: papers }, (_, index) => eightLines(index))
  const texts: (readonly Piece[])[] = []
  for (const sample of samples) texts.push(await textsOf(sample))
  const typeface = sourceSans()
  const ways = {
    ours: () => perSecond(samples, renderInvoice),
    bare: () => perSecond(texts, pieces => drawBare(pieces, typeface)),
    helvetica: () => perSecond(texts, pieces => drawBare(pieces)),
  }
  await ways.bare()
  await ways.helvetica()
  const measured: { readonly ours: number; readonly bare: number; readonly helvetica: number }[] = []
  for (let round = 1; round <= rounds; round += 1) {
    const each = { ours: await ways.ours(), bare: await ways.bare(), helvetica: await ways.helvetica() }
    measured.push(each)
    const [ours, bare, helvetica] = [each.ours, each.bare, each.helvetica].map(rounded)
    say(`  round ${round}: ${ours} PDF/s, bare ${bare}, with Helvetica ${helvetica}`)
  }
  const target = { of: 'ratio', limit: 'atLeast', value: 0.6 } as const
  return [
    against('Invoices of eight lines as PDF, against bare PDFKit', measured, 'bare', target),
    against('… against bare PDFKit with Helvetica, not embedded', measured, 'helvetica', null),
  ]
}

function against<K extends string>(
  what: string,
  rounds: readonly Readonly<Record<K | 'ours', number>>[],
  floor: K,
  target: Target | null,
): Figure {
  const spreads = {
    ours: spreadOf(rounds.map(round => round.ours)),
    floor: spreadOf(rounds.map(round => round[floor])),
    ratio: spreadOf(rounds.map(round => round.ours / round[floor])),
  }
  return {
    what,
    unit: 'PDF/s',
    ours: spreads.ours.median,
    floor: spreads.floor.median,
    ratio: spreads.ratio.median,
    target,
    detail: { rounds, ...spreads },
  }
}

async function perSecond<T>(samples: readonly T[], draw: (sample: T) => Promise<Buffer>): Promise<number> {
  const beganMs = performance.now()
  for (const sample of samples) await draw(sample)
  return (samples.length / (performance.now() - beganMs)) * 1000
}

/** Each paper has its own numbers and sums, as no two invoices are the same. */
function eightLines(index: number): InvoicePaper {
  return invoicePaper(
    { invoiceNumber: 100_000 + index, caseNumber: `F-2026-${String(index).padStart(6, '0')}` },
    {
      billables: Array.from({ length: 8 }, (_, line) =>
        billable(`Artikel ${line + 1}, original`, { priceOre: 10_000 + index * 7 + line * 1_300, labour: line === 0 }),
      ),
      buyers: ['Anna Åkesson'],
      choice: 'invoice',
    },
  )
}

interface Piece {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly size: number
}

/** What a paper says, and where: read back from the file itself. */
async function textsOf(paper: InvoicePaper): Promise<readonly Piece[]> {
  const pages = await readPages(await renderInvoice(paper))
  return pages.flatMap(({ lines }) =>
    lines.flatMap(({ y, cells }) => cells.map(({ text, x, size }) => ({ text, x, y, size }))),
  )
}

function sourceSans(): Font {
  const file = '@expo-google-fonts/source-sans-3/400Regular/SourceSans3_400Regular.ttf'
  const font = create(readFileSync(createRequire(import.meta.url).resolve(file)))
  if ('layout' in font) return font
  throw new Error(`${file} is not a typeface: reinstall the dependencies.`)
}

async function drawBare(pieces: readonly Piece[], typeface?: Font): Promise<Buffer> {
  const doc = new Pdf({ size: 'A4', margin: 0, ...(typeface ? { font: '' } : {}) })
  const chunks: Buffer[] = []
  const ended = new Promise<void>((resolve, reject) => {
    doc.on('data', (chunk: Buffer) => chunks.push(chunk))
    doc.on('end', resolve)
    doc.on('error', reject)
  })
  if (typeface) doc.registerFont('text', typeface).font('text')
  for (const { text, x, y, size } of pieces)
    doc.fontSize(size).text(text, x, y, { lineBreak: false, baseline: 'alphabetic' })
  doc.end()
  await ended
  return Buffer.concat(chunks)
}
