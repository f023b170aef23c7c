import type { Trx } from '../db/connect.ts'
import { lockedContract } from '../db/contract.ts'
import type { JsonValue } from '../db/json.ts'
import { orderedVisit } from '../db/ordered-visit.ts'
import { takeSubmission } from '../db/submission.ts'
import { stockholmDate } from '../domain/instant.ts'
import { moveRefusal } from '../domain/move.ts'
import type { StepRequest } from '../workflows/messages/case.ts'
import type { ContractDeed } from '../workflows/messages/contract.ts'
import { checkAuthority } from './check-authority.ts'
import { refuse, wrong } from './failures.ts'
import { checkNewContract } from './new-contract.ts'

type Step = StepRequest<unknown>

/** The alarm is to move to another site of the customer's (A4). */
export async function beginMove(
  trx: Trx,
  step: Step,
  { from, way, on, site, contract }: Extract<ContractDeed, { did: 'moveBegun' }>,
): Promise<JsonValue> {
  const { number, at } = step
  const facts = await lockedContract(trx, number)
  checkAuthority('move', step, from, facts)
  const refusal = moveRefusal({ way, on, today: stockholmDate(at) })
  if (refusal) throw refuse(refusal, 'on')
  if (site === facts.site.number) throw refuse('nothingToDo', 'site')
  const isTheirs = await trx
    .selectFrom('sites')
    .select('number')
    .where('number', '=', site)
    .where('customer', '=', facts.customer)
    .executeTakeFirst()
  if (!isTheirs) throw refuse('siteUnknown', 'site')
  if (way === 'newContract') await checkNewContract(trx, contract, { customer: facts.customer, site, on })
  await trx
    .insertInto('moves')
    .values({ contract: number, step: step.step, way, onDate: on, site, state: 'underway' })
    .execute()
  return { way, on, site }
}

/** Called off before anything has been put up or taken down: a site whose alarm has been must not count as monitored. */
export async function abandonMove(trx: Trx, number: string): Promise<JsonValue> {
  const { move } = await lockedContract(trx, number)
  for (const ticket of [move?.installationTicket, move?.teardownTicket]) {
    const visit = ticket ? await orderedVisit(trx, ticket) : null
    if (visit?.isOnSite) throw refuse('visitUnderWay')
    if (visit?.state === 'done') throw refuse('moveTooFar')
  }
  await setMove(trx, number, { state: 'abandoned' })
  return {}
}

/** The tickets of a move that came to nothing make room for others, which open after this step. */
export async function orderAgain(trx: Trx, number: string): Promise<JsonValue> {
  const { move, replacement } = await lockedContract(trx, number)
  const standing = move ?? replacement
  if (!standing) throw refuse('nothingToDo')
  const isRefused = async (ticket: string | null) =>
    ticket !== null && (await orderedVisit(trx, ticket))?.state === 'refused'
  const { installationTicket, teardownTicket } = standing
  const refused = {
    ...((await isRefused(installationTicket)) ? { installationTicket: null } : {}),
    ...((await isRefused(teardownTicket)) ? { teardownTicket: null } : {}),
  }
  if (Object.keys(refused).length === 0) throw refuse('nothingToDo')
  await trx.updateTable('moves').set(refused).where('contract', '=', number).where('step', '=', standing.step).execute()
  return { visits: Object.keys(refused).length }
}

/** Ops let the old site go, though the new one is not installed: the customer wants it so. */
export async function releaseOldSite(trx: Trx, { number, at, submission }: Step): Promise<JsonValue> {
  await takeSubmission(trx, submission, 'reason', number)
  const { move, replacement } = await lockedContract(trx, number)
  const standing = move ?? replacement
  if (!standing || standing.newSite.readyOn !== null) throw refuse('nothingToDo')
  await trx
    .updateTable('moves')
    .set({ releasedOn: stockholmDate(at) })
    .where('contract', '=', number)
    .where('step', '=', standing.step)
    .execute()
  return { submission }
}

/** Both visits are reported: the contract is at the new site. */
export async function completeMove(trx: Trx, number: string): Promise<JsonValue> {
  const { move } = await lockedContract(trx, number)
  if (!move) throw wrong(`${number} has moved without a move.`)
  await trx.updateTable('contracts').set({ site: move.site }).where('number', '=', number).execute()
  await setMove(trx, number, { state: 'done' })
  return { site: move.site }
}

/** Changes the move that is under way. */
export async function setMove(
  trx: Trx,
  contract: string,
  change: { readonly state?: 'done' | 'abandoned'; readonly late?: true },
): Promise<void> {
  await trx.updateTable('moves').set(change).where('contract', '=', contract).where('state', '=', 'underway').execute()
}
