import jsqr from 'jsqr'
import { getDocument, OPS, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { parseKronor } from '../../domain/money.ts'

/** What a reader finds on a page, from the top: lines, each with its pieces from left to right. */
export interface ReadPage {
  readonly lines: readonly ReadLine[]
}

export interface ReadLine {
  /** Points from the top of the page to the baseline. */
  readonly y: number
  readonly cells: readonly {
    readonly text: string
    readonly x: number
    readonly right: number
    readonly size: number
  }[]
  readonly text: string
}

export function openPdf(pdf: Buffer): Promise<PDFDocumentProxy> {
  return getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise
}

export async function readPages(pdf: Buffer): Promise<readonly ReadPage[]> {
  const file = await openPdf(pdf)
  const pages: ReadPage[] = []
  for (let number = 1; number <= file.numPages; number += 1) {
    const page = await file.getPage(number)
    const { items } = await page.getTextContent()
    const height = page.getViewport({ scale: 1 }).height
    const cells = items.flatMap(item => {
      if (!('str' in item) || item.str.trim() === '') return []
      const [size = 0, , , , x = 0, y = 0] = item.transform.map(Number)
      return [{ text: item.str.trim(), x, right: x + item.width, size, y: Math.round((height - y) * 10) / 10 }]
    })
    const heights = [...new Set(cells.map(cell => cell.y))].sort((a, b) => a - b)
    const lines = heights.map(y => {
      const across = cells.filter(cell => cell.y === y).sort((a, b) => a.x - b.x)
      return { y, cells: across, text: across.map(cell => cell.text).join(' ') }
    })
    pages.push({ lines })
  }
  await file.destroy()
  return pages
}

export async function readText(pdf: Buffer): Promise<string> {
  const pages = await readPages(pdf)
  return pages.flatMap(page => page.lines.map(line => line.text)).join('\n')
}

/** The amount that a line ends with. */
export function amountOf(text: string): number {
  const found = /(−?\d{1,3}(?: \d{3})*,\d\d)(?: kr)?$/u.exec(text)?.[1]
  const read = parseKronor(found ?? '')
  if (!read.ok) throw new Error(`There is no amount at the end of "${text}".`)
  return read.value
}

/** How wide and how high each picture is, in its own dots. */
export async function readPictures(pdf: Buffer): Promise<readonly (readonly [number, number])[]> {
  const file = await openPdf(pdf)
  const page = await file.getPage(file.numPages)
  const { fnArray, argsArray } = await page.getOperatorList()
  const drawn = fnArray.flatMap((operator, index): (readonly [number, number])[] => {
    const of: unknown = argsArray[index]
    return operator === OPS.paintImageXObject && Array.isArray(of) ? [[Number(of[1]), Number(of[2])]] : []
  })
  await file.destroy()
  return drawn
}

/** Paints what the last page fills with the darkest ink, and reads it as a camera would. */
export async function readQr(pdf: Buffer): Promise<string | undefined> {
  const file = await openPdf(pdf)
  const page = await file.getPage(file.numPages)
  const { fnArray, argsArray } = await page.getOperatorList()
  const paths = fnArray.flatMap((operator, index) =>
    operator === OPS.constructPath ? [argsArray[index] as unknown] : [],
  )
  const code = paths.map(rectanglesOf).sort((a, b) => b.length - a.length)[0] ?? []
  await file.destroy()
  return decode(code)
}

interface Rectangle {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** PDF.js gives a path as operators and points in one row of numbers: a rectangle is move, three lines, close. */
function rectanglesOf(path: unknown): readonly Rectangle[] {
  const numbers = Array.isArray(path) && Array.isArray(path[1]) && path[1][0] instanceof Float32Array ? path[1][0] : []
  return Array.from({ length: Math.floor(numbers.length / 13) }, (_, index) => {
    const [, x = 0, y = 0, , right = 0, , , , top = 0] = numbers.slice(index * 13, index * 13 + 13)
    return { x, y, width: right - x, height: Math.abs(top - y) }
  })
}

function decode(rectangles: readonly Rectangle[]): string | undefined {
  const module = Math.min(...rectangles.map(each => each.height))
  const left = Math.min(...rectangles.map(each => each.x))
  const top = Math.min(...rectangles.map(each => each.y))
  const pixels = (points: number) => Math.round(points / module) * pixelsOfModule
  const side = pixels(Math.max(...rectangles.map(each => each.x + each.width)) - left) + 2 * quiet
  const picture = new Uint8ClampedArray(side * side * 4).fill(255)
  for (const { x, y, width, height } of rectangles)
    for (let row = 0; row < pixels(height); row += 1) {
      const from = ((quiet + pixels(y - top) + row) * side + quiet + pixels(x - left)) * 4
      picture.fill(0, from, from + pixels(width) * 4)
      for (let alpha = from + 3; alpha < from + pixels(width) * 4; alpha += 4) picture[alpha] = 255
    }
  return jsqr.default(picture, side, side)?.data
}

const pixelsOfModule = 5
const quiet = 4 * pixelsOfModule
