import type { Trx } from '../db/connect.ts'
import { lockContract } from '../db/contract.ts'
import { moveOfVisit } from '../db/move.ts'
import { stockholmDate } from '../domain/instant.ts'
import { oldSiteRefusal } from '../domain/move.ts'
import type { StepRequest } from '../workflows/messages/case.ts'
import { refuse } from './failures.ts'

/** Nothing is taken down at the old site of a move before the new one is watched, whoever has booked the visit (A4). */
export async function checkOldSite(trx: Trx, { number, at }: StepRequest<unknown>): Promise<void> {
  const visit = await moveOfVisit(trx, number)
  if (visit?.relation !== 'teardown') return
  await lockContract(trx, visit.contract)
  const { way, onDate: on, newSite, isReleased } = visit
  const refusal = oldSiteRefusal({ way, on, newSite, isReleased }, stockholmDate(at))
  if (refusal) throw refuse(refusal)
}
