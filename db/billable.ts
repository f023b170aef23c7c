import type { Billable } from '../domain/invoice-amounts.ts'
import type { Language } from '../domain/message.ts'
import { chargedOn } from './charge.ts'
import type { Trx } from './connect.ts'
import type { InvoiceFacts } from './invoice.ts'
import { contractOf } from './termination.ts'

/** What an invoice has to bill: what a ticket's reports say, or what its contract has charged on it. */
export function billablesOf(
  trx: Trx,
  { number, ticket, language }: Pick<InvoiceFacts, 'number' | 'ticket' | 'language'>,
): Promise<readonly Billable[]> {
  return ticket ? reportedWork(trx, ticket, language) : chargedOn(trx, number, language)
}

/** Whom and what an invoice bills that another case has opened: a ticket's work, or a contract. */
export async function billedCase(trx: Trx, number: string): Promise<BilledCase> {
  const { kind, customer } = await trx
    .selectFrom('cases')
    .select(['kind', 'customer'])
    .where('number', '=', number)
    .executeTakeFirstOrThrow()
  switch (kind) {
    case 'ticket':
      return { customer, ticket: number, contract: null }
    case 'contract':
      return { customer, ticket: null, contract: number }
    case 'termination':
      return { customer, ticket: null, contract: await contractOf(trx, number) }
    case 'invoice':
      throw new Error(`${number} is an invoice itself.`)
  }
}

interface BilledCase {
  readonly customer: string | null
  readonly ticket: string | null
  readonly contract: string | null
}

/** What a ticket's reports have to bill, priced as the articles now stand. */
async function reportedWork(trx: Trx, ticket: string, language: Language): Promise<readonly Billable[]> {
  const rows = await trx
    .selectFrom('reportLines')
    .innerJoin('articles', 'articles.number', 'reportLines.article')
    .select(['step', 'line', 'quantityHundredths', 'articles.number', 'name', 'nameEn', 'unit', 'priceOre'])
    .select(['vatRate', 'account', 'labour', 'rutCategory'])
    .where('caseNumber', '=', ticket)
    .orderBy('step')
    .orderBy('line')
    .execute()
  return rows.map(row => ({
    quantityHundredths: row.quantityHundredths,
    source: `report ${row.step}/${row.line}`,
    article: {
      number: row.number,
      text: language === 'sv' ? row.name : row.nameEn,
      unit: row.unit,
      priceOre: row.priceOre,
      vatRate: row.vatRate,
      account: row.account,
      labour: row.labour,
      rut: row.rutCategory !== null,
    },
  }))
}
