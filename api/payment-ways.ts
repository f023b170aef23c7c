import type { z } from '@hono/zod-openapi'
import type { InvoiceRow } from '../db/invoice-view.ts'
import type { CaseView } from '../domain/case.ts'
import type { Company } from '../domain/company.ts'
import { type SwishRequest, swishLink } from '../domain/swish.ts'
import type { Invoice } from './schemas/invoice.ts'

interface Payable extends Pick<InvoiceRow, 'ocr' | 'swishReference' | 'owedOre' | 'toPayOre' | 'dueOn'> {
  readonly view: CaseView
}

/** How what is left of an invoice is paid to us; null where nothing is, or where an agency collects it. */
export function paymentWays(row: Payable, company: Company, href: string): z.output<typeof Invoice>['pay'] {
  const ocr = row.ocr ?? row.swishReference
  if (ocr === null || !isPayable(row)) return null
  const request = swishRequest(row, company)
  return {
    amountOre: row.owedOre,
    dueOn: row.dueOn,
    // A Swish request has no OCR number that a bank would take.
    bankgiro: row.ocr === null ? null : company.bankgiro,
    ocr,
    swish: request && { number: company.swish, link: swishLink(request), code: `${href}/swish-code` },
  }
}

/** What the customer finds filled in in the app; null where there is nothing to pay by Swish. */
export function swishRequest(row: Payable, { swish }: Company): SwishRequest | null {
  const message = row.ocr ?? row.swishReference
  if (swish === '' || message === null || !isPayable(row)) return null
  return { swishNumber: swish, amountOre: row.owedOre, message }
}

function isPayable({ view, owedOre, toPayOre }: Payable): boolean {
  const { status } = view
  return payable.some(each => each === status) && toPayOre !== null && owedOre > 0
}

const payable = ['swishRequested', 'issued', 'reminded', 'finalReminded'] as const
