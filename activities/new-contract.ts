import { newNumber } from '../db/case.ts'
import { linkCases } from '../db/case-links.ts'
import type { Trx } from '../db/connect.ts'
import { lockedContract } from '../db/contract.ts'
import { readSubmission } from '../db/submission.ts'
import type { Instant } from '../domain/instant.ts'
import type { PlainDate } from '../domain/plain-date.ts'
import { asStep, refuse } from './failures.ts'
import type { StartDeps } from './start-case.ts'
import type { StepDeps } from './step.ts'

/** What begins at the new site must be the same customer's, there, and on the day: else a day is paid twice or not watched (A4). */
export async function checkNewContract(
  trx: Trx,
  submission: string | null,
  { customer, site, on }: { readonly customer: string; readonly site: string; readonly on: PlainDate },
): Promise<void> {
  const agreed = await readSubmission(trx, submission, 'contract')
  if (!agreed) throw refuse('nothingToDo', 'contract')
  if (agreed.customer !== customer) throw refuse('customerUnknown', 'contract/customer')
  if (agreed.site !== site) throw refuse('siteUnknown', 'contract/site')
  if (agreed.startOn !== on) throw refuse(agreed.startOn < on ? 'dateInPast' : 'dateTooLate', 'contract/startOn')
}

/** Opens the contract that begins at the new site, once: its number is kept with the move before its case opens (A4). */
export function openNewContract(
  { db, startCase }: StepDeps & StartDeps,
  { contract, submission, at }: { readonly contract: string; readonly submission: string; readonly at: Instant },
): Promise<void> {
  return asStep(async () => {
    const number = await db.transaction().execute(trx => reserve(trx, contract, at))
    // One that has been replaced already has opened what replaces it.
    if (number === null) return
    await startCase('contract', { number, openedAt: at, by: { role: 'system', id: contract }, submission })
  })
}

async function reserve(trx: Trx, contract: string, at: Instant): Promise<string | null> {
  const { move } = await lockedContract(trx, contract)
  if (!move) return null
  if (move.newContract !== null) return move.newContract
  const number = await newNumber(trx, 'contract', at)
  await trx
    .updateTable('moves')
    .set({ newContract: number })
    .where('contract', '=', contract)
    .where('step', '=', move.step)
    .execute()
  await linkCases(trx, contract, 'newContract', number)
  return number
}
