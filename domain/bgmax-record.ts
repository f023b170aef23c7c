import { type BankFileRefusal, type BankProblemCode, bankAmountMaxOre, UnreadableBankFile } from './bank-file.ts'
import type { Ore } from './money.ts'
import { oneLine } from './one-line.ts'

/** A line of a BgMax file, 80 positions wide; positions count from 1, as in Bankgirot's manual. */
export interface BgmaxRecord {
  /** The line in the file, from 1. */
  readonly row: number
  /** The transaction code, two digits. */
  readonly code: string
  /** What stands from one position to another, both included, without the space around it. */
  text(from: number, to: number): string
  /** As `text`, where only digits may stand and every position is filled. Throws UnreadableBankFile otherwise. */
  digits(from: number, to: number): string
  /** Digits as a count. */
  count(from: number, to: number): number
  /** Digits as öre. Throws UnreadableBankFile when it is more than a payment can be. */
  amount(from: number, to: number): Ore
}

/** The codes that are read; others are passed by, as the manual asks. */
const knownCodes = ['01', '05', '15', '20', '21', '22', '23', '25', '26', '27', '28', '29', '70'] as const

export type BgmaxCode = (typeof knownCodes)[number]

export function isBgmaxCode(code: string): code is BgmaxCode {
  return knownCodes.some(known => known === code)
}

/**
 * The records of a file. Lines may end with LF or CR LF, may have lost the spaces at their end, and tabs may stand for spaces up
 * to the next eighth position, as editors leave them. Throws UnreadableBankFile when a known record is longer than 80.
 */
export function* bgmaxRecords(text: string): Generator<BgmaxRecord> {
  let row = 0
  for (const line of text.split(/\r\n|\n|\r/)) {
    row++
    const expanded = expandTabs(line.replaceAll(endOfFile, '')).trimEnd()
    if (expanded === '') continue
    const found = record(row, expanded.padEnd(width, ' '))
    if (expanded.length > width && isBgmaxCode(found.code))
      throw brokenRow(row, 'recordOutOfPlace', expanded.slice(width))
    yield found
  }
}

/** A refusal of the whole file because of one line. */
export function brokenRow(
  row: number,
  code: BankProblemCode,
  detail: string,
  reason: BankFileRefusal = 'broken',
): UnreadableBankFile {
  return new UnreadableBankFile(reason, [{ row, code, detail: oneLine(detail).slice(0, 100) }])
}

const width = 80
/** What old systems end a file with. */
const endOfFile = '\u001A'
const tabWidth = 8

function record(row: number, line: string): BgmaxRecord {
  const digits = (from: number, to: number): string => {
    const found = line.slice(from - 1, to)
    if (!/^\d+$/.test(found)) throw brokenRow(row, 'unreadableField', `${from}–${to}: "${found}"`)
    return found
  }
  return {
    row,
    code: line.slice(0, 2),
    text: (from, to) => oneLine(line.slice(from - 1, to)),
    digits,
    count: (from, to) => Number(digits(from, to)),
    amount: (from, to) => {
      const amountOre = Number(digits(from, to))
      if (amountOre <= bankAmountMaxOre) return amountOre
      throw brokenRow(row, 'unreadableField', `${from}–${to}: ${amountOre}`)
    },
  }
}

function expandTabs(line: string): string {
  if (!line.includes('\t')) return line
  let expanded = ''
  for (const character of line)
    expanded += character === '\t' ? ' '.repeat(tabWidth - (expanded.length % tabWidth)) : character
  return expanded
}
