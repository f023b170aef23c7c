import { sql } from 'kysely'
import type { PaymentTerms } from '../domain/payment-terms.ts'
import { policyDayOf } from './case.ts'
import type { CaseHead } from './case-head.ts'
import type { Db, Trx } from './connect.ts'
import { type ContractFacts, contractFacts } from './contract.ts'
import { moveOfVisit, type VisitMove } from './move.ts'
import { type TerminationFacts, terminationFacts } from './termination.ts'

/** What a contract's facts leave out, since neither its dates nor its messages need it: names, and marks on the invoice. */
export interface ContractDetails {
  readonly facts: ContractFacts
  readonly reference: string | null
  readonly feeWaived: boolean
  readonly payment: PaymentTerms
  readonly people: readonly {
    readonly id: string
    readonly name: string
    readonly phone: string | null
    readonly email: string | null
  }[]
  /** What each piece costs that does not come back, as it was agreed on. */
  readonly prices: readonly {
    readonly id: string
    readonly article: string | null
    readonly replacementOre: number | null
  }[]
}

/** All that is known of a contract beside its case's row. Whose it is must have been asked before. */
export function contractDetails(db: Db, { number, policyOn }: CaseHead): Promise<ContractDetails> {
  return db.transaction().execute(async trx => ({
    facts: await contractFacts(trx, number, policyOn),
    ...(await termsOf(trx, number)),
    people: await trx
      .selectFrom('authorisedPeople')
      .select(['id', 'name', 'phone', 'email'])
      .where('contract', '=', number)
      .execute(),
    prices: await trx
      .selectFrom('equipment')
      .select(['id', 'article', 'replacementOre'])
      .where('contract', '=', number)
      .execute(),
  }))
}

async function termsOf(
  trx: Trx,
  contract: string,
): Promise<Pick<ContractDetails, 'reference' | 'feeWaived' | 'payment'>> {
  const { reference, feeWaived, ...payment } = await trx
    .selectFrom('contracts')
    .select(['reference', 'feeWaived', 'paymentDays', 'interestAgreed', 'reminderFeeAgreedOn'])
    .where('number', '=', contract)
    .executeTakeFirstOrThrow()
  return { reference, feeWaived, payment }
}

/** A contract's facts, read. */
export function readContract(db: Db, { number, policyOn }: Pick<CaseHead, 'number' | 'policyOn'>) {
  return db.transaction().execute(trx => contractFacts(trx, number, policyOn))
}

/** A termination's facts, read, and when its site was disconnected. */
export function readTermination(
  db: Db,
  number: string,
): Promise<TerminationFacts & Pick<CaseHead, 'policyOn'> & { readonly disconnectedAt: string | null }> {
  return db.transaction().execute(async trx => {
    const row = await trx
      .selectFrom('terminations')
      .innerJoin('cases', 'cases.number', 'terminations.contract')
      .select(['disconnectedAt', 'policyOn'])
      .where('terminations.number', '=', number)
      .executeTakeFirstOrThrow()
    return { ...(await terminationFacts(trx, number, row.policyOn)), ...row }
  })
}

/** The move that has ordered a visit, with the policy of its contract; null where none has. */
export function readVisitMove(db: Db, ticket: string): Promise<(VisitMove & Pick<ContractFacts, 'policy'>) | null> {
  return db.transaction().execute(async trx => {
    const move = await moveOfVisit(trx, ticket)
    if (!move) return null
    const { policy } = await contractFacts(trx, move.contract, await policyDayOf(trx, move.contract))
    return { ...move, policy }
  })
}

/** The termination of a contract that was begun last, and whether its case is open. */
export async function lastTermination(
  db: Db,
  contract: string,
): Promise<{ readonly number: string; readonly isOpen: boolean } | undefined> {
  return db
    .selectFrom('terminations')
    .leftJoin('cases', 'cases.number', 'terminations.number')
    .select(['terminations.number', sql<boolean>`cases.number is not null`.as('isOpen')])
    .where('contract', '=', contract)
    .orderBy('terminations.number', 'desc')
    .executeTakeFirst()
}
