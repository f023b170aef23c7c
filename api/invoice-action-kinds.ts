import type { InvoiceAction } from '../domain/invoice.ts'
import { type ActionKind, type Parts, why, withNote, withNothing, withReason } from './action-kind.ts'
import {
  AgencyStatusOrder,
  CreditOrder,
  DebtHold,
  PromiseOrder,
  ReleaseOrder,
  RespiteOrder,
  WaiverOrder,
} from './schemas/dunning.ts'

/** What is done with an invoice, who may ask for it, and what is made of the body. */
export const invoiceActionKinds: Record<InvoiceAction, ActionKind<void>> = {
  complete: {
    permission: 'invoice.act',
    summary: 'Try to issue an invoice that waits for something, now that it may be there (B5)',
    schema: withNothing,
  },
  redeliver: {
    permission: 'invoice.act',
    summary: 'Send the invoice again (B5)',
    schema: withNothing,
  },
  hold: {
    permission: 'invoice.ask',
    summary: 'A dispute or a question: the chain stops until it is released (B10, B13)',
    schema: DebtHold.transform(
      ({ kind, reason }) =>
        (): Parts => ({ with: { kind }, written: why(reason) }),
    ),
  },
  release: {
    permission: 'invoice.act',
    summary: 'Release what holds the invoice, or one kind of it: the chain goes on when nothing does (B10)',
    schema: ReleaseOrder.transform(
      ({ kind, reason }) =>
        (): Parts => ({ ...(kind ? { with: { kind } } : {}), written: why(reason) }),
    ),
  },
  promise: {
    permission: 'invoice.act',
    summary: 'A promise to pay, or an instalment plan (B10)',
    schema: PromiseOrder.transform(
      ({ instalments, reason }) =>
        (): Parts => ({
          with: { instalments },
          ...(reason === undefined ? {} : { written: why(reason) }),
        }),
    ),
  },
  respite: {
    permission: 'invoice.act',
    summary: 'A new due date (B10)',
    schema: RespiteOrder.transform(
      ({ until, reason }) =>
        (): Parts => ({ with: { until }, written: why(reason) }),
    ),
  },
  waive: {
    permission: 'invoice.act',
    summary: 'Waive costs or interest, with a reason',
    schema: WaiverOrder.transform(
      ({ part, reason }) =>
        (): Parts => ({ with: { part }, written: why(reason) }),
    ),
  },
  credit: {
    permission: 'invoice.act',
    summary: 'Credit the invoice, or a part of it (B12)',
    schema: CreditOrder.transform(
      ({ amountOre, reason }) =>
        (): Parts => ({ with: { amountOre }, written: why(reason) }),
    ),
  },
  writeOff: { permission: 'invoice.act', summary: 'Write off what is left (B12)', schema: withReason },
  agencyStatus: {
    permission: 'invoice.act',
    summary: 'What the collection agency says of the claim (B11)',
    schema: AgencyStatusOrder.transform(extra => (): Parts => ({ with: extra })),
  },
  recall: { permission: 'invoice.act', summary: 'Take the claim back from the agency (B11)', schema: withReason },
  handOver: {
    permission: 'invoice.act',
    summary: 'Let a claim that was taken back go to the agency again, when its chain may (B11)',
    schema: withReason,
  },
  note: {
    permission: 'invoice.act',
    summary: 'Add a note',
    schema: withNote,
  },
}
