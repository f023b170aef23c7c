import type { z } from '@hono/zod-openapi'
import type { ContractFacts } from '../db/contract.ts'
import type { Actor } from '../domain/case.ts'
import { type ChosenEnd, chosenEnd, type WantedEnd } from '../domain/contract-end.ts'
import type { PlainDate } from '../domain/plain-date.ts'
import type { Asker } from '../workflows/messages/contract.ts'
import { endBody } from './contract-body.ts'
import { Problem, wrongField } from './problem.ts'
import type { TerminationOrder } from './schemas/contract-order.ts'

type Order = z.output<typeof TerminationOrder>

/** In whose name something is asked: the contract's customer, where nothing else is said. A customer's key speaks for itself. */
export function askerOf(from: Order['from'], by: Actor, customer: string): Asker {
  if (from === undefined || from.who === 'holder')
    return { who: 'holder', customerId: by.role === 'customer' ? by.id : customer }
  return from.who === 'estate' ? { who: 'estate' } : { who: 'authorised', personId: from.personId ?? '' }
}

/** When a notice reached us: today, unless ops note a call or a letter later. A customer gives notice when it asks. */
export function requestDay(order: Order, by: Actor, { agreedOn }: ContractFacts, today: PlainDate): PlainDate {
  const { requestedOn = today } = order
  if (by.role === 'customer' && requestedOn !== today) throw wrongField('/requestedOn', 'setByUs')
  if (requestedOn > today) throw wrongField('/requestedOn', 'dateInFuture')
  if (requestedOn < agreedOn) throw wrongField('/requestedOn', 'notBefore', agreedOn)
  return requestedOn
}

/** Throws where the contract cannot end on the day that is wanted, with the earliest on which it can and why (A2). */
export function checkEnd({ terms }: ContractFacts, wanted: WantedEnd): void {
  const chosen = chosenEnd(terms, wanted)
  if (!chosen.ok) throw endProblem(chosen, wanted)
}

function endProblem({ reason, earliest }: Extract<ChosenEnd, { ok: false }>, { wantedOn }: WantedEnd): Problem {
  return new Problem('invalid', {
    errors: [{ pointer: wantedOn === null ? '/requestedOn' : '/wantedOn', code: reason }],
    reason: words => `${words.refusals[reason]} ${words.contracts.wouldEnd(earliest)}`,
    more: words => ({ possible: endBody(earliest, false, words.language) }),
  })
}
