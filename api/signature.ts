import { PNG } from 'pngjs'
import { wrongField } from './problem.ts'

const maxBytes = 200_000
const maxSide = 2_000
const maxPixels = 2_000_000

/**
 * Checks a signature's picture before it is kept: a whole PNG of a size that a screen can give. What stands first in the file
 * says how large the picture is, so that a small file cannot unpack to a huge one.
 */
export function checkSignature(png: string): void {
  if (png === '') throw wrongField(pointer, 'signatureMissing')
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(png))
    throw wrongField(pointer, 'notAPng')
  const bytes = Buffer.from(png, 'base64')
  if (bytes.length > maxBytes) throw wrongField(pointer, 'pngTooLarge', '200 kB')
  if (bytes.length < 45 || !bytes.subarray(0, 16).equals(beginning)) throw wrongField(pointer, 'notAPng')
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]
  if (width > maxSide || height > maxSide || width * height > maxPixels)
    throw wrongField(pointer, 'pngTooLarge', `${maxSide} × ${maxPixels / maxSide}`)
  if (width === 0 || height === 0 || !isWhole(bytes)) throw wrongField(pointer, 'notAPng')
}

const pointer = '/signature/png'

/** The eight bytes of every PNG, and its first chunk's length and name. */
const beginning = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82])

function isWhole(bytes: Buffer): boolean {
  try {
    PNG.sync.read(bytes, { checkCRC: true })
    return true
  } catch {
    return false
  }
}
