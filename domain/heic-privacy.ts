import { isAt } from './exif.ts'

/**
 * A HEIC (ISO 23008-12, ISO 14496-12) whose Exif and XMP are written over where they lie, so that every place in the file stays where its
 * other parts say that it is. Which way up the picture is stands elsewhere in it (`irot`, `imir`), and stays.
 */
export function bareHeic(content: Uint8Array): Uint8Array {
  const meta = boxesIn(content, 0, content.byteLength).find(({ type }) => type === 'meta')
  if (!meta) return content
  const parts = boxesIn(content, meta.from + 4, meta.to)
  const [items, places] = [parts.find(isOf('iinf')), parts.find(isOf('iloc'))]
  if (!items || !places) return content
  const told = itemsAbout(content, items)
  const data = parts.find(isOf('idat'))
  const bare = content.slice()
  for (const { item, from, to } of extentsIn(content, places, data))
    if (told.has(item) && to <= bare.byteLength) bare.fill(0, from, to)
  return bare
}

interface Box {
  readonly type: string
  /** What is in it, without its head. */
  readonly from: number
  readonly to: number
}

const isOf =
  (type: string) =>
  (box: Box): boolean =>
    box.type === type

function boxesIn(content: Uint8Array, begins: number, ends: number): readonly Box[] {
  const view = viewOf(content)
  const found: Box[] = []
  for (let at = begins; at + 8 <= ends; ) {
    const short = view.getUint32(at)
    const isLong = short === 1 && at + 16 <= ends
    const size = isLong ? Number(view.getBigUint64(at + 8)) : short === 0 ? ends - at : short
    const head = isLong ? 16 : 8
    if (size < head || at + size > ends) break
    const type = String.fromCodePoint(...content.subarray(at + 4, at + 8))
    found.push({ type, from: at + head, to: at + size })
    at += size
  }
  return found
}

/** The numbers of the items that tell about the picture, and are no part of it. */
function itemsAbout(content: Uint8Array, { from, to }: Box): ReadonlySet<number> {
  const view = viewOf(content)
  const entries = boxesIn(content, from + (content[from] === 0 ? 6 : 8), to)
  const about = entries.flatMap(({ type, from: at, to: end }) => {
    const isWide = content[at] === 3
    if (type !== 'infe' || end - at < (isWide ? 14 : 12) || (content[at] ?? 0) < 2) return []
    const kind = at + (isWide ? 10 : 8)
    if (!isAt(content, kind, 'Exif') && !isAt(content, kind, 'mime')) return []
    return [isWide ? view.getUint32(at + 4) : view.getUint16(at + 4)]
  })
  return new Set(about)
}

interface Extent {
  readonly item: number
  readonly from: number
  readonly to: number
}

/** Where each item lies in the file. Those that lie within another item are not among them. */
function extentsIn(content: Uint8Array, { from, to }: Box, data: Box | undefined): readonly Extent[] {
  const read = readerOf(content, from, to)
  const version = read(1)
  read(3)
  const [sizes, more] = [read(1), read(1)]
  const [offsetSize, lengthSize, baseSize] = [sizes >> 4, sizes & 15, more >> 4]
  const indexSize = version === 0 ? 0 : more & 15
  const found: Extent[] = []
  for (let left = read(version < 2 ? 2 : 4); left > 0 && !read.isOver(); left -= 1) {
    const item = read(version < 2 ? 2 : 4)
    const method = version === 0 ? 0 : read(2) & 15
    read(2)
    const base = read(baseSize)
    for (let extents = read(2); extents > 0 && !read.isOver(); extents -= 1) {
      read(indexSize)
      const [offset, length] = [base + read(offsetSize), read(lengthSize)]
      const origin = method === 0 ? 0 : method === 1 ? data?.from : undefined
      if (origin !== undefined) found.push({ item, from: origin + offset, to: origin + offset + length })
    }
  }
  return found
}

/** Reads whole numbers of so many bytes, one after the other; beyond the end they are 0. */
function readerOf(content: Uint8Array, from: number, to: number) {
  let at = from
  const read = (bytes: number): number => {
    let value = 0
    for (let index = 0; index < bytes; index += 1)
      value = value * 256 + (at + index < to ? (content[at + index] ?? 0) : 0)
    at += bytes
    return value
  }
  return Object.assign(read, { isOver: () => at >= to })
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
