import { sql } from 'kysely'
import type { Language } from '../domain/message.ts'
import type { DeliveryNotePaper, InvoicePaper } from '../domain/paper.ts'
import type { ChecklistSubmission } from '../domain/submission.ts'
import { checkedOff } from './checked-off.ts'
import { readCompany } from './company.ts'
import type { Db } from './connect.ts'
import type { Buyer } from './issue.ts'
import { policyOn } from './policy.ts'

/** What an issued invoice prints; undefined before it is issued. A Swish payment makes it a receipt. */
export async function invoicePaper(db: Db, number: string): Promise<InvoicePaper | undefined> {
  const row = await db
    .selectFrom('invoices')
    .innerJoin('customers', 'customers.number', 'invoices.customer')
    .innerJoin('cases', 'cases.number', 'invoices.number')
    .select(['invoiceNumber', 'issuedOn', 'deliveredOn', 'dueOn', 'ocr', 'netOre', 'roundingOre', 'toPayOre', 'choice'])
    .select(['ticket', 'customers.language', 'customers.kind', 'policyOn', sql<Buyer | null>`buyer`.as('buyer')])
    .where('invoices.number', '=', number)
    .executeTakeFirst()
  if (!row || row.invoiceNumber === null || !row.buyer || !row.issuedOn || !row.dueOn || !row.ocr) return undefined
  const { invoiceNumber, issuedOn, dueOn, ocr, buyer } = row
  const isReceipt = row.choice === 'swish'
  // Its chain goes by the terms that the case was opened under, and so does what it says of them (E6).
  const dunning = await policyOn(db, 'dunning', row.policyOn)
  return {
    language: row.language,
    company: await readCompany(db),
    buyer: { name: buyer.name, lines: buyer.lines },
    customerNumber: buyer.customerNumber,
    buyerOrganisationNumber: buyer.organisationNumber,
    invoiceNumber,
    caseNumber: number,
    ticketNumber: row.ticket,
    contract: await billedContract(db, number),
    reference: buyer.reference,
    objectNumber: buyer.objectNumber,
    issuedOn,
    deliveredOn: row.deliveredOn ?? issuedOn,
    dueOn,
    ocr,
    lines: await linesOf(db, number),
    netOre: row.netOre ?? 0,
    vat: await vatOf(db, number),
    rut: await rutOf(db, number),
    roundingOre: row.roundingOre ?? 0,
    toPayOre: row.toPayOre ?? 0,
    paidOn: isReceipt ? issuedOn : null,
    paidBy: isReceipt ? 'swish' : null,
    debtor: row.kind,
    interestAgreed: buyer.interestAgreed,
    reminderFeeAgreed: buyer.reminderFeeAgreed,
    secondReminderOre: row.kind === 'consumer' ? dunning.reminderFeeOre : dunning.lateFeeOre,
  }
}

async function billedContract(db: Db, invoice: string): Promise<InvoicePaper['contract']> {
  const row = await db
    .selectFrom('invoices')
    .innerJoin('contracts', 'contracts.number', 'invoices.contract')
    .innerJoin('sites', 'sites.number', 'contracts.site')
    .leftJoin('contractCharges', join =>
      join.onRef('contractCharges.invoice', '=', 'invoices.number').on('contractCharges.kind', '=', 'fee'),
    )
    .select(is => ['contracts.number', 'sites.name', is.fn.min('fromOn').as('from'), is.fn.max('toOn').as('to')])
    .where('invoices.number', '=', invoice)
    .groupBy(['contracts.number', 'sites.name'])
    .executeTakeFirst()
  if (!row) return null
  const { number, name: site, from, to } = row
  return { number, site, period: from && to ? { from, to } : null }
}

function linesOf(db: Db, invoice: string) {
  return db
    .selectFrom('invoiceLines')
    .select(['text', 'quantityHundredths', 'unit', 'priceOre', 'netOre', 'vatRate'])
    .where('invoice', '=', invoice)
    .orderBy('line')
    .execute()
}

function vatOf(db: Db, invoice: string) {
  return db
    .selectFrom('invoiceVat')
    .select(['vatRate', 'netOre', 'vatOre'])
    .where('invoice', '=', invoice)
    .orderBy('vatRate', 'desc')
    .execute()
}

function rutOf(db: Db, invoice: string) {
  return db
    .selectFrom('rutShares')
    .select(['name', 'amountOre'])
    .where('invoice', '=', invoice)
    .where('amountOre', '>', 0)
    .orderBy('position')
    .execute()
}

/** What the delivery note of a reported visit prints. */
export async function deliveryNotePaper(db: Db, number: string, step: number): Promise<DeliveryNotePaper | undefined> {
  const row = await reportRow(db, number, step)
  if (!row) return undefined
  const { signature, signedName, signedAt, objectKind, make, model, objectNumber } = row
  return {
    language: row.language,
    company: await readCompany(db),
    ticketNumber: number,
    title: row.title,
    customerName: row.customerName,
    customerNumber: row.customerNumber,
    site: row.site,
    address: [row.street, `${row.postalCode} ${row.city}`],
    object: objectNumber
      ? { number: objectNumber, description: [objectKind, make, model].filter(Boolean).join(' ') }
      : null,
    reference: row.invoiceReference,
    visitOn: row.onDate,
    slot: row.slot,
    technician: row.technician,
    actions: row.actions,
    workedMinutes: row.workedMinutes,
    lines: await reportLines(db, number, step, row.language),
    anotherVisit: row.anotherVisit,
    checklist: await checkedOff(db, number, row.checklist),
    reportedAt: row.at,
    signature: signature && signedName && signedAt ? { name: signedName, at: signedAt, png: signature } : null,
    refusalReason: row.refusalReason,
  }
}

function reportRow(db: Db, number: string, step: number) {
  return db
    .selectFrom('workReports')
    .innerJoin('tickets', 'tickets.number', 'workReports.caseNumber')
    .innerJoin('cases', 'cases.number', 'tickets.number')
    .innerJoin('customers', 'customers.number', 'cases.customer')
    .innerJoin('visits', 'visits.id', 'workReports.visit')
    .innerJoin('technicians', 'technicians.number', 'visits.technician')
    .innerJoin('caseEvents', join =>
      join
        .onRef('caseEvents.caseNumber', '=', 'workReports.caseNumber')
        .onRef('caseEvents.step', '=', 'workReports.step'),
    )
    .leftJoin('objects', 'objects.number', 'tickets.objectNumber')
    .select(['tickets.language', 'tickets.title', 'site', 'tickets.street', 'tickets.postalCode', 'tickets.city'])
    .select(['customers.name as customerName', 'customers.number as customerNumber', 'invoiceReference'])
    .select(['objectNumber', 'objects.kind as objectKind', 'make', 'model', 'onDate', 'slot'])
    .select(['technicians.name as technician', 'actions', 'workedMinutes', 'anotherVisit', 'caseEvents.at'])
    .select(['signature', 'signedName', 'signedAt', 'refusalReason'])
    .select(sql<ChecklistSubmission | null>`checklist`.as('checklist'))
    .where('workReports.caseNumber', '=', number)
    .where('workReports.step', '=', step)
    .executeTakeFirst()
}

async function reportLines(db: Db, number: string, step: number, language: Language) {
  const rows = await db
    .selectFrom('reportLines')
    .innerJoin('articles', 'articles.number', 'reportLines.article')
    .select(['name', 'nameEn', 'quantityHundredths', 'unit'])
    .where('caseNumber', '=', number)
    .where('step', '=', step)
    .orderBy('line')
    .execute()
  return rows.map(({ name, nameEn, ...line }) => ({ ...line, text: language === 'sv' ? name : nameEn }))
}
