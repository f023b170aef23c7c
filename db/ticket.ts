import { sql } from 'kysely'
import type { Company } from '../domain/company.ts'
import { contactRoutes } from '../domain/contact.ts'
import type { Instant } from '../domain/instant.ts'
import type { Language } from '../domain/message.ts'
import type { PlainDate } from '../domain/plain-date.ts'
import { type CustomerTerms, customerTerms, type TicketPolicy } from '../domain/policy.ts'
import type { Slot } from '../domain/slot.ts'
import type {
  CorrectionSubmission,
  ReportSubmission,
  RutBuyerSubmission,
  TicketSubmission,
} from '../domain/submission.ts'
import type { PaymentChoice } from '../domain/ticket.ts'
import { linkCases } from './case-links.ts'
import type { Db, Trx } from './connect.ts'
import { settingsOn, toSettings } from './settings.ts'

interface Contact {
  readonly name: string
  readonly phone: string | null
  readonly email: string | null
}

/** What a ticket's dates and messages are made of. */
export interface TicketFacts {
  readonly number: string
  readonly title: string
  readonly site: string
  readonly street: string
  readonly city: string
  readonly language: Language
  readonly attempts: number
  /** Every number of the customer's, the one to use first. */
  readonly phones: readonly string[]
  readonly email: string | null
  /** The visit that stands, or the last that did. */
  readonly visit: { readonly on: PlainDate; readonly slot: Slot } | null
  readonly technician: Contact | null
  /** Who had the visit before, and did not give it up of their own, and which it was. */
  readonly formerTechnician: Contact | null
  readonly formerVisit: { readonly on: PlainDate; readonly slot: Slot } | null
  readonly terms: CustomerTerms
  readonly policy: TicketPolicy
  readonly company: Company
}

/** Reads a ticket's facts as the step has just written them. */
export async function ticketFacts(trx: Trx, number: string, policyDay: PlainDate): Promise<TicketFacts> {
  const row = await ticketRow(trx, number, policyDay)
  const { ticket: policy, billing, company } = toSettings(row.settings)
  const [last, before] = await lastVisits(trx, number)
  const former = last && isLive(last) ? before : last
  // One who has been given the same ticket anew is told of the new visit only.
  const isOther = former && (former === last || former.technician !== last?.technician)
  const withdrawn = isOther && former.state === 'freed' ? former : undefined
  return {
    number,
    title: row.title,
    site: row.site,
    street: row.street,
    city: row.city,
    language: row.language,
    attempts: row.attempts,
    phones: [row.phone1, row.phone2, row.reporterPhone, row.customerPhone].filter(phone => phone !== null),
    email: row.email ?? row.customerEmail,
    visit: last ? { on: last.onDate, slot: last.slot } : null,
    technician: last && isLive(last) ? last : null,
    formerTechnician: withdrawn ?? null,
    formerVisit: withdrawn ? { on: withdrawn.onDate, slot: withdrawn.slot } : null,
    terms: customerTerms(policy, billing, {
      feeWaived: row.feeWaived ?? false,
      isConsumer: row.customerKind === 'consumer',
      isOrdered: row.isOrdered,
    }),
    policy,
    company,
  }
}

function isLive(visit: { readonly state: string }): boolean {
  return visit.state === 'booked' || visit.state === 'accepted'
}

function ticketRow(trx: Trx, number: string, policyDay: PlainDate) {
  return trx
    .selectFrom('tickets')
    .innerJoin('cases', 'cases.number', 'tickets.number')
    .innerJoin('customers', 'customers.number', 'cases.customer')
    .leftJoin('agreements', 'agreements.number', 'tickets.agreement')
    .select(['tickets.title', 'site', 'tickets.street', 'tickets.city', 'tickets.language', 'attempts', 'feeWaived'])
    .select(['phone1', 'phone2', 'reporterPhone', 'tickets.email'])
    .select(['customers.phone as customerPhone', 'customers.email as customerEmail', 'customers.kind as customerKind'])
    .select(isOrdered.as('isOrdered'))
    .select(settingsOn(policyDay))
    .where('tickets.number', '=', number)
    .executeTakeFirstOrThrow()
}

/** Whether another case has ordered the visit: a contract's end, or a move. */
const isOrdered = sql<boolean>`exists (
  select from case_links where child = tickets.number and relation in ('teardown', 'installation')
)`

function lastVisits(trx: Trx, number: string) {
  return trx
    .selectFrom('visits')
    .innerJoin('technicians', 'technicians.number', 'visits.technician')
    .select(['technician', 'onDate', 'slot', 'state', 'name', 'phone', 'email'])
    .where('caseNumber', '=', number)
    .where('bookedAt', 'is not', null)
    .orderBy('id', 'desc')
    .limit(2)
    .execute()
}

export async function insertTicket(trx: Trx, number: string, ticket: TicketSubmission): Promise<void> {
  const { customer: _, reseller: __, about, category = null, ...row } = ticket
  const urgent = category !== null && contactRoutes[category].urgent
  await trx
    .insertInto('tickets')
    .values({ ...row, number, attempts: 0, category, urgent })
    .execute()
  if (about) await linkCases(trx, about, 'question', number)
}

export async function correctTicket(trx: Trx, number: string, correction: CorrectionSubmission): Promise<void> {
  if (Object.keys(correction).length === 0) return
  await trx.updateTable('tickets').set(correction).where('number', '=', number).execute()
  if (correction.title !== undefined)
    await trx.updateTable('cases').set({ title: correction.title }).where('number', '=', number).execute()
}

/** Counts an attempt in vain, and gives the new count (T6). */
export async function addContactAttempt(
  trx: Trx,
  attempt: {
    readonly caseNumber: string
    readonly step: number
    readonly at: Instant
    readonly byId: string
    readonly note: string | null
  },
): Promise<number> {
  await trx.insertInto('contactAttempts').values(attempt).execute()
  const { attempts } = await trx
    .updateTable('tickets')
    .set({ attempts: sql<number>`attempts + 1` })
    .where('number', '=', attempt.caseNumber)
    .returning('attempts')
    .executeTakeFirstOrThrow()
  return attempts
}

export async function choosePayment(trx: Trx, number: string, choice: PaymentChoice): Promise<void> {
  await trx.updateTable('tickets').set({ paymentChoice: choice }).where('number', '=', number).execute()
}

/** Stores a technician's report with its articles (T10). */
export async function insertReport(
  trx: Trx,
  at: { readonly caseNumber: string; readonly step: number; readonly visit: number },
  report: ReportSubmission,
): Promise<void> {
  const { lines, signature, checklist, ...row } = report
  await trx
    .insertInto('workReports')
    .values({
      ...at,
      ...row,
      checklist: checklist ? JSON.stringify(checklist) : null,
      signedName: signature?.name ?? null,
      signedAt: signature?.at ?? null,
      signature: signature && Buffer.from(signature.png, 'base64'),
    })
    .execute()
  if (lines.length === 0) return
  const { caseNumber, step } = at
  await trx
    .insertInto('reportLines')
    .values(lines.map((line, index) => ({ ...line, caseNumber, step, line: index + 1 })))
    .execute()
}

/** Who wants the tax reduction; said anew at each booking (B2). */
export async function setRutBuyers(trx: Trx, caseNumber: string, buyers: readonly RutBuyerSubmission[]): Promise<void> {
  await trx.deleteFrom('rutBuyers').where('caseNumber', '=', caseNumber).execute()
  if (buyers.length === 0) return
  await trx
    .insertInto('rutBuyers')
    .values(
      buyers.map((buyer, index) => ({
        caseNumber,
        position: index + 1,
        name: buyer.name,
        identity: Buffer.from(buyer.identity, 'base64'),
        fingerprint: buyer.fingerprint,
        remainingOre: buyer.remainingOre,
      })),
    )
    .execute()
}

/** What work a ticket needs, and where: what a technician must match. */
export interface TicketWork {
  readonly region: string | null
  readonly kindOfWork: string
}

export function workOf(db: Db | Trx, number: string): Promise<TicketWork> {
  return db
    .selectFrom('tickets')
    .select(['region', 'kindOfWork'])
    .where('number', '=', number)
    .executeTakeFirstOrThrow()
}
