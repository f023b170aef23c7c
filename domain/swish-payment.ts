import type { Instant } from './instant.ts'
import type { Ore } from './money.ts'

/**
 * What has become of a payment request. `refused`: Swish would not take it; `abandoned`: it could not be made in time;
 * `mismatched`: it was paid with something else than was asked for, which people look at.
 */
export const swishStates = [
  'new',
  'created',
  'paid',
  'declined',
  'error',
  'cancelled',
  'refused',
  'abandoned',
  'mismatched',
] as const
export type SwishState = (typeof swishStates)[number]

/** What was asked for. */
export interface SwishAsked {
  readonly instruction: string
  /** The company's Swish number when it was asked for. */
  readonly payee: string
  readonly amountOre: Ore
}

/** What Swish itself says of a request. Amount and payer's words are those of the payment. */
export interface SwishAnswer {
  readonly id: string
  readonly status: 'created' | 'paid' | 'declined' | 'error' | 'cancelled'
  readonly payee: string
  readonly amountOre: Ore
  readonly currency: string
  /** The payment's own number; null until it is paid. */
  readonly paymentReference: string | null
  readonly paidAt: Instant | null
  readonly errorCode: string | null
}

export type SwishVerdict =
  | { readonly is: 'waiting' }
  | { readonly is: 'ended'; readonly state: 'declined' | 'error' | 'cancelled'; readonly code: string | null }
  | { readonly is: 'paid' }
  /** Paid to us in kronor, but not what was asked for: the money is listed, and people decide (B7). */
  | { readonly is: 'otherAmount' }
  /** Paid, and not to us or not in kronor: there is nothing that can be booked. */
  | { readonly is: 'notOurs'; readonly code: 'payee' | 'currency' | 'id' }

/** Holds what Swish says against what was asked for: paid is what was paid to us, in kronor, to the öre (B7). */
export function judgeSwish(asked: SwishAsked, answer: SwishAnswer): SwishVerdict {
  switch (answer.status) {
    case 'created':
      return { is: 'waiting' }
    case 'declined':
    case 'error':
    case 'cancelled':
      return { is: 'ended', state: answer.status, code: answer.errorCode }
    case 'paid':
      if (answer.id !== asked.instruction) return { is: 'notOurs', code: 'id' }
      if (answer.payee !== asked.payee) return { is: 'notOurs', code: 'payee' }
      if (answer.currency !== 'SEK') return { is: 'notOurs', code: 'currency' }
      return { is: answer.amountOre === asked.amountOre ? 'paid' : 'otherAmount' }
  }
}

/** Whether nothing more is to be asked about a request. */
export function isSettled(state: SwishState): boolean {
  return state !== 'new' && state !== 'created'
}
