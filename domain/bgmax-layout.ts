import { UnreadableBankFile } from './bank-file.ts'
import { type BgmaxRecord, bgmaxRecords, brokenRow, isBgmaxCode } from './bgmax-record.ts'
import { type BgmaxSection, BgmaxSectionReader } from './bgmax-section.ts'
import { addMinutes, type Instant, localTime, stockholmInstant } from './instant.ts'
import { plainDate } from './plain-date.ts'

/** A file whose records stand in their order and whose counts are right. */
export interface BgmaxLayout {
  readonly version: string
  /** Twenty digits: date, time and microseconds by the clock in Stockholm. */
  readonly timestamp: string
  readonly createdAt: Instant
  readonly sections: readonly BgmaxSection[]
  /** What the end record counts: payments and deductions, and deposits. */
  readonly statedRows: number
  readonly statedDeposits: number
}

/**
 * Start (01), sections of opening (05), payments and deposit (15), end (70). Throws UnreadableBankFile when a record is missing, stands
 * elsewhere or cannot be read, and when the counts of the end record do not hold. Records of unknown kinds are passed by.
 */
export function bgmaxLayout(text: string): BgmaxLayout {
  const reader = new BgmaxReader()
  for (const record of bgmaxRecords(text)) reader.take(record)
  return reader.layout()
}

class BgmaxReader {
  #start: BgmaxRecord | undefined
  #end: BgmaxRecord | undefined
  #section: BgmaxSectionReader | undefined
  readonly #sections: BgmaxSection[] = []
  readonly #counts = { payments: 0, deductions: 0, extraReferences: 0 }

  take(record: BgmaxRecord): void {
    const { code } = record
    if (this.#start === undefined) {
      if (code !== '01' || record.text(3, 22) !== 'BGMAX') throw new UnreadableBankFile('notABankFile')
      if (record.text(45, 45) === 'T') throw new UnreadableBankFile('testFile')
      this.#start = record
      return
    }
    if (this.#end !== undefined) throw code === '01' ? new UnreadableBankFile('severalFiles') : outOfPlace(record)
    if (!isBgmaxCode(code)) return
    switch (code) {
      case '01':
        throw outOfPlace(record)
      case '05':
        if (this.#section !== undefined) throw outOfPlace(record)
        this.#section = new BgmaxSectionReader(record)
        return
      case '20':
      case '21':
        this.#counts[code === '20' ? 'payments' : 'deductions']++
        this.#within(record).startRow(record)
        return
      case '22':
      case '23':
        this.#counts.extraReferences++
        this.#within(record).addToRow(record)
        return
      case '25':
      case '26':
      case '27':
      case '28':
      case '29':
        this.#within(record).addToRow(record)
        return
      case '15':
        this.#sections.push(this.#within(record).close(record))
        this.#section = undefined
        return
      case '70':
        if (this.#section !== undefined) throw outOfPlace(record)
        this.#end = record
    }
  }

  layout(): BgmaxLayout {
    if (this.#start === undefined) throw new UnreadableBankFile('empty')
    if (this.#end === undefined) throw new UnreadableBankFile('truncated')
    const { payments, deductions, extraReferences } = this.#counts
    const [statedPayments, statedDeductions] = [this.#end.count(3, 10), this.#end.count(11, 18)]
    const statedDeposits = this.#end.count(27, 34)
    const stated = [statedPayments, statedDeductions, this.#end.count(19, 26), statedDeposits]
    const counted = [payments, deductions, extraReferences, this.#sections.length]
    if (stated.join() !== counted.join())
      throw brokenRow(this.#end.row, 'countDiffers', `70: ${stated.join(' ')} / ${counted.join(' ')}`, 'wrongTotals')
    return {
      version: this.#start.text(23, 24),
      timestamp: this.#start.digits(25, 44),
      createdAt: writtenAt(this.#start),
      sections: this.#sections,
      statedRows: statedPayments + statedDeductions,
      statedDeposits,
    }
  }

  #within(record: BgmaxRecord): BgmaxSectionReader {
    if (this.#section === undefined) throw outOfPlace(record)
    return this.#section
  }
}

function outOfPlace(record: BgmaxRecord): UnreadableBankFile {
  return brokenRow(record.row, 'recordOutOfPlace', record.code)
}

function writtenAt(start: BgmaxRecord): Instant {
  const digits = start.digits(25, 44)
  const at = (from: number, to: number): string => digits.slice(from, to)
  try {
    const minute = stockholmInstant(
      plainDate(`${at(0, 4)}-${at(4, 6)}-${at(6, 8)}`),
      localTime(`${at(8, 10)}:${at(10, 12)}`),
    )
    return addMinutes(minute, Number(at(12, 14)) / 60)
  } catch (error) {
    if (error instanceof RangeError) throw brokenRow(start.row, 'unreadableField', `25–44: ${digits}`)
    throw error
  }
}
