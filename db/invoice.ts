import type { Selectable } from 'kysely'
import type { Company } from '../domain/company.ts'
import type { DunningPolicy } from '../domain/dunning.ts'
import type { Chain, Refusal } from '../domain/dunning-move.ts'
import type { InterestPolicy } from '../domain/interest.ts'
import type { InvoiceAmounts } from '../domain/invoice-amounts.ts'
import type { Language } from '../domain/message.ts'
import type { Ore } from '../domain/money.ts'
import type { PlainDate } from '../domain/plain-date.ts'
import type { BillingPolicy, BookkeepingPolicy, TicketPolicy } from '../domain/policy.ts'
import type { PaymentChoice } from '../domain/ticket.ts'
import type { Db, Trx } from './connect.ts'
import { type DebtFacts, debtFacts } from './dunning.ts'
import { settingsOn, toSettings } from './settings.ts'
import type { InvoicesTable } from './tables/billing.ts'
import type { InvoiceChannel } from './tables/parties.ts'

/** What an invoice's dates and messages are made of. */
export interface InvoiceFacts {
  readonly number: string
  readonly ticket: string | null
  readonly title: string
  readonly language: Language
  readonly openedOn: PlainDate
  readonly invoiceNumber: number | null
  readonly choice: PaymentChoice
  readonly dueOn: PlainDate | null
  readonly ocr: string | null
  readonly swishReference: string
  readonly toPayOre: Ore
  /** Where its debt stands, and what the chain has done. */
  readonly debt: DebtFacts
  readonly name: string
  readonly phones: readonly string[]
  readonly email: string | null
  readonly street: string | null
  readonly postalCode: string | null
  readonly city: string | null
  readonly gln: string | null
  readonly channel: InvoiceChannel
  /** Where the invoice, or a reminder of it, was last sent and did not arrive; null where it did, or may yet. */
  readonly refusedAddress: string | null
  readonly feeWaived: boolean
  readonly isConsumer: boolean
  readonly billing: BillingPolicy
  readonly dunning: DunningPolicy
  readonly interest: InterestPolicy
  readonly bookkeeping: BookkeepingPolicy
  readonly ticketPolicy: TicketPolicy
  readonly company: Company
}

/** Reads an invoice's facts as the step has just written them. */
export async function invoiceFacts(trx: Trx, number: string, policyDay: PlainDate): Promise<InvoiceFacts> {
  const {
    phone,
    phone1,
    phone2,
    reporterPhone,
    ticketEmail,
    email,
    toPayOre,
    feeWaived,
    customerKind,
    policyOn: openedOn,
    settings,
    ...row
  } = await invoiceRow(trx, number, policyDay)
  const { ticket: ticketPolicy, ...policies } = toSettings(settings)
  return {
    ...row,
    number,
    openedOn,
    toPayOre: toPayOre ?? 0,
    feeWaived: feeWaived ?? false,
    isConsumer: customerKind === 'consumer',
    phones: [phone1, phone2, reporterPhone, phone].filter(each => each !== null && each !== undefined),
    email: email ?? ticketEmail ?? null,
    ...policies,
    ticketPolicy,
    debt: await debtFacts(trx, number),
  }
}

/** What the chain is decided on. */
export function chainOf(facts: InvoiceFacts): Chain {
  const { number, debt, dunning, interest, company } = facts
  return {
    number,
    ...debt,
    dunning,
    interest,
    hasAgency: company.collectionAgency !== null,
    refusal: refusalOf(facts),
  }
}

/**
 * Which address has not taken what was sent last, where the next would go there again (B5). What is no e-invoice goes by e-mail to
 * those too who have chosen e-invoices.
 */
export function refusalOf(facts: InvoiceFacts): Refusal | null {
  const { channel, email, gln, refusedAddress } = facts
  if (refusedAddress === null || channel === 'letter') return null
  if (channel === 'eInvoice' && refusedAddress === gln) return 'glnRefused'
  return refusedAddress === email ? 'emailRefused' : null
}

function invoiceRow(db: Db | Trx, number: string, policyDay: PlainDate) {
  return db
    .selectFrom('invoices')
    .innerJoin('cases', 'cases.number', 'invoices.number')
    .innerJoin('customers', 'customers.number', 'invoices.customer')
    .leftJoin('tickets', 'tickets.number', 'invoices.ticket')
    .leftJoin('agreements', 'agreements.number', 'tickets.agreement')
    .select([
      'cases.title',
      'cases.policyOn',
      'invoices.ticket',
      'invoiceNumber',
      'choice',
      'dueOn',
      'ocr',
      'swishReference',
    ])
    .select(['toPayOre', 'customers.name', 'customers.language', 'invoiceChannel as channel', 'gln'])
    .select(['customers.email', 'customers.phone', 'customers.street', 'customers.postalCode', 'customers.city'])
    .select('customers.kind as customerKind')
    .select(['feeWaived', 'tickets.phone1', 'tickets.phone2', 'tickets.reporterPhone', 'tickets.email as ticketEmail'])
    .select(select =>
      select
        .selectFrom('messages')
        .whereRef('messages.caseNumber', '=', 'invoices.number')
        .where('template', 'in', ['invoice', 'reminder1', 'reminder2', 'handedOver'])
        .where('status', 'not in', ['dropped', 'cancelled'])
        .select(({ eb }) => eb.case().when('status', '=', 'failed').then(eb.ref('address')).end().as('address'))
        .orderBy('step', 'desc')
        .limit(1)
        .as('refusedAddress'),
    )
    .select(settingsOn(policyDay))
    .where('invoices.number', '=', number)
    .executeTakeFirstOrThrow()
}

export async function insertInvoice(
  trx: Trx,
  row: Pick<Selectable<InvoicesTable>, 'number' | 'choice' | 'ticket' | 'contract' | 'customer' | 'swishReference'>,
): Promise<void> {
  await trx.insertInto('invoices').values(row).execute()
}

/** Stores the amounts of an invoice that is not issued yet; what it said before is replaced. */
export async function storeAmounts(trx: Trx, invoice: string, amounts: InvoiceAmounts): Promise<void> {
  await trx.deleteFrom('invoiceLines').where('invoice', '=', invoice).execute()
  await trx.deleteFrom('invoiceVat').where('invoice', '=', invoice).execute()
  const lines = amounts.lines.map((line, index) => ({ ...line, invoice, line: index + 1 }))
  if (lines.length > 0) await trx.insertInto('invoiceLines').values(lines).execute()
  if (amounts.vat.length > 0)
    await trx
      .insertInto('invoiceVat')
      .values(amounts.vat.map(rate => ({ ...rate, invoice })))
      .execute()
  await trx
    .updateTable('invoices')
    .set({
      netOre: amounts.netOre,
      vatOre: amounts.vatOre,
      rutOre: amounts.rut.deductionOre,
      roundingOre: amounts.roundingOre,
      toPayOre: amounts.toPayOre,
    })
    .where('number', '=', invoice)
    .where('invoiceNumber', 'is', null)
    .execute()
}
