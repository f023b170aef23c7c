import type { Trx } from '../db/connect.ts'
import { lockContract } from '../db/contract.ts'
import { giveBackCharge } from '../db/fee-credit.ts'
import type { JsonValue } from '../db/json.ts'
import { contractOf, readTermination } from '../db/termination.ts'
import { checkInRefusal } from '../domain/equipment.ts'
import { stockholmDate } from '../domain/instant.ts'
import type { StepRequest } from '../workflows/messages/case.ts'
import { refuse } from './failures.ts'

/**
 * A piece of ours is back (A3). What was charged for it, because it was not, is given back with a credit note, unless ops keep it: the
 * invoice is told when the step is written.
 */
export async function checkIn(
  trx: Trx,
  { number, at }: StepRequest<unknown>,
  { equipment: id, credit = true }: { readonly equipment: string; readonly credit?: boolean },
): Promise<JsonValue> {
  const contract = await contractOf(trx, number)
  await lockContract(trx, contract)
  const {
    contract: { equipment, terms },
    end,
  } = await readTermination(trx, number)
  const refusal = checkInRefusal(equipment, id, terms.kind, end.reason.decidedBy)
  if (refusal) throw refuse(refusal, 'equipment')
  await trx
    .updateTable('equipment')
    .set({ state: 'returned' })
    .where('contract', '=', contract)
    .where('id', '=', id)
    .execute()
  const back = { contract, source: `equipment:${id}`, givenBy: number, on: stockholmDate(at) }
  const invoice = credit ? await giveBackCharge(trx, back) : null
  return {
    equipment: id,
    was: equipment.find(piece => piece.id === id)?.state ?? null,
    ...(invoice ? { invoice } : {}),
  }
}
