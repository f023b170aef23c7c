import { amendedTerms, type PaymentAmendment, type PaymentTerms } from '../domain/payment-terms.ts'
import type { AmendmentSubmission, ContractSubmission } from '../domain/submission.ts'
import type { Trx } from './connect.ts'

/** Writes what was agreed on: the contract with its fee, its equipment and those who may speak for the customer (A1). */
export async function insertContract(trx: Trx, number: string, contract: ContractSubmission): Promise<void> {
  const { monthlyOre, equipment, authorised, ...row } = contract
  await trx
    .insertInto('contracts')
    .values({ ...row, number, suspended: null, reminderFeeAgreedOn: row.reminderFeeAgreed ? row.agreedOn : null })
    .execute()
  await trx.insertInto('contractFees').values({ contract: number, fromOn: contract.startOn, monthlyOre }).execute()
  await addEquipment(trx, number, equipment)
  await setAuthorised(trx, number, authorised)
}

/** Changes what is given. A fee applies from its day on; equipment is added, or takes the place of what had its id. */
export async function amendContract(trx: Trx, number: string, amendment: AmendmentSubmission): Promise<void> {
  const { fee, equipment, authorised, payment, ...row } = amendment
  if (Object.keys(row).length > 0) await trx.updateTable('contracts').set(row).where('number', '=', number).execute()
  if (fee)
    await trx
      .insertInto('contractFees')
      .values({ contract: number, fromOn: fee.from, monthlyOre: fee.monthlyOre })
      .onConflict(conflict => conflict.columns(['contract', 'fromOn']).doUpdateSet({ monthlyOre: fee.monthlyOre }))
      .execute()
  if (payment) await amendPayment(trx, number, payment)
  if (equipment) await addEquipment(trx, number, equipment)
  if (authorised) await setAuthorised(trx, number, authorised)
}

/** What is agreed on later counts for invoices that are issued from now on; those that are out stand as they were written. */
async function amendPayment(trx: Trx, number: string, payment: PaymentAmendment): Promise<void> {
  const now = await trx
    .selectFrom('contracts')
    .select(['paymentDays', 'interestAgreed', 'reminderFeeAgreedOn'])
    .where('number', '=', number)
    .forUpdate()
    .executeTakeFirstOrThrow()
  await setPaymentTerms(trx, number, amendedTerms(now, payment))
}

export async function setPaymentTerms(trx: Trx, number: string, terms: PaymentTerms): Promise<void> {
  const reminderFeeAgreed = terms.reminderFeeAgreedOn !== null
  await trx
    .updateTable('contracts')
    .set({ ...terms, reminderFeeAgreed })
    .where('number', '=', number)
    .execute()
}

async function addEquipment(trx: Trx, contract: string, equipment: ContractSubmission['equipment']): Promise<void> {
  for (const piece of equipment)
    await trx
      .insertInto('equipment')
      .values({ ...piece, contract, state: 'installed' })
      .onConflict(conflict => conflict.columns(['contract', 'id']).doUpdateSet({ ...piece, contract }))
      .execute()
}

async function setAuthorised(trx: Trx, contract: string, people: ContractSubmission['authorised']): Promise<void> {
  await trx.deleteFrom('authorisedPeople').where('contract', '=', contract).execute()
  if (people.length === 0) return
  await trx
    .insertInto('authorisedPeople')
    .values(
      people.map(({ from, until, authorities, ...person }) => ({
        ...person,
        contract,
        authorities: [...authorities],
        fromOn: from,
        untilOn: until,
      })),
    )
    .execute()
}

/** Whether another contract has taken this one's place in a move, and goes on (A4). */
export async function isReplaced(trx: Trx, contract: string): Promise<boolean> {
  const row = await trx
    .selectFrom('moves')
    .leftJoin('cases', 'cases.number', 'moves.newContract')
    .select('newContract')
    .where('contract', '=', contract)
    .where('newContract', 'is not', null)
    .where('moves.state', '=', 'done')
    .where(eb => eb.or([eb('status', 'is', null), eb('status', 'not in', ['ending', 'ended'])]))
    .executeTakeFirst()
  return row !== undefined
}
