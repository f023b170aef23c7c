import type { Instant } from '../../domain/instant.ts'
import type { SwishState } from '../../domain/swish-payment.ts'

/** A payment request at Swish, kept before it is made (B6). Whom it went to is the ticket's to know, and Swish's. */
export interface SwishRequestsTable {
  instruction: string
  invoice: string
  step: number
  payee: string
  amountOre: number
  state: SwishState
  /** Swish's error code, or what did not agree. */
  code: string | null
  paymentReference: string | null
  requestedAt: Instant
  settledAt: Instant | null
}
