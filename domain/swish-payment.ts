import type { Instant } from './instant.ts'
import type { Ore } from './money.ts'

const settledStates = ['paid', 'declined', 'error', 'cancelled', 'refused', 'abandoned', 'mismatched'] as const

/**
 * What has become of a payment request. `refused`: Swish would not take it; `abandoned`: it could not be made in time;
 * `mismatched`: it was paid with something else than was asked for, which people look at.
 */
export const swishStates = ['new', 'created', ...settledStates] as const
export type SwishState = (typeof swishStates)[number]

/** What people are told of a request: that it is on its way or in the customer's app, or what became of it. */
export const swishShown = ['requested', ...settledStates] as const
export type SwishShown = (typeof swishShown)[number]

export function shownOf(state: SwishState): SwishShown {
  return isSettled(state) ? state : 'requested'
}

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

/**
 * Swish's numbers in what is written of a payment: 32 hexadecimal digits, with hyphens or without. They are those of requests and of
 * payments, and stand in what a bank says of Swish money, where it says them.
 */
export function swishIdsIn(texts: readonly string[]): readonly string[] {
  const found = texts.flatMap(text => text.match(swishId) ?? [])
  return [...new Set(found.map(id => id.replaceAll('-', '').toUpperCase()))]
}

const swishId = /(?<![\da-z])[\da-f]{8}(-?)(?:[\da-f]{4}\1){3}[\da-f]{12}(?![\da-z])/giu

/** Whether nothing more is to be asked about a request. */
export function isSettled(state: SwishState): state is (typeof settledStates)[number] {
  return state !== 'new' && state !== 'created'
}
