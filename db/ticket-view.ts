import { type Selectable, sql } from 'kysely'
import type { Instant } from '../domain/instant.ts'
import type { Language } from '../domain/message.ts'
import type { Ore } from '../domain/money.ts'
import type { PlainDate } from '../domain/plain-date.ts'
import type { Slot } from '../domain/slot.ts'
import type { ChecklistSubmission } from '../domain/submission.ts'
import { policyDayOf } from './case.ts'
import { ordererOf } from './case-links.ts'
import type { Db } from './connect.ts'
import { policyOn } from './policy.ts'
import type { ObjectsTable } from './tables/parties.ts'
import type { TicketsTable, VisitState } from './tables/tickets.ts'

/** `regionName`: what people call the region, whose code the rest goes by. */
export type TicketRow = Selectable<TicketsTable> & { readonly regionName: string | null }

export interface VisitView {
  readonly on: PlainDate
  readonly slot: Slot
  readonly state: VisitState
  readonly technician: string
  readonly technicianName: string
  readonly heldUntil: Instant | null
  readonly hold: string | null
  readonly departedAt: Instant | null
  readonly arrivedAt: Instant | null
}

export interface ReportView {
  readonly step: number
  readonly at: Instant
  readonly on: PlainDate
  readonly technician: string
  readonly actions: string
  readonly workedMinutes: number
  readonly anotherVisit: boolean
  readonly signedName: string | null
  readonly signedAt: Instant | null
  readonly refusalReason: string | null
  readonly checklist: ChecklistSubmission | null
  readonly lines: readonly ReportLineView[]
}

export interface ReportLineView {
  readonly article: string
  readonly text: string
  readonly unit: string
  readonly labour: boolean
  readonly quantityHundredths: number
}

export interface TicketDetails {
  readonly ticket: TicketRow
  /** The visit that stands, the one that is held, or the last that was made. */
  readonly visit: VisitView | null
  readonly reports: readonly ReportView[]
  readonly invoice: string | null
  /** The invoice that the ticket is a question on. */
  readonly about: string | null
  /** The case that has ordered the visit. */
  readonly parent: string | null
  /** The thing that the ticket is about, where its number is known. */
  readonly object: ObjectView | null
}

export type ObjectView = Pick<Selectable<ObjectsTable>, 'number' | 'kind' | 'make' | 'model' | 'place'>

/** All that is known of a ticket beside its case's row. Whose it is must have been asked before. */
export async function ticketDetails(db: Db, number: string, language: Language): Promise<TicketDetails | undefined> {
  const [ticket, visit, reports, link, question, orderer, object] = await Promise.all([
    ticketOf(db, number),
    visitOf(db, number),
    reportsOf(db, number, language),
    invoiceLink(db, number),
    db
      .selectFrom('caseLinks')
      .select('parent')
      .where('child', '=', number)
      .where('relation', '=', 'question')
      .executeTakeFirst(),
    ordererOf(db, number),
    objectOf(db, number),
  ])
  return (
    ticket && {
      ticket,
      visit: visit ?? null,
      reports,
      invoice: link?.child ?? null,
      about: question?.parent ?? null,
      parent: orderer?.number ?? null,
      object: object ?? null,
    }
  )
}

/** What is added for whoever pays a visit by invoice (B3), as the ticket's messages say it; null where an agreement waives it. */
export async function invoiceFeeOf(db: Db, number: string): Promise<Ore | null> {
  const [waived, { invoiceFeeOre }] = await Promise.all([
    db
      .selectFrom('tickets')
      .innerJoin('agreements', 'agreements.number', 'tickets.agreement')
      .select('feeWaived')
      .where('tickets.number', '=', number)
      .executeTakeFirst(),
    policyDayOf(db, number).then(day => policyOn(db, 'billing', day)),
  ])
  return waived?.feeWaived || invoiceFeeOre === 0 ? null : invoiceFeeOre
}

function ticketOf(db: Db, number: string): Promise<TicketRow | undefined> {
  return db
    .selectFrom('tickets')
    .leftJoin('regions', 'regions.code', 'tickets.region')
    .selectAll('tickets')
    .select('regions.name as regionName')
    .where('tickets.number', '=', number)
    .executeTakeFirst()
}

function visitOf(db: Db, number: string): Promise<VisitView | undefined> {
  return db
    .selectFrom('visits')
    .innerJoin('technicians', 'technicians.number', 'visits.technician')
    .select(['onDate as on', 'slot', 'state', 'technician', 'technicians.name as technicianName'])
    .select(['heldUntil', 'holdKey as hold', 'departedAt', 'arrivedAt'])
    .where('caseNumber', '=', number)
    .where('state', 'in', ['held', 'booked', 'accepted', 'done'])
    .orderBy('visits.id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

function objectOf(db: Db, number: string): Promise<ObjectView | undefined> {
  return db
    .selectFrom('tickets')
    .innerJoin('objects', 'objects.number', 'tickets.objectNumber')
    .select(['objects.number', 'objects.kind', 'objects.make', 'objects.model', 'objects.place'])
    .where('tickets.number', '=', number)
    .executeTakeFirst()
}

function invoiceLink(db: Db, number: string) {
  return db
    .selectFrom('caseLinks')
    .innerJoin('cases', 'cases.number', 'caseLinks.child')
    .select('child')
    .where('parent', '=', number)
    .where('relation', '=', 'invoice')
    .executeTakeFirst()
}

async function reportsOf(db: Db, number: string, language: Language): Promise<readonly ReportView[]> {
  const rows = await reportRows(db, number)
  const reports = new Map<number, ReportView & { lines: ReportLineView[] }>()
  for (const { step, article, name, nameEn, unit, labour, quantityHundredths, ...row } of rows) {
    const report = reports.get(step) ?? { ...row, step, lines: [] }
    reports.set(step, report)
    if (article !== null && unit !== null && labour !== null && quantityHundredths !== null)
      report.lines.push({ article, unit, labour, quantityHundredths, text: (language === 'sv' ? name : nameEn) ?? '' })
  }
  return [...reports.values()]
}

function reportRows(db: Db, number: string) {
  return db
    .selectFrom('workReports as report')
    .innerJoin('visits', 'visits.id', 'report.visit')
    .innerJoin('caseEvents as event', join =>
      join.onRef('event.caseNumber', '=', 'report.caseNumber').onRef('event.step', '=', 'report.step'),
    )
    .leftJoin('reportLines as line', join =>
      join.onRef('line.caseNumber', '=', 'report.caseNumber').onRef('line.step', '=', 'report.step'),
    )
    .leftJoin('articles', 'articles.number', 'line.article')
    .select(['report.step', 'event.at', 'visits.onDate as on', 'visits.technician', 'actions', 'workedMinutes'])
    .select(['anotherVisit', 'signedName', 'signedAt', 'refusalReason'])
    .select(sql<ChecklistSubmission | null>`report.checklist`.as('checklist'))
    .select(['line.article', 'articles.name', 'articles.nameEn', 'articles.unit', 'articles.labour'])
    .select('line.quantityHundredths')
    .where('report.caseNumber', '=', number)
    .orderBy('report.step')
    .orderBy('line.line')
    .execute()
}
