import { importBankFile } from '../db/bank-file.ts'
import { readCompany } from '../db/company.ts'
import { parseBankFile } from '../domain/bank-file-reader.ts'
import { checkReceiver } from '../domain/bank-receiver.ts'
import { stockholmDate } from '../domain/instant.ts'
import { ocrFor } from '../domain/ocr.ts'
import { addDays } from '../domain/plain-date.ts'
import { writeBgmax } from '../test/fixtures/bank/bgmax.ts'
import { writeCamt } from '../test/fixtures/bank/camt.ts'
import { type GivenFile, given, ocr } from '../test/fixtures/bank/given.ts'
import { now } from './desk.ts'
import type { Figure } from './figure.ts'
import { issuedOre, seedIssued } from './seed.ts'
import { rounded } from './statistics.ts'
import type { World } from './world.ts'

export interface BankFileOptions {
  readonly rows: number
  readonly say: (line: string) => void
}

/** A file of so many payments is read, checked, matched by OCR and booked: half of them in camt.054, half in BgMax. */
export async function benchBankFile({ db }: World, { rows, say }: BankFileOptions): Promise<readonly Figure[]> {
  const today = stockholmDate(now())
  const { bankgiro } = await readCompany(db)
  const invoices = await seedIssued(
    db,
    Array.from({ length: rows * 2 }, (_, index) => ocrFor(String(9_000_001 + index))),
    addDays(today, -40),
  )
  const fileOf = (from: number): GivenFile => ({
    messageId: `BENCH-${from}`,
    createdAt: `${today}T06:00:00`,
    bankgiro,
    payments: invoices.slice(from, from + rows).map((invoice, index) =>
      given({
        id: String(100_000_000 + from + index),
        amountOre: issuedOre,
        paidOn: addDays(today, -1),
        references: [ocr(invoice.ocr)],
      }),
    ),
  })
  const figures: Figure[] = []
  for (const [name, content] of [
    ['camt.054', Buffer.from(writeCamt(fileOf(0)))],
    ['BgMax', writeBgmax(fileOf(rows))],
  ] as const) {
    const beforeMib = Math.round(process.memoryUsage().rss / 2 ** 20)
    const seconds = await imported(db, name, content, bankgiro)
    // The most that this process has ever held, by the system's own count: what a worker needs that imports such a file.
    const peakMib = Math.round(process.resourceUsage().maxRSS / 1_024)
    const { matched } = await db
      .selectFrom('bankFiles')
      .select('matched')
      .where('name', '=', name)
      .executeTakeFirstOrThrow()
    if (matched !== rows) throw new Error(`Of ${rows} payments in ${name}, ${matched} were matched.`)
    say(`  ${name}: ${rows} payments, ${Math.round(content.length / 2 ** 20)} MiB, in ${rounded(seconds)} s`)
    figures.push({
      what: `${rows} payments of ${name} read, matched and booked`,
      unit: 's',
      ours: seconds,
      floor: null,
      ratio: null,
      target: { of: 'ours', limit: 'atMost', value: 60 },
      detail: { rows, bytes: content.length, beforeMib },
    })
    figures.push({
      what: `Peak memory of the process that has read ${rows} payments of ${name}`,
      unit: 'MiB',
      ours: peakMib,
      floor: null,
      ratio: null,
      target: null,
      detail: { rows, bytes: content.length, beforeMib },
    })
  }
  return figures
}

async function imported(db: World['db'], name: string, content: Uint8Array, bankgiro: string): Promise<number> {
  const beganMs = performance.now()
  const read = parseBankFile(content)
  const checked = read.ok ? checkReceiver(read.value, [bankgiro]) : read
  if (!checked.ok) throw new Error(`The bench’s own ${name} was refused: ${checked.reason}.`)
  await importBankFile(db, { sha256: `bench-${name}`, name, file: checked.value, at: now(), byId: 'U-1' })
  return (performance.now() - beganMs) / 1000
}
