import type { z } from '@hono/zod-openapi'
import type { Permission } from '../auth/permissions.ts'
import type { InvoiceAction } from '../domain/invoice.ts'
import type { Wanted, Written } from './act.ts'
import { Nothing } from './schemas/action.ts'
import { Note, Reason } from './schemas/case.ts'
import { AgencyStatusOrder, CreditOrder, DebtHold, PromiseOrder, RespiteOrder, WaiverOrder } from './schemas/dunning.ts'

type Parts = Omit<Wanted, 'action'>

export interface InvoiceActionKind {
  readonly permission: Permission
  readonly summary: string
  readonly schema: z.ZodType<Parts>
}

/** What is done with an invoice, who may ask for it, and what is made of the body. */
export const invoiceActionKinds: Record<InvoiceAction, InvoiceActionKind> = {
  complete: {
    permission: 'invoice.act',
    summary: 'Try to issue an invoice that waits for something, now that it may be there (B5)',
    schema: Nothing.transform((): Parts => ({})),
  },
  redeliver: {
    permission: 'invoice.act',
    summary: 'Send the invoice again (B5)',
    schema: Nothing.transform((): Parts => ({})),
  },
  hold: {
    permission: 'invoice.ask',
    summary: 'A dispute or a question: the chain stops until it is released (B10, B13)',
    schema: DebtHold.transform(({ kind, reason }): Parts => ({ with: { kind }, written: because(reason) })),
  },
  release: {
    permission: 'invoice.act',
    summary: 'Release the hold: the chain goes on (B10)',
    schema: withReason(),
  },
  promise: {
    permission: 'invoice.act',
    summary: 'A promise to pay, or an instalment plan (B10)',
    schema: PromiseOrder.transform(
      ({ instalments, reason }): Parts => ({
        with: { instalments },
        ...(reason === undefined ? {} : { written: because(reason) }),
      }),
    ),
  },
  respite: {
    permission: 'invoice.act',
    summary: 'A new due date (B10)',
    schema: RespiteOrder.transform(({ until, reason }): Parts => ({ with: { until }, written: because(reason) })),
  },
  waive: {
    permission: 'invoice.act',
    summary: 'Waive costs or interest, with a reason',
    schema: WaiverOrder.transform(({ part, reason }): Parts => ({ with: { part }, written: because(reason) })),
  },
  credit: {
    permission: 'invoice.act',
    summary: 'Credit the invoice, or a part of it (B12)',
    schema: CreditOrder.transform(
      ({ amountOre, reason }): Parts => ({ with: { amountOre }, written: because(reason) }),
    ),
  },
  writeOff: { permission: 'invoice.act', summary: 'Write off what is left (B12)', schema: withReason() },
  agencyStatus: {
    permission: 'invoice.act',
    summary: 'What the collection agency says of the claim (B11)',
    schema: AgencyStatusOrder.transform((extra): Parts => ({ with: extra })),
  },
  recall: { permission: 'invoice.act', summary: 'Take the claim back from the agency (B11)', schema: withReason() },
  note: {
    permission: 'invoice.act',
    summary: 'Add a note',
    schema: Note.transform((written): Parts => ({ written: { kind: 'note', body: written } })),
  },
}

function withReason() {
  return Reason.transform(({ reason }): Parts => ({ written: because(reason) }))
}

function because(text: string): Written {
  return { kind: 'reason', body: { text } }
}
