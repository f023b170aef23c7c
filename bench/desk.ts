import { randomUUID } from 'node:crypto'
import type { Insertable } from 'kysely'
import { createEngine } from '../api/engine.ts'
import { newNumber } from '../db/case.ts'
import type { Db } from '../db/connect.ts'
import { demoConsumer } from '../db/demo/people.ts'
import { keepSubmission } from '../db/submission.ts'
import type { TechniciansTable } from '../db/tables/parties.ts'
import type { Actor } from '../domain/case.ts'
import { addMinutes, type Instant, instant, stockholmDate } from '../domain/instant.ts'
import { addDays, type PlainDate } from '../domain/plain-date.ts'
import { ordinarySlots } from '../domain/slot.ts'
import { withinSmsHours } from '../domain/sms-hours.ts'
import type { ReportSubmission, SubmissionKind, Submissions } from '../domain/submission.ts'
import type { TicketAction } from '../domain/ticket.ts'
import { isWorkingDay } from '../domain/working-days.ts'
import { firstContactDue } from '../domain/working-hours.ts'
import { drawnName } from '../test/papers/samples.ts'
import { brokenDishwasher, lena, pumpReplaced } from '../test/servers/desk.ts'
import { workflowId } from '../workflows/messages/case.ts'
import type { TicketCommands, VisitWish } from '../workflows/messages/ticket.ts'
import type { World } from './world.ts'

export type Desk = Awaited<ReturnType<typeof openDesk>>

/** Whether a run that begins now may send SMS to its end (T6). At night everyone in the bench is reached by e-mail alone. */
export function sendsSms(): boolean {
  const at = now()
  return withinSmsHours(at) && withinSmsHours(addMinutes(at, 60))
}

export function now(): Instant {
  return instant(new Date().toISOString())
}

/** The desk of the bench: does what the API does, without HTTP, for a customer and as many technicians as it needs. */
export async function openDesk({ db, client }: World) {
  const engine = createEngine(client)
  const visits = await fill(db)

  async function keep<K extends SubmissionKind>(kind: K, body: Submissions[K], by: Actor): Promise<string> {
    const id = randomUUID()
    await keepSubmission(db, { id, kind, body, by, at: now() })
    return id
  }

  function act<A extends TicketAction>(number: string, action: A, command: TicketCommands[A]) {
    return engine.act('ticket', number, action, command, randomUUID())
  }

  async function report(): Promise<string> {
    const at = now()
    const number = await newNumber(db, 'ticket', at)
    const submission = await keep('ticket', ticket, lena)
    const opening = { number, openedAt: at, by: lena, submission }
    await engine.open('ticket', opening, { status: 'new', due: firstContactDue(at) })
    return number
  }

  /** A ticket's whole happy life, from the customer's call until its workflow has ended. Gives its number. */
  async function live(): Promise<string> {
    const { value: visit } = visits.next()
    const technician: Actor = { role: 'technician', id: visit.technician }
    const number = await report()
    await act(number, 'book', { by: lena, visit })
    await act(number, 'accept', { by: technician })
    await act(number, 'depart', { by: technician })
    await act(number, 'arrive', { by: technician })
    const submission = await keep('report', signed(now()), technician)
    await act(number, 'report', { by: technician, submission, anotherVisit: false })
    await act(number, 'choosePayment', { by: lena, choice: 'invoice' })
    await client.workflow.getHandle(workflowId('ticket', number)).result()
    return number
  }

  return { engine, keep, act, report, live, nextVisit: () => visits.next().value }
}

export const ticket = {
  ...brokenDishwasher,
  customer: 'K-BENCH',
  reporterPhone: null,
  phone1: null,
  email: null,
}

const signature = drawnName().toString('base64')

export function signed(at: Instant): ReportSubmission {
  return { ...pumpReplaced, signature: { name: 'Anna Andersson', at, png: signature }, refusalReason: null }
}

const technicianCount = 50

/** Gives the record a customer and technicians, and then free slots without end, each once. */
export async function fill(db: Db): Promise<Generator<VisitWish & { readonly technician: string }, never>> {
  const at = now()
  const phone = sendsSms() ? '+46701740609' : null
  await db
    .insertInto('customers')
    .values({ ...demoConsumer, number: 'K-BENCH', phone, createdAt: at, updatedAt: at })
    .execute()
  const technicians = Array.from({ length: technicianCount }, (_, index) => technician(`TK-BENCH-${index + 1}`, phone))
  await db.insertInto('technicians').values(technicians).execute()
  return freeVisits(
    technicians.map(({ number }) => number),
    addDays(stockholmDate(at), 14),
  )
}

function technician(number: string, phone: string | null): Insertable<TechniciansTable> {
  return {
    number,
    name: `Tekniker ${number}`,
    phone,
    email: 'tekniker@exempelhjalpen.example',
    regions: ['skaraborg'],
    skills: ['appliance'],
    active: true,
  }
}

function* freeVisits(
  technicians: readonly string[],
  from: PlainDate,
): Generator<VisitWish & { readonly technician: string }, never> {
  for (let on = from; ; on = addDays(on, 1)) {
    if (!isWorkingDay(on)) continue
    for (const slot of ordinarySlots) for (const technician of technicians) yield { on, slot, technician, hold: null }
  }
}
