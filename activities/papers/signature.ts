import { PNG } from 'pngjs'

/** A drawn name, cut to its ink, in greys on white. */
export interface Drawing {
  readonly png: Buffer
  readonly width: number
  readonly height: number
}

/**
 * The picture that somebody drew their name as, made anew: without transparency, which PDFKit would decode later, where an error ends
 * the process, and without what else a file may carry. Null when it is no PNG of a decent size, or nothing is drawn on it.
 */
export function signatureDrawing(bytes: Uint8Array): Drawing | null {
  const picture = readPng(Buffer.from(bytes))
  if (picture === null) return null
  const ink = inkOf(picture)
  const box = inkBox(ink)
  if (box === null) return null
  const drawing = reduced(ink, box)
  const { width, height } = drawing
  const png = new PNG({ width, height, ...greyOnly })
  png.data = drawing.grey
  return { png: PNG.sync.write(png, greyOnly), width, height }
}

interface Grey {
  readonly width: number
  readonly height: number
  /** One byte a pixel, 255 is white. */
  readonly grey: Buffer
}

interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** Rows unfiltered: to try every filter on every row costs more than all the rest of writing, and makes strokes on white little smaller. */
const greyOnly = { colorType: 0, inputColorType: 0, inputHasAlpha: false, bitDepth: 8, filterType: 0 } as const
const maxPixels = 4_000_000
const maxDrawnWidth = 700
const paper = 240

function readPng(bytes: Buffer): PNG | null {
  // Width and height stand before all that is compressed; a small file may ask for a very large picture.
  if (bytes.length < 33 || bytes.readUInt32BE(16) * bytes.readUInt32BE(20) > maxPixels) return null
  try {
    return PNG.sync.read(bytes)
  } catch {
    return null
  }
}

function inkOf({ width, height, data }: PNG): Grey {
  const grey = Buffer.alloc(width * height, 255)
  for (let pixel = 0, at = 0; pixel < grey.length; pixel += 1, at += 4) {
    const alpha = data[at + 3] ?? 0
    if (alpha === 0) continue // as nearly all of it is
    const light = ((data[at] ?? 0) * 299 + (data[at + 1] ?? 0) * 587 + (data[at + 2] ?? 0) * 114) / 1000
    grey[pixel] = Math.round(255 - ((255 - light) * alpha) / 255)
  }
  return { width, height, grey }
}

/** The smallest box that holds all ink; right and bottom are outside it. */
function inkBox({ width, height, grey }: Grey): Box | null {
  let [left, top, right, bottom] = [width, height, 0, 0]
  for (let y = 0, pixel = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1, pixel += 1) {
      if ((grey[pixel] ?? 255) >= paper) continue
      left = Math.min(left, x)
      right = Math.max(right, x + 1)
      top = Math.min(top, y)
      bottom = y + 1
    }
  return right === 0 ? null : { left, top, right, bottom }
}

/** The box alone, made smaller by a whole factor where it has more pixels than a printer shows. */
function reduced({ width, grey }: Grey, box: Box): Grey {
  const factor = Math.ceil((box.right - box.left) / maxDrawnWidth)
  const columns = Math.ceil((box.right - box.left) / factor)
  const rows = Math.ceil((box.bottom - box.top) / factor)
  const small = Buffer.alloc(columns * rows)
  for (let y = 0; y < rows; y += 1) {
    if (factor === 1) {
      const from = (box.top + y) * width + box.left
      grey.copy(small, y * columns, from, from + columns)
      continue
    }
    for (let x = 0; x < columns; x += 1) {
      const left = box.left + x * factor
      const top = box.top + y * factor
      const cell = { left, top, right: Math.min(left + factor, box.right), bottom: Math.min(top + factor, box.bottom) }
      small[y * columns + x] = meanOf(grey, width, cell)
    }
  }
  return { width: columns, height: rows, grey: small }
}

function meanOf(grey: Buffer, width: number, { left, top, right, bottom }: Box): number {
  let sum = 0
  for (let y = top; y < bottom; y += 1) for (let x = left; x < right; x += 1) sum += grey[y * width + x] ?? 255
  return Math.round(sum / ((right - left) * (bottom - top)))
}
