import type { ContractEnd } from '../domain/contract-end.ts'
import type { PlainDate } from '../domain/plain-date.ts'
import type { ContractMessageFacts } from './contract.ts'

/** Who has ended a contract, and how: the customer by notice, or by taking it back in time; or we (A1, A2). */
export type EndedBy = 'notice' | 'rescission' | 'decision'

export function endedBy({ reason }: ContractEnd): EndedBy {
  const { decidedBy } = reason
  return decidedBy === 'rescission' || decidedBy === 'decision' ? decidedBy : 'notice'
}

/** Whether the customer can have the alarm back by saying so: not one who has died, is bankrupt, or has moved to a new contract. */
export function canBeKept({ reason }: ContractEnd): boolean {
  return reason.decidedBy === 'decision' ? reason.because === 'goodwill' : reason.decidedBy !== 'rescission'
}

/** Where the alarm is. */
export function placeOf({ site, address }: Pick<ContractMessageFacts, 'site' | 'address'>): string {
  return `${site}, ${address}`
}

/** The number of a day in its month. */
export function dayNumber(day: PlainDate): number {
  return Number(day.slice(8))
}
