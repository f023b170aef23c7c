import { sql } from 'kysely'
import type { SuspensionReason } from '../domain/contract.ts'
import type { ContractEnd, EndReason } from '../domain/contract-end.ts'
import { type Instant, stockholmDate } from '../domain/instant.ts'
import type { PlainDate } from '../domain/plain-date.ts'
import type { TeardownFailure } from '../domain/teardown.ts'
import type { TeardownState, TerminationCourse } from '../domain/termination-next.ts'
import type { TerminationPaper } from '../domain/termination-paper.ts'
import { policyDayOf } from './case.ts'
import { linkCases } from './case-links.ts'
import type { Trx } from './connect.ts'
import { type ContractFacts, contractFacts } from './contract.ts'
import { feeCreditsBy } from './fee-credit.ts'
import { type StandingVisit, standingVisit } from './ordered-visit.ts'

/** What a termination's dates and messages are made of: its contract's facts, and how far it has come. */
export interface TerminationFacts {
  readonly number: string
  readonly contract: ContractFacts
  readonly requestedOn: PlainDate
  readonly end: ContractEnd
  readonly course: TerminationCourse
  readonly teardownTicket: string | null
  readonly visit: StandingVisit | null
  readonly failure: TeardownFailure | null
  readonly finalInvoice: string | null
  /** What the latest confirmation replaces, where it is not the first. */
  readonly replaces: TerminationPaper['replaces']
  /** The end that the customer has been told of last. */
  readonly toldEndOn: PlainDate | null
}

export async function terminationFacts(trx: Trx, number: string, policyDay: PlainDate): Promise<TerminationFacts> {
  const row = await terminationRow(trx, number)
  const { teardownTicket, failure, finalInvoice, requestedOn, endOn, reason } = row
  const contract = await contractFacts(trx, row.contract, policyDay)
  return {
    number,
    contract,
    requestedOn,
    end: { endOn, reason },
    course: {
      confirmedOn: row.confirmedOn,
      endOn,
      newSite: contract.replacement?.newSite ?? null,
      isNewSiteNoted: row.newSiteNoted,
      suspended: row.suspended,
      teardown: row.teardown,
      isBookingMissed: row.bookingMissed,
      isReminded: row.reminded,
      isDisconnected: row.disconnectedAt !== null,
      isLateNoted: row.lateNoted,
      isInvoiceOpened: row.invoiceOpened,
      isInvoiced: row.invoiced,
      hasCreditsToNote: row.invoiceOpened && (await feeCreditsBy(trx, number)).some(({ noted }) => !noted),
    },
    teardownTicket,
    visit: teardownTicket ? await standingVisit(trx, teardownTicket) : null,
    failure,
    finalInvoice,
    replaces: row.replaces,
    toldEndOn: row.toldEndOn,
  }
}

function terminationRow(trx: Trx, number: string) {
  return trx
    .selectFrom('terminations')
    .selectAll()
    .select(sql<EndReason>`reason`.as('reason'))
    .select(replacedByLatest.as('replaces'))
    .where('number', '=', number)
    .executeTakeFirstOrThrow()
}

const replacedByLatest = sql<TerminationPaper['replaces']>`(
  select paper -> 'replaces' from termination_letters where termination = terminations.number order by step desc limit 1
)`

export async function contractOf(trx: Trx, termination: string): Promise<string> {
  const { contract } = await terminationRow(trx, termination)
  return contract
}

/** The contract's way to its end begins. Its case opens after this. */
export async function insertTermination(
  trx: Trx,
  row: {
    readonly number: string
    readonly contract: string
    readonly requestedOn: PlainDate
    readonly end: ContractEnd
    readonly at: Instant
  },
): Promise<void> {
  const { number, contract, requestedOn, end, at } = row
  await trx
    .insertInto('terminations')
    .values({
      number,
      contract,
      requestedOn,
      endOn: end.endOn,
      reason: JSON.stringify(end.reason),
      confirmedOn: stockholmDate(at),
    })
    .execute()
  await linkCases(trx, contract, 'termination', number)
}

/** What may change of a termination while it runs. */
export interface TerminationChange {
  readonly teardown?: TeardownState
  readonly teardownTicket?: string | null
  readonly visitOn?: PlainDate | null
  readonly failure?: TeardownFailure | null
  readonly bookingMissed?: boolean
  readonly reminded?: boolean
  readonly lateNoted?: boolean
  readonly newSiteNoted?: boolean
  readonly suspended?: SuspensionReason | null
  readonly disconnectedAt?: Instant
  readonly invoiceOpened?: boolean
  readonly invoiced?: boolean
  readonly withdrawnAt?: Instant
  readonly completedAt?: Instant
  readonly confirmedOn?: PlainDate
  readonly toldEndOn?: PlainDate
}

export async function changeTermination(trx: Trx, number: string, change: TerminationChange): Promise<void> {
  await trx.updateTable('terminations').set(change).where('number', '=', number).execute()
}

export async function moveEnd(trx: Trx, number: string, { endOn, reason }: ContractEnd): Promise<void> {
  await trx
    .updateTable('terminations')
    .set({ endOn, reason: JSON.stringify(reason) })
    .where('number', '=', number)
    .execute()
}

export async function lockTermination(trx: Trx, number: string): Promise<void> {
  await trx
    .selectFrom('terminations')
    .select('number')
    .where('number', '=', number)
    .forUpdate()
    .executeTakeFirstOrThrow()
}

/** Reads a termination's facts, by the policies that it runs on. */
export async function readTermination(trx: Trx, number: string): Promise<TerminationFacts> {
  return terminationFacts(trx, number, await policyDayOf(trx, number))
}
