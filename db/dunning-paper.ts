import { sql } from 'kysely'
import { creditOf, sharesOf } from '../domain/credit.ts'
import type { InterestPeriod } from '../domain/interest.ts'
import type { Sale } from '../domain/ledger.ts'
import type { Language } from '../domain/message.ts'
import { sumOre } from '../domain/money.ts'
import type { CreditNotePaper, InvoicePaper, InvoicePaperLine, ReminderPaper } from '../domain/paper.ts'
import { laterDate, type PlainDate } from '../domain/plain-date.ts'
import { policyDayOf } from './case.ts'
import type { Db } from './connect.ts'
import { creditableOf, saleLinesOf } from './credit-note.ts'
import { invoicePaper } from './paper.ts'
import { policyOn } from './policy.ts'

/** What the reminder of a step, or the notice of its hand-over, prints: what it demanded then, whatever has been paid since (B8). */
export async function reminderPaper(db: Db, number: string, step: number): Promise<ReminderPaper | undefined> {
  const invoice = await invoicePaper(db, number)
  const row = await db
    .selectFrom('dunningSteps')
    .selectAll()
    .select(sql<readonly InterestPeriod[]>`interest`.as('interest'))
    .where('invoice', '=', number)
    .where('step', '=', step)
    .executeTakeFirst()
  if (!invoice || !row) return undefined
  const { level, onDate: on, newDueOn, interest, principalOre, receivedOre, creditedOre, interestOre } = row
  const { costsOre, feeOre, feeReason, totalOre } = row
  const agency = invoice.company.collectionAgency
  const { steps } = await policyOn(db, 'dunning', await policyDayOf(db, number))
  const sentence = steps.find(each => each.level === level)?.text?.[invoice.language]
  return {
    ...headOf(invoice),
    customerNumber: invoice.customerNumber,
    level,
    ...(sentence === undefined ? {} : { sentence }),
    invoiceNumber: invoice.invoiceNumber,
    invoiceIssuedOn: invoice.issuedOn,
    invoiceDueOn: invoice.dueOn,
    invoiceOre: invoice.toPayOre,
    ocr: invoice.ocr,
    on,
    newDueOn,
    principalOre,
    receivedOre,
    creditedOre,
    interest,
    interestOre,
    costsOre,
    feeOre,
    feeReason,
    totalOre,
    agency: agency && { name: agency.name, reference: null },
  }
}

/** What the credit note of a step prints. A part of an invoice is credited as one line a VAT rate, in words of `nameOf` (B12). */
export async function creditNotePaper(
  db: Db,
  number: string,
  step: number,
  nameOf: NameOfPart,
): Promise<CreditNotePaper | undefined> {
  const invoice = await invoicePaper(db, number)
  const row = await db
    .selectFrom('creditNotes')
    .leftJoin('collections', join =>
      join.onRef('collections.invoice', '=', 'creditNotes.invoice').on('recalledAt', 'is', null),
    )
    .select(['creditNumber', 'creditedOn', 'reason', 'totalOre', 'leftOre', 'handedOn'])
    .select(['freedOre', sql<Sale | null>`taken`.as('taken'), movedTo.as('movedTo')])
    .where('creditNotes.invoice', '=', number)
    .where('creditNotes.step', '=', step)
    .executeTakeFirst()
  if (!invoice || !row) return undefined
  const { creditNumber, creditedOn, reason, totalOre, leftOre } = row
  const before = await creditableOf(db, number, step)
  const sale = row.taken ?? creditOf(before.sale, totalOre, before.creditedOre)
  const isWhole = totalOre === invoice.toPayOre
  const lines = row.taken
    ? linesTaken(invoice, row.taken, await partNames(db, number, step))
    : sale.vat.map(rate => partOf(rate, nameOf(invoice.language, rate.vatRate)))
  return {
    ...headOf(invoice),
    customerNumber: invoice.customerNumber,
    buyerOrganisationNumber: invoice.buyerOrganisationNumber,
    creditNumber,
    creditedOn,
    of: { invoiceNumber: invoice.invoiceNumber, issuedOn: invoice.issuedOn },
    ticketNumber: invoice.ticketNumber,
    reason,
    lines: isWhole ? invoice.lines : lines,
    netOre: sumOre(sale.vat.map(rate => rate.netOre)),
    vat: sale.vat,
    rut: rutOf(invoice, sale.rutOre),
    roundingOre: sale.roundingOre,
    totalOre,
    debtLoweredOre: totalOre - row.freedOre,
    paidBackOre: row.freedOre,
    leftToPay:
      leftOre > 0
        ? { amountOre: leftOre, dueOn: laterDate(invoice.dueOn, row.movedTo ?? invoice.dueOn), ocr: invoice.ocr }
        : null,
    agency: row.handedOn ? (invoice.company.collectionAgency?.name ?? null) : null,
  }
}

/** The latest day that a respite (B10), or a reminder before the note, has moved the due date to. */
const movedTo = sql<PlainDate | null>`(select greatest(
    (select respite_until from invoices where invoices.number = credit_notes.invoice),
    (select max(new_due_on) from standing_steps as before
      where before.invoice = credit_notes.invoice and before.step < credit_notes.step)))`

function headOf({ language, company, buyer, caseNumber, reference }: InvoicePaper) {
  return { language, company, buyer, caseNumber, reference }
}

type NameOfPart = (language: Language, vatRate: number) => string

function partOf({ vatRate, netOre }: InvoicePaper['vat'][number], text: string) {
  return { text, quantityHundredths: 100, unit: 'st', priceOre: netOre, netOre, vatRate }
}

/** The invoice's lines that a note took back, whole or in part. `names` says what a part of a line is called. */
function linesTaken(
  { lines }: InvoicePaper,
  taken: Sale,
  names: readonly (string | undefined)[],
): readonly InvoicePaperLine[] {
  return lines.flatMap((line, at): InvoicePaperLine[] => {
    const netOre = taken.lines[at]?.netOre ?? 0
    if (netOre === 0) return []
    if (netOre === line.netOre) return [line]
    return [{ ...line, text: names[at] ?? line.text, quantityHundredths: 100, priceOre: netOre, netOre }]
  })
}

/** The days that the note of a step gives back, beside the lines that had charged them. */
async function partNames(db: Db, invoice: string, step: number): Promise<readonly (string | undefined)[]> {
  const lines = await saleLinesOf(db, invoice)
  const credits = await db
    .selectFrom('feeCredits')
    .select(['source', 'text'])
    .where('invoice', '=', invoice)
    .where('step', '=', step)
    .execute()
  return lines.map(line => credits.find(({ source }) => source === line.source)?.text)
}

/** Each person gives back as large a share of the reduction as they had (K4). */
function rutOf({ rut }: InvoicePaper, rutOre: number): InvoicePaper['rut'] {
  const shares = sharesOf(
    rut.map(({ amountOre }) => amountOre),
    rutOre,
  )
  return rut.map(({ name }, index) => ({ name, amountOre: shares[index] ?? 0 }))
}
