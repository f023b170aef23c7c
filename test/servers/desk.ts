import { randomUUID } from 'node:crypto'
import type { Engine } from '../../api/engine.ts'
import { newNumber } from '../../db/case.ts'
import { readCompany } from '../../db/company.ts'
import type { Db } from '../../db/connect.ts'
import { coveredThrough } from '../../db/payment-coverage.ts'
import { registerPayment, unmatchPayment } from '../../db/payment-intake.ts'
import { keepSubmission } from '../../db/submission.ts'
import { isActiveAfterEnd } from '../../domain/allowed.ts'
import type { Actor } from '../../domain/case.ts'
import { type Instant, stockholmDate } from '../../domain/instant.ts'
import type { InvoiceAction } from '../../domain/invoice.ts'
import { addDays, type PlainDate, plainDate } from '../../domain/plain-date.ts'
import type { Slot } from '../../domain/slot.ts'
import type { ReportSubmission, SubmissionKind, Submissions, TicketSubmission } from '../../domain/submission.ts'
import type { PaymentChoice, TicketAction } from '../../domain/ticket.ts'
import { firstContactDue } from '../../domain/working-hours.ts'
import type { StepResult } from '../../workflows/messages/case.ts'
import {
  type InvoiceCommands,
  paymentReceived,
  reopening,
  undoneFact,
  usedFact,
} from '../../workflows/messages/invoice.ts'
import type { TicketCommands, TicketOpened } from '../../workflows/messages/ticket.ts'
import { writeCamt } from '../fixtures/bank/camt.ts'
import { type GivenPayment, given, ocr } from '../fixtures/bank/given.ts'
import type { Rig } from './rig.ts'

export const lena: Actor = { role: 'ops', id: 'U-1' }
export const tekla: Actor = { role: 'technician', id: 'TK-1' }

/** What a tenant reports, in the words of the portal's own example. */
export const brokenDishwasher: TicketSubmission = {
  customer: 'K-1002',
  reseller: null,
  title: 'Skövde Diskmaskin tömmer inte',
  description: 'Hyresgäst har kollat sil. Har hund, ring innan. Asko DW60.',
  objectNumber: null,
  ticketType: 'Vitvaruservice',
  kindOfWork: 'appliance',
  region: 'skaraborg',
  site: 'Anna Andersson',
  street: 'Lindvägen 7',
  postalCode: '541 34',
  city: 'Skövde',
  reporter: 'Anna Andersson',
  reporterPhone: '+46701740609',
  phone1: '+46701740609',
  phone2: null,
  email: 'anna@andersson.example',
  masterKey: 'no',
  doorCode: null,
  agreement: null,
  invoiceReference: null,
  source: 'phone',
  language: 'sv',
}

export const pumpReplaced: ReportSubmission = {
  actions: 'Bytte avloppspump och provkörde.',
  workedMinutes: 90,
  lines: [
    { article: '110', quantityHundredths: 150 },
    { article: '510', quantityHundredths: 100 },
  ],
  anotherVisit: false,
  signature: null,
  refusalReason: 'Kunden var inte hemma när arbetet blev klart.',
}

/** What a desk works with: a rig whose clock skips, or real servers. */
export interface DeskWorld {
  readonly db: Db
  readonly engine: Engine
  now(): Promise<Instant>
}

export type Desk = ReturnType<typeof desk>

/** The desk of a test: does what the API does, without HTTP. */
export function desk(world: DeskWorld) {
  const { db, engine } = world

  async function keep<K extends SubmissionKind>(kind: K, body: Submissions[K], by: Actor): Promise<string> {
    const id = randomUUID()
    await keepSubmission(db, { id, kind, body, by, at: await world.now() })
    return id
  }

  /** Asks for an action; the same request id again is the same request. */
  function act<A extends TicketAction>(
    number: string,
    action: A,
    command: TicketCommands[A],
    requestId: string = randomUUID(),
  ): Promise<StepResult> {
    return engine.act('ticket', number, action, command, requestId)
  }

  /** A new ticket's number and submission, before its case opens. */
  async function intake(ticket: Partial<TicketSubmission> = {}): Promise<TicketOpened> {
    const at = await world.now()
    const number = await newNumber(db, 'ticket', at)
    return {
      number,
      openedAt: at,
      by: lena,
      submission: await keep('ticket', { ...brokenDishwasher, ...ticket }, lena),
    }
  }

  /** Opens the ticket's case; the same opening again finds the same case. */
  async function open(opening: TicketOpened): Promise<StepResult & { readonly number: string }> {
    const { number, openedAt } = opening
    return { number, ...(await engine.open('ticket', opening, { status: 'new', due: firstContactDue(openedAt) })) }
  }

  async function report(ticket: Partial<TicketSubmission> = {}): Promise<StepResult & { readonly number: string }> {
    return open(await intake(ticket))
  }

  function book(number: string, on: string, slot: Slot, technician: string | null = 'TK-1'): Promise<StepResult> {
    return act(number, 'book', { by: lena, visit: { on: plainDate(on), slot, technician, hold: null } })
  }

  /** Money comes in for an invoice: its row, and the signal. The same reference again is the same money. */
  async function pay(invoice: string, amountOre: number, reference: string): Promise<void> {
    const at = await world.now()
    const given = { reference, source: 'manual', invoice, amountOre, paidOn: stockholmDate(at) } as const
    const intake = await registerPayment(db, { ...given, receivedAt: at, byId: 'U-1' })
    if (!('told' in intake)) throw new Error(`${reference} was not taken: ${intake.is}.`)
    for (const { allocation } of intake.told) await tell(invoice, allocation)
  }

  function tell(invoice: string, allocation: number): Promise<void> {
    return engine.tell('invoice', invoice, paymentReceived, usedFact({ allocation }, lena))
  }

  /** Someone says that all payments through a day are registered: reminders may leave after it (B8). */
  async function cover(through: string): Promise<void> {
    const row = { through: plainDate(through), file: null, at: await world.now(), byId: 'U-1' }
    await db.insertInto('paymentCoverage').values(row).execute()
  }

  /** Notes that the customer did not answer. */
  function noAnswer(number: string): Promise<StepResult> {
    return act(number, 'contactFailed', { by: lena })
  }

  /** How the case's row stands. */
  function row(number: string) {
    return db.selectFrom('cases').selectAll().where('number', '=', number).executeTakeFirstOrThrow()
  }

  /** What has happened, in order. */
  async function timeline(number: string): Promise<string[]> {
    const events = await db
      .selectFrom('caseEvents')
      .select('did')
      .where('caseNumber', '=', number)
      .orderBy('step')
      .execute()
    return events.map(event => event.did)
  }

  /** Every message of a case: template, channel and how it stands. */
  async function messages(number: string): Promise<string[]> {
    const rows = await db
      .selectFrom('messages')
      .select(['step', 'template', 'channel', 'status'])
      .where('caseNumber', '=', number)
      .orderBy('step')
      .orderBy('template')
      .orderBy('channel')
      .execute()
    return rows.map(({ step, template, channel, status }) => `${step} ${template} ${channel} ${status}`)
  }

  return { keep, act, intake, open, report, pay, tell, cover, book, noAnswer, row, timeline, messages }
}

export type RigDesk = ReturnType<typeof rigDesk>

/** The desk of a rig, which can also let days pass. */
export function rigDesk(rig: Rig) {
  const base = desk(rig)
  const { keep, act, report, book } = base

  /** A ticket booked for a morning, a Thursday's by default, accepted, visited and reported: all that is left is how to pay. */
  async function reported(
    ticket: Partial<TicketSubmission> = {},
    work: ReportSubmission = pumpReplaced,
    visitOn = '2027-02-04',
  ): Promise<string> {
    const { number } = await report(ticket)
    await book(number, visitOn, 'morning')
    await act(number, 'accept', { by: tekla })
    await rig.until(`${visitOn}T07:30:00Z`)
    await act(number, 'depart', { by: tekla })
    await act(number, 'arrive', { by: tekla })
    await act(number, 'report', { by: tekla, submission: await keep('report', work, tekla), anotherVisit: false })
    return number
  }

  /** Reported and billed: the ticket's number, and its invoice's. */
  async function billed(
    choice: PaymentChoice,
    ticket: Partial<TicketSubmission> = {},
    visitOn = '2027-02-04',
  ): Promise<[string, string]> {
    const number = await reported(ticket, pumpReplaced, visitOn)
    await act(number, 'choosePayment', { by: lena, choice })
    await rig.until(`${visitOn}T08:00:00Z`)
    const { child } = await rig.db
      .selectFrom('caseLinks')
      .select('child')
      .where('parent', '=', number)
      .executeTakeFirstOrThrow()
    return [number, child]
  }

  /** What ops do with an invoice; a reason is kept where one is asked for. */
  async function debt<A extends InvoiceAction>(
    invoice: string,
    action: A,
    command: Omit<InvoiceCommands[A], 'by' | 'submission'>,
    reason: string | null = 'Enligt samtal.',
  ): Promise<StepResult> {
    const submission = reason === null ? {} : { submission: await keep('reason', { text: reason }, lena) }
    const asked = { by: lena, ...submission, ...command }
    const id = randomUUID()
    const { closedAt, status } = await base.row(invoice)
    if (closedAt === null || !isActiveAfterEnd({ kind: 'invoice', status }))
      return rig.engine.act('invoice', invoice, action, asked, id)
    const opening = { number: invoice, openedAt: await rig.now(), by: lena, submission: null, resumes: id }
    return rig.engine.actAfterEnd('invoice', opening, { action, command: asked })
  }

  /** A bank file with payments by OCR, as the API takes it in. Resolves when it is in; its cases are told after that. */
  async function importFile(payments: readonly { readonly invoice: string; readonly amountOre: number }[]) {
    const at = await rig.now()
    const on = addDays(stockholmDate(at), -1)
    const rows = await Promise.all(
      payments.map(async ({ invoice, amountOre }, index) => {
        const id = `${Date.parse(at) / 1000}${index}`
        return given({ id, amountOre, paidOn: on, references: [ocr(await ocrOf(invoice))] })
      }),
    )
    // As a bank does that sends a file now and then: each begins where the one before it ended.
    const covered = await coveredThrough(rig.db)
    return importRows(at, rows, covered && covered < on ? { from: addDays(covered, 1), through: on } : null)
  }

  /** One payment that names several invoices, and says of none how much of it is for that one. */
  async function importPayment(
    payment: { readonly id: string; readonly amountOre: number; readonly paidOn: string },
    invoices: readonly string[],
  ) {
    const references = (await Promise.all(invoices.map(ocrOf))).map(each => ocr(each))
    const row = given({ ...payment, paidOn: plainDate(payment.paidOn), references })
    return importRows(await rig.now(), [row], null)
  }

  async function importRows(
    at: Instant,
    payments: readonly GivenPayment[],
    period: { readonly from: PlainDate; readonly through: PlainDate } | null,
  ) {
    const { bankgiro } = await readCompany(rig.db)
    const content = writeCamt({ messageId: `M-${at}`, createdAt: at.slice(0, 19), bankgiro, period, payments })
    const { sha256 } = await rig.files.put(Buffer.from(content))
    await rig.engine.importFile({ id: sha256, sha256, name: 'camt.xml', at, byId: 'U-1' })
    return sha256
  }

  async function ocrOf(invoice: string): Promise<string> {
    const row = rig.db.selectFrom('invoices').select('ocr').where('number', '=', invoice)
    return (await row.executeTakeFirstOrThrow()).ocr ?? ''
  }

  /** What a payment was used for is undone, and its invoices are told. */
  async function undo(reference: string): Promise<void> {
    const at = await rig.now()
    const { id } = await rig.db
      .selectFrom('payments')
      .select('id')
      .where('reference', '=', reference)
      .executeTakeFirstOrThrow()
    for (const undone of await unmatchPayment(rig.db, { payment: id, at, byId: 'U-1' }))
      await rig.engine.undo(reopening(undone, lena, at), undoneFact(undone, lena))
  }

  return { ...base, reported, billed, debt, importFile, importPayment, undo }
}
