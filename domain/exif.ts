/**
 * Which way up a picture is to be shown: 1 as it lies, 2–8 turned or mirrored (Exif 3.0, tag 0x0112). `tiff` begins with the
 * byte order; what cannot be read says 1.
 */
export function orientationIn(tiff: Uint8Array): number {
  if (tiff.byteLength < 14) return upright
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength)
  const order = view.getUint16(0)
  if (order !== 0x49_49 && order !== 0x4d_4d) return upright
  const isLittle = order === 0x49_49
  const at = view.getUint32(4, isLittle)
  if (at + 2 > tiff.byteLength) return upright
  const count = view.getUint16(at, isLittle)
  for (let index = 0; index < count; index += 1) {
    const entry = at + 2 + index * 12
    if (entry + 12 > tiff.byteLength) return upright
    if (view.getUint16(entry, isLittle) !== orientationTag) continue
    const value = view.getUint16(entry + 8, isLittle)
    return value >= 1 && value <= 8 ? value : upright
  }
  return upright
}

export const upright = 1
const orientationTag = 0x01_12

/** Exif that says which way up the picture is, and nothing else: 26 bytes. */
export function exifOf(orientation: number): Uint8Array {
  const head = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8]
  const entry = [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]
  return Uint8Array.from([...head, 0, 1, ...entry, 0, 0, 0, 0])
}

/** Whether the bytes at a place are this ASCII text. */
export function isAt(content: Uint8Array, at: number, text: string): boolean {
  if (at < 0 || at + text.length > content.byteLength) return false
  for (let index = 0; index < text.length; index += 1) if (content[at + index] !== text.codePointAt(index)) return false
  return true
}

export function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((size, { byteLength }) => size + byteLength, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.byteLength
  }
  return whole
}
