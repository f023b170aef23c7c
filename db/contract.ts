import { sql } from 'kysely'
import type { AuthorisedPerson } from '../domain/authorised.ts'
import type { Company } from '../domain/company.ts'
import type { ContractTerms, DatedFee, SuspensionReason } from '../domain/contract.ts'
import type { ContractEnd, EndReason } from '../domain/contract-end.ts'
import type { ChargedFee } from '../domain/contract-fee.ts'
import type { ContractPolicy } from '../domain/contract-policy.ts'
import type { Equipment } from '../domain/equipment.ts'
import type { GuardCallOut } from '../domain/final-invoice.ts'
import { addDays, laterDate, type PlainDate } from '../domain/plain-date.ts'
import type { TicketPolicy } from '../domain/policy.ts'
import { policyDayOf } from './case.ts'
import type { Trx } from './connect.ts'
import { authorisedOf, callOutsOf, equipmentOf, feesOf } from './contract-parts.ts'
import { replacingMove, type StandingMove, standingMove } from './move.ts'
import type { Party } from './party.ts'
import { settingsOn, toSettings } from './settings.ts'
import { type LastTakeOver, lastTakeOver, type StandingTakeOver, standingTakeOver } from './take-over.ts'

export interface Site {
  readonly number: string
  readonly name: string
  readonly street: string
  readonly postalCode: string
  readonly city: string
}

/** All that a contract's dates, its end and its messages are made of (A1). */
export interface ContractFacts extends Party {
  readonly number: string
  readonly customer: string
  readonly site: Site
  readonly terms: ContractTerms
  readonly agreedOn: PlainDate
  readonly isGuardIncluded: boolean
  readonly hasKeyInCabinet: boolean
  readonly signs: number
  readonly suspended: SuspensionReason | null
  readonly fees: readonly DatedFee[]
  readonly equipment: readonly Equipment[]
  readonly authorised: readonly AuthorisedPerson[]
  readonly callOuts: readonly GuardCallOut[]
  readonly charged: readonly ChargedFee[]
  /** The last day that an invoice has charged, of those whose step has been written. */
  readonly billedThrough: PlainDate | null
  /** The termination that stands, and the end that it has come to. */
  readonly ending: (ContractEnd & { readonly termination: string; readonly isDisconnected: boolean }) | null
  readonly move: StandingMove | null
  /** The move with which another contract takes this one’s place, where that is why it ends. */
  readonly replacement: StandingMove | null
  readonly takeOver: StandingTakeOver | null
  readonly lastTakeOver: LastTakeOver | null
  readonly policy: ContractPolicy
  readonly ticketPolicy: TicketPolicy
  readonly company: Company
}

/** Reads a contract's facts as the step has just written them. */
export async function contractFacts(trx: Trx, number: string, policyDay: PlainDate): Promise<ContractFacts> {
  const row = await contractRow(trx, number, policyDay)
  const language = row.language
  const charges = await trx.selectFrom('contractCharges').selectAll().where('contract', '=', number).execute()
  const charged = charges.flatMap(({ source, fromOn, toOn, priceOre, reserved, void: isVoid }) =>
    fromOn && toOn && !isVoid ? [{ from: fromOn, to: toOn, netOre: priceOre, source, reserved }] : [],
  )
  const billed = charged.filter(({ reserved }) => !reserved)
  const { contract: policy, ticket: ticketPolicy, company } = toSettings(row.settings)
  const ending = await standingEnd(trx, number)
  return {
    number,
    customer: row.customer,
    name: row.name,
    isConsumer: row.customerKind === 'consumer',
    language,
    phones: row.phone ? [row.phone] : [],
    email: row.email,
    channel: row.channel,
    street: row.street,
    postalCode: row.postalCode,
    city: row.city,
    site: await siteOf(trx, row.site),
    terms: {
      kind: row.kind,
      startOn: row.startOn,
      bindingMonths: row.bindingMonths,
      noticeMonths: row.noticeMonths,
    },
    agreedOn: row.agreedOn,
    isGuardIncluded: row.guardIncluded,
    hasKeyInCabinet: row.keyInCabinet,
    signs: row.signs,
    suspended: row.suspended,
    fees: await feesOf(trx, number),
    equipment: await equipmentOf(trx, number, language),
    authorised: await authorisedOf(trx, number),
    callOuts: await callOutsOf(trx, number, language, new Set(charges.map(({ source }) => source))),
    charged,
    billedThrough: billed.map(({ to }) => to).reduce<PlainDate | null>((a, b) => (a ? laterDate(a, b) : b), null),
    ending,
    move: await standingMove(trx, number),
    replacement: isReplacing(ending) ? await replacingMove(trx, number) : null,
    takeOver: await standingTakeOver(trx, number),
    lastTakeOver: await lastTakeOver(trx, number, policy.feeArticle),
    policy,
    ticketPolicy,
    company,
  }
}

/** Keeps others from changing the contract until the transaction ends. */
export async function lockContract(trx: Trx, number: string): Promise<void> {
  await trx.selectFrom('contracts').select('number').where('number', '=', number).forUpdate().executeTakeFirstOrThrow()
}

/** The contract's facts, which nobody changes until the transaction ends. */
export async function lockedContract(trx: Trx, number: string): Promise<ContractFacts> {
  await lockContract(trx, number)
  return contractFacts(trx, number, await policyDayOf(trx, number))
}

export function siteOf(trx: Trx, number: string): Promise<Site> {
  return trx
    .selectFrom('sites')
    .select(['number', 'name', 'street', 'postalCode', 'city'])
    .where('number', '=', number)
    .executeTakeFirstOrThrow()
}

function contractRow(trx: Trx, number: string, policyDay: PlainDate) {
  return trx
    .selectFrom('contracts')
    .innerJoin('customers', 'customers.number', 'contracts.customer')
    .selectAll('contracts')
    .select(['customers.name', 'customers.kind as customerKind', 'language', 'phone', 'email'])
    .select(['invoiceChannel as channel', 'street', 'postalCode', 'city'])
    .select(settingsOn(policyDay))
    .where('contracts.number', '=', number)
    .executeTakeFirstOrThrow()
}

async function standingEnd(trx: Trx, contract: string): Promise<ContractFacts['ending']> {
  const row = await trx
    .selectFrom('terminations')
    .select(['number', 'endOn', 'disconnectedAt'])
    .select(sql<EndReason>`reason`.as('reason'))
    .where('contract', '=', contract)
    .where('withdrawnAt', 'is', null)
    .executeTakeFirst()
  if (!row) return null
  const { number: termination, endOn, reason, disconnectedAt } = row
  return { termination, endOn, reason, isDisconnected: disconnectedAt !== null }
}

function isReplacing(ending: ContractFacts['ending']): boolean {
  return ending?.reason.decidedBy === 'decision' && ending.reason.because === 'newContract'
}

/** The first day that nobody has been charged for. */
export function unbilledFrom({ billedThrough, terms }: ContractFacts): PlainDate {
  return billedThrough ? addDays(billedThrough, 1) : terms.startOn
}

/** Where letters go: to the customer's own address, or else to the site. */
export function addressLines({
  street,
  postalCode,
  city,
  site,
}: Pick<ContractFacts, 'street' | 'postalCode' | 'city' | 'site'>): readonly string[] {
  return street && postalCode && city
    ? [street, `${postalCode} ${city}`]
    : [site.street, `${site.postalCode} ${site.city}`]
}
