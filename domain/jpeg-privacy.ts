import { exifOf, isAt, joined, orientationIn, upright } from './exif.ts'

/**
 * A JPEG (ISO 10918-1) as it is shown, and nothing more: without Exif, XMP, IPTC, comments, thumbnails and what stands after its end.
 * Colours (ICC, Adobe) and which way up it is stay. What is not built as a JPEG is left out.
 */
export function bareJpeg(content: Uint8Array): Uint8Array {
  const kept: Uint8Array[] = [content.subarray(0, 2)]
  let orientation = upright
  let at = 2
  for (;;) {
    const segment = segmentAt(content, at)
    if (segment === undefined) break
    const { marker, begins, ends } = segment
    at = ends
    if (marker === endOfImage) {
      kept.push(content.subarray(begins, ends))
      break
    }
    if (marker === app1 && isAt(content, begins + 4, 'Exif\0\0'))
      orientation = orientationIn(content.subarray(begins + 10, ends))
    if (isShown(content, segment)) kept.push(content.subarray(begins, ends))
    if (marker === startOfScan) {
      at = endOfScan(content, ends)
      kept.push(content.subarray(ends, at))
    }
  }
  if (orientation !== upright) kept.splice(isJfif(kept[1]) ? 2 : 1, 0, exifSegment(orientation))
  return joined(kept)
}

interface Segment {
  readonly marker: number
  readonly begins: number
  readonly ends: number
}

const app0 = 0xe0
const app1 = 0xe1
const app2 = 0xe2
const app14 = 0xee
const app15 = 0xef
const comment = 0xfe
const startOfScan = 0xda
const endOfImage = 0xd9

/** The segment that begins at a place; undefined where none does, or it is not all there. Fill bytes before it are no part of it. */
function segmentAt(content: Uint8Array, from: number): Segment | undefined {
  if (content[from] !== 0xff) return undefined
  let at = from
  while (content[at + 1] === 0xff) at += 1
  const marker = content[at + 1]
  if (marker === undefined || marker === 0) return undefined
  if (marker === endOfImage || isBare(marker)) return { marker, begins: at, ends: at + 2 }
  const [high, low] = [content[at + 2], content[at + 3]]
  if (high === undefined || low === undefined) return undefined
  const length = high * 256 + low
  const ends = at + 2 + length
  return length < 2 || ends > content.byteLength ? undefined : { marker, begins: at, ends }
}

/** A marker without a length: TEM, RST, SOI. */
function isBare(marker: number): boolean {
  return marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)
}

function isShown(content: Uint8Array, { marker, begins }: Segment): boolean {
  if (marker === app0) return isAt(content, begins + 4, 'JFIF\0')
  if (marker === app2) return isAt(content, begins + 4, 'ICC_PROFILE\0')
  if (marker === app14) return isAt(content, begins + 4, 'Adobe')
  return marker !== comment && (marker < app1 || marker > app15)
}

/** Where the coded picture ends: at the next marker that is no part of it. */
function endOfScan(content: Uint8Array, from: number): number {
  for (let at = content.indexOf(0xff, from); at !== -1; at = content.indexOf(0xff, at + 1)) {
    const next = content[at + 1]
    if (next === undefined) break
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at
  }
  return content.byteLength
}

function isJfif(segment: Uint8Array | undefined): boolean {
  return segment?.[1] === app0
}

function exifSegment(orientation: number): Uint8Array {
  const exif = exifOf(orientation)
  const length = 2 + 6 + exif.byteLength
  return joined([Uint8Array.of(0xff, app1, 0, length), new TextEncoder().encode('Exif\0\0'), exif])
}
