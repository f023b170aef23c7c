import { type BankFileRefusal, bankFileMaxSize, UnreadableBankFile } from './bank-file.ts'

/** A bank file as it came: bytes, or text where someone has decoded it already. */
export type BankFileInput = string | Uint8Array

/**
 * The text of XML, part by part, decoded as its byte order mark or declaration says, else as UTF-8. Throws UnreadableBankFile when
 * it is too large, or bytes are none of the encoding.
 */
export function* xmlParts(input: BankFileInput): Generator<string> {
  checkSize(input)
  if (typeof input === 'string') yield* partsOf(withoutMark(input))
  else yield* decodedParts(input, encodingOf(input))
}

/** The text of a file in ISO 8859-1, as Bankgirot writes. */
export function latin1Text(input: BankFileInput): string {
  checkSize(input)
  return typeof input === 'string' ? withoutMark(input) : [...decodedParts(input, 'iso-8859-1')].join('')
}

/** The first characters, for telling formats apart; bytes that are no ASCII come out as something else. */
export function beginningOf(input: BankFileInput): string {
  const text =
    typeof input === 'string' ? input.slice(0, 200) : new TextDecoder('latin1').decode(input.subarray(0, 200))
  return text.replaceAll('\0', '').replace(/^(?:\uFEFF|\u00EF\u00BB\u00BF|\u00FE\u00FF|\u00FF\u00FE)/, '')
}

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'iso-8859-1'

const partLength = 65_536

function checkSize(input: BankFileInput): void {
  if (input.length > bankFileMaxSize) throw new UnreadableBankFile('tooLarge')
}

function withoutMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text
}

function* partsOf(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += partLength) yield text.slice(at, at + partLength)
}

function* decodedParts(bytes: Uint8Array, encoding: Encoding): Generator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  for (let at = 0; at < bytes.length; at += partLength)
    yield decoded(() => decoder.decode(bytes.subarray(at, at + partLength), { stream: true }), 'wrongEncoding')
  // What is left over now is the beginning of a character whose end is missing.
  yield decoded(() => decoder.decode(), 'truncated')
}

function decoded(decode: () => string, otherwise: BankFileRefusal): string {
  try {
    return decode()
  } catch (error) {
    if (error instanceof TypeError) throw new UnreadableBankFile(otherwise)
    throw error
  }
}

function encodingOf(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const [, declared = 'utf-8'] = /^<\?xml[^>]*?encoding=["']([^"']*)["']/u.exec(beginningOf(bytes)) ?? []
  switch (declared.toLowerCase()) {
    case 'utf-8':
    case 'us-ascii':
    case 'ascii':
      return 'utf-8'
    case 'iso-8859-1':
    case 'latin1':
    case 'windows-1252':
      return 'iso-8859-1'
    default:
      throw new UnreadableBankFile('wrongEncoding')
  }
}
