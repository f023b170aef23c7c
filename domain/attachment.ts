/** What people may put with a ticket: photos of what is broken, a PDF (T1, T10). */
export const attachmentTypes = ['image/jpeg', 'image/png', 'image/webp', 'image/heic', 'application/pdf'] as const
export type AttachmentType = (typeof attachmentTypes)[number]

export const attachmentLimits = {
  /** The largest photo that telephones take is about this. */
  fileBytes: 10_000_000,
  /** Of one ticket, whoever put them there. */
  files: 20,
  /** Of one form, with what stands around the files in it. */
  requestBytes: 60_000_000,
} as const

/** Why a file is not taken. */
export type AttachmentRefusal = 'fileEmpty' | 'fileTooLarge' | 'fileKind'

/**
 * What a file is by its first bytes, whatever it calls itself; undefined where it is nothing that is taken. JPEG (ISO 10918-1), PNG
 * (RFC 2083), WebP (RFC 9649), HEIC (ISO 23008-12: the brand of its `ftyp` box), PDF (ISO 32000-2, which lets nothing stand
 * before its head that a reader must take).
 */
export function attachmentType(content: Uint8Array): AttachmentType | undefined {
  const ascii = (from: number, to: number) => String.fromCharCode(...content.subarray(from, to))
  if (content[0] === 0xff && content[1] === 0xd8 && content[2] === 0xff) return 'image/jpeg'
  if (content[0] === 0x89 && ascii(1, 8) === 'PNG\r\n\x1a\n') return 'image/png'
  if (ascii(0, 4) === 'RIFF' && ascii(8, 12) === 'WEBP') return 'image/webp'
  if (ascii(4, 8) === 'ftyp' && heicBrands.includes(ascii(8, 12))) return 'image/heic'
  return ascii(0, 5) === '%PDF-' ? 'application/pdf' : undefined
}

const heicBrands = ['heic', 'heix', 'hevc', 'hevx', 'heim', 'heis', 'mif1', 'msf1']

/** Why a file is not taken; undefined where it is. */
export function attachmentRefusal(content: Uint8Array): AttachmentRefusal | undefined {
  if (content.byteLength === 0) return 'fileEmpty'
  if (content.byteLength > attachmentLimits.fileBytes) return 'fileTooLarge'
  return attachmentType(content) === undefined ? 'fileKind' : undefined
}

/**
 * A name to keep a file under: without folders, marks that cannot be seen and what file systems refuse, at most 80 characters, and with the
 * ending of what it is. 'C:\\foto\\köket.exe' of a JPEG is 'köket.jpg'.
 */
export function attachmentName(given: string, type: AttachmentType): string {
  const base = given.normalize('NFC').split(/[/\\]/u).at(-1) ?? ''
  const bare = base
    .replace(/\.[^.]*$/u, '')
    .replace(unfit, '')
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/^\.+/u, '')
  const name = /^.{0,80}/su.exec(bare)?.[0].trim() ?? ''
  return `${name === '' ? 'fil' : name}.${endings[type]}`
}

/** What cannot be seen, and what file systems refuse. */
const unfit = /[\p{C}<>:"|?*]/gu

const endings = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/heic': 'heic',
  'application/pdf': 'pdf',
} as const satisfies Record<AttachmentType, string>
