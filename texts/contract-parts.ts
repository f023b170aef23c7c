import type { PlainDate } from '../domain/plain-date.ts'
import type { ContractMessageFacts } from './contract.ts'

/** Whether the customer has taken the contract back within the time for that, rather than given notice (A2). */
export function isRescinded({ end }: Pick<ContractMessageFacts, 'end'>): boolean {
  return end.reason.decidedBy === 'rescission'
}

/** Where the alarm is. */
export function placeOf({ site, address }: ContractMessageFacts): string {
  return `${site}, ${address}`
}

/** The number of a day in its month. */
export function dayNumber(day: PlainDate): number {
  return Number(day.slice(8))
}
