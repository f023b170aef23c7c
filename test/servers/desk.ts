import { randomUUID } from 'node:crypto'
import { newNumber } from '../../db/case.ts'
import { keepSubmission } from '../../db/submission.ts'
import type { Actor } from '../../domain/case.ts'
import { stockholmDate } from '../../domain/instant.ts'
import { plainDate } from '../../domain/plain-date.ts'
import type { Slot } from '../../domain/slot.ts'
import type { ReportSubmission, SubmissionKind, Submissions, TicketSubmission } from '../../domain/submission.ts'
import type { PaymentChoice, TicketAction } from '../../domain/ticket.ts'
import { firstContactDue } from '../../domain/working-hours.ts'
import { type StepResult, workflowId } from '../../workflows/messages/case.ts'
import { paymentReceived } from '../../workflows/messages/invoice.ts'
import type { TicketCommands } from '../../workflows/messages/ticket.ts'
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

export type Desk = ReturnType<typeof desk>

/** The desk of a test: does what the API does, without HTTP. */
export function desk(rig: Rig) {
  async function keep<K extends SubmissionKind>(kind: K, body: Submissions[K], by: Actor): Promise<string> {
    const id = randomUUID()
    await keepSubmission(rig.db, { id, kind, body, by, at: await rig.now() })
    return id
  }

  function act<A extends TicketAction>(number: string, action: A, command: TicketCommands[A]): Promise<StepResult> {
    return rig.engine.act('ticket', number, action, command, randomUUID())
  }

  async function report(ticket: Partial<TicketSubmission> = {}): Promise<StepResult & { readonly number: string }> {
    const at = await rig.now()
    const number = await newNumber(rig.db, 'ticket', at)
    const submission = await keep('ticket', { ...brokenDishwasher, ...ticket }, lena)
    const opening = { number, openedAt: at, by: lena, submission }
    return { number, ...(await rig.engine.open('ticket', opening, { status: 'new', due: firstContactDue(at) })) }
  }

  function book(number: string, on: string, slot: Slot, technician: string | null = 'TK-1'): Promise<StepResult> {
    return act(number, 'book', { by: lena, visit: { on: plainDate(on), slot, technician, hold: null } })
  }

  /** A ticket booked for Thursday morning, accepted, visited and reported: all that is left is how to pay. */
  async function reported(
    ticket: Partial<TicketSubmission> = {},
    work: ReportSubmission = pumpReplaced,
  ): Promise<string> {
    const { number } = await report(ticket)
    await book(number, '2027-02-04', 'morning')
    await act(number, 'accept', { by: tekla })
    await rig.until('2027-02-04T07:30:00Z')
    await act(number, 'depart', { by: tekla })
    await act(number, 'arrive', { by: tekla })
    await act(number, 'report', { by: tekla, submission: await keep('report', work, tekla), anotherVisit: false })
    return number
  }

  /** Reported and billed: the ticket's number, and its invoice's. */
  async function billed(choice: PaymentChoice, ticket: Partial<TicketSubmission> = {}): Promise<[string, string]> {
    const number = await reported(ticket)
    await act(number, 'choosePayment', { by: lena, choice })
    await rig.until('2027-02-04T08:00:00Z')
    const { child } = await rig.db
      .selectFrom('caseLinks')
      .select('child')
      .where('parent', '=', number)
      .executeTakeFirstOrThrow()
    return [number, child]
  }

  /** Money comes in for an invoice: its row, and the signal. */
  async function pay(invoice: string, amountOre: number, reference: string): Promise<void> {
    const at = await rig.now()
    const { id } = await rig.db
      .insertInto('payments')
      .values({
        reference,
        source: 'manual',
        invoice,
        amountOre,
        paidOn: stockholmDate(at),
        receivedAt: at,
        byId: 'U-1',
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await tell(invoice, id)
  }

  function tell(invoice: string, payment: number): Promise<void> {
    const fact = { id: `payment-${payment}`, by: lena, about: String(payment) }
    return rig.env.client.workflow.getHandle(workflowId('invoice', invoice)).signal(paymentReceived, fact)
  }

  /** Notes that the customer did not answer. */
  function noAnswer(number: string): Promise<StepResult> {
    return act(number, 'contactFailed', { by: lena })
  }

  /** How the case's row stands. */
  function row(number: string) {
    return rig.db.selectFrom('cases').selectAll().where('number', '=', number).executeTakeFirstOrThrow()
  }

  /** What has happened, in order. */
  async function timeline(number: string): Promise<string[]> {
    const events = await rig.db
      .selectFrom('caseEvents')
      .select('did')
      .where('caseNumber', '=', number)
      .orderBy('step')
      .execute()
    return events.map(event => event.did)
  }

  /** Every message of a case: template, channel and how it stands. */
  async function messages(number: string): Promise<string[]> {
    const rows = await rig.db
      .selectFrom('messages')
      .select(['step', 'template', 'channel', 'status'])
      .where('caseNumber', '=', number)
      .orderBy('step')
      .orderBy('template')
      .orderBy('channel')
      .execute()
    return rows.map(({ step, template, channel, status }) => `${step} ${template} ${channel} ${status}`)
  }

  return { keep, act, report, reported, billed, pay, tell, book, noAnswer, row, timeline, messages }
}
