import type { Selectable } from 'kysely'
import type { Db } from './connect.ts'
import { lockContract } from './contract.ts'
import type { GuardCallOutsTable } from './tables/contracts.ts'

export type GuardCallOutRow = Selectable<GuardCallOutsTable>

/**
 * Notes a guard who was sent to the site, for the contract's next invoice (A11). The same id again changes nothing. False where the
 * final invoice is drawn, so that nobody would bill it.
 */
export function insertCallOut(db: Db, callOut: GuardCallOutRow): Promise<boolean> {
  return db.transaction().execute(async trx => {
    await lockContract(trx, callOut.contract)
    const isFinal = await trx
      .selectFrom('terminations')
      .select('number')
      .where('contract', '=', callOut.contract)
      .where('withdrawnAt', 'is', null)
      .where(is => is.or([is('finalInvoice', 'is not', null), is('invoiced', '=', true)]))
      .executeTakeFirst()
    const known = await trx
      .selectFrom('guardCallOuts')
      .select('id')
      .where('contract', '=', callOut.contract)
      .where('id', '=', callOut.id)
      .executeTakeFirst()
    if (known) return true
    if (isFinal) return false
    await trx.insertInto('guardCallOuts').values(callOut).execute()
    return true
  })
}
