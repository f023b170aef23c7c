import type { ContractFacts } from '../db/contract.ts'
import { type Authority, authorityRefusal } from '../domain/authorised.ts'
import { stockholmDate } from '../domain/instant.ts'
import type { StepRequest } from '../workflows/messages/case.ts'
import type { Asker } from '../workflows/messages/contract.ts'
import { refuse, wrong } from './failures.ts'

/** Refuses what the one who asks may not have done for the customer. */
export function checkAuthority(
  authority: Authority,
  { by, at }: StepRequest<unknown>,
  from: Asker,
  facts: ContractFacts,
): void {
  if (by.role === 'system') throw wrong('Nobody asks for this but people.')
  const { customer: customerId, authorised } = facts
  const refusal = authorityRefusal(
    authority,
    { from, heardBy: by.role, on: stockholmDate(at) },
    { customerId, authorised },
  )
  if (refusal) throw refuse(refusal, 'from')
}
