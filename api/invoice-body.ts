import type { z } from '@hono/zod-openapi'
import type { CaseHead } from '../db/case-head.ts'
import { readCompany } from '../db/company.ts'
import { type InvoiceRow, invoiceDetails } from '../db/invoice-view.ts'
import { type LastSwishRequest, lastSwishRequest } from '../db/swish-request.ts'
import type { Actor } from '../domain/case.ts'
import type { Language } from '../domain/message.ts'
import { shownOf } from '../domain/swish-payment.ts'
import { texts } from '../texts/words.ts'
import { caseBody } from './case-body.ts'
import type { AppDeps } from './env.ts'
import { paymentWays } from './payment-ways.ts'
import type { Invoice, InvoiceListItem } from './schemas/invoice.ts'

export type InvoiceHead = CaseHead & InvoiceRow

/** An invoice in full, as someone may see it. */
export async function invoiceBody(
  { db }: AppDeps,
  row: InvoiceHead,
  viewer: Actor,
  language: Language,
): Promise<z.infer<typeof Invoice>> {
  const [{ lines, vat, payments }, request, company] = await Promise.all([
    invoiceDetails(db, row.number),
    lastSwishRequest(db, row.number),
    readCompany(db),
  ])
  const { deliveredOn, netOre, vatOre, rutOre, roundingOre } = row
  const item = invoiceItem(row, viewer, language)
  return {
    ...item,
    kind: 'invoice',
    deliveredOn,
    ocr: row.ocr ?? row.swishReference,
    netOre,
    vatOre,
    rutOre,
    roundingOre,
    lines: lines.map(({ quantityHundredths, ...line }) => ({ ...line, quantity: quantityHundredths / 100 })),
    vat,
    payments: payments.map(({ takenStep, ...payment }) => ({ ...payment, taken: takenStep !== null })),
    swish: request ? swishBody(request, language) : null,
    pay: paymentWays(row, company, item.href),
    links: {
      events: `${item.href}/events`,
      pdf: row.invoiceNumber === null ? null : `${item.href}.pdf`,
      ticket: row.ticket && `/tickets/${row.ticket}`,
      contract: row.contract && `/contracts/${row.contract}`,
    },
  }
}

function swishBody({ state, code, requestedAt, settledAt }: LastSwishRequest, language: Language) {
  const shown = shownOf(state)
  return { state: shown, since: settledAt ?? requestedAt, code, text: texts[language].api.swish[shown] }
}

/** An invoice on one line of a list. */
export function invoiceItem(row: InvoiceHead, viewer: Actor, language: Language): z.infer<typeof InvoiceListItem> {
  const { invoiceNumber, choice, ticket, issuedOn, dueOn, toPayOre, paidOre, owedOre } = row
  const remainingOre = toPayOre === null ? null : Math.max(0, owedOre)
  const amounts = { invoiceNumber, choice, ticket, issuedOn, dueOn, toPayOre, paidOre, remainingOre }
  return { ...caseBody(row, viewer, language), ...amounts }
}
