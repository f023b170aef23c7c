import { exifOf, isAt, joined, orientationIn, upright } from './exif.ts'

/** A PNG (RFC 2083, and `eXIf` of the third edition) without what is written in it, and without what stands after its end. */
export function barePng(content: Uint8Array): Uint8Array {
  const view = viewOf(content)
  const kept: Uint8Array[] = [content.subarray(0, pngHead)]
  let orientation = upright
  for (let at = pngHead; at + 12 <= content.byteLength; ) {
    const ends = at + 12 + view.getUint32(at)
    if (ends > content.byteLength) break
    const isNamed = (name: string) => isAt(content, at + 4, name)
    if (isNamed('eXIf')) orientation = orientationIn(content.subarray(at + 8, ends - 4))
    if (!['eXIf', 'tEXt', 'zTXt', 'iTXt', 'tIME'].some(isNamed)) kept.push(content.subarray(at, ends))
    if (isNamed('IEND')) break
    at = ends
  }
  // After IHDR, which is always first.
  if (orientation !== upright && kept.length > 1) kept.splice(2, 0, pngChunk('eXIf', exifOf(orientation)))
  return joined(kept)
}

const pngHead = 8

function pngChunk(name: string, data: Uint8Array): Uint8Array {
  const named = joined([new TextEncoder().encode(name), data])
  return joined([bigEndian(data.byteLength), named, bigEndian(crcOf(named))])
}

function bigEndian(value: number): Uint8Array {
  const bytes = new Uint8Array(4)
  viewOf(bytes).setUint32(0, value)
  return bytes
}

/** CRC-32 as PNG has it (ISO 3309). */
function crcOf(bytes: Uint8Array): number {
  let crc = 0xff_ff_ff_ff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xed_b8_83_20 : crc >>> 1
  }
  return (crc ^ 0xff_ff_ff_ff) >>> 0
}

/** A WebP (RFC 9649) without Exif, XMP and chunks that nobody knows. */
export function bareWebp(content: Uint8Array): Uint8Array {
  const view = viewOf(content)
  const kept: Uint8Array[] = []
  let orientation = upright
  for (let at = webpHead; at + 8 <= content.byteLength; ) {
    const size = view.getUint32(at + 4, true)
    const ends = at + 8 + size + (size % 2)
    if (at + 8 + size > content.byteLength) break
    const isNamed = (name: string) => isAt(content, at, name)
    if (isNamed('EXIF')) orientation = orientationIn(tiffIn(content.subarray(at + 8, at + 8 + size)))
    if (['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP'].some(isNamed))
      kept.push(content.slice(at, Math.min(ends, content.byteLength)))
    at = ends
  }
  const [first] = kept
  // Only the extended form, whose flags say so, has a place for Exif.
  if (first && isAt(first, 0, 'VP8X')) {
    first[8] = (first[8] ?? 0) & ~(hasExif | hasXmp)
    if (orientation !== upright) {
      first[8] |= hasExif
      kept.push(webpChunk('EXIF', exifOf(orientation)))
    }
  }
  const body = joined(kept)
  const head = content.slice(0, webpHead)
  viewOf(head).setUint32(4, body.byteLength + 4, true)
  return joined([head, body])
}

const webpHead = 12
const hasExif = 0x08
const hasXmp = 0x04

/** Some writers put the head that a JPEG's Exif has before it. */
function tiffIn(exif: Uint8Array): Uint8Array {
  return isAt(exif, 0, 'Exif\0\0') ? exif.subarray(6) : exif
}

/** The data is of even length. */
function webpChunk(name: string, data: Uint8Array): Uint8Array {
  const size = new Uint8Array(4)
  viewOf(size).setUint32(0, data.byteLength, true)
  return joined([new TextEncoder().encode(name), size, data])
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
