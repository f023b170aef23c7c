import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { createActivities } from '../../activities/index.ts'
import { registerPayment } from '../../db/payment-intake.ts'
import { stockholmDate } from '../../domain/instant.ts'
import { addDays, plainDate } from '../../domain/plain-date.ts'
import { referenceRates } from '../../domain/reference-rates.ts'
import { lena, pumpReplaced, type RigDesk, rigDesk, tekla } from '../servers/desk.ts'
import { eventually } from '../servers/eventually.ts'
import { createRig, type Rig } from '../servers/rig.ts'
import { debts, notAtRest, untruths } from './dunning-truths.ts'
import { Reaper } from './mortal.ts'
import { mortalDb } from './mortal-db.ts'
import { watched } from './mortal-world.ts'

/** Two invoices that may be paid or not, and everything that people, the bank and the clock do with them. */
export interface DebtWorld {
  readonly rig: Rig
  readonly desk: RigDesk
  readonly invoices: readonly [consumer: string, business: string]
  /** The references of payments, and whether their cases were told. */
  readonly payments: { readonly reference: string; readonly isTold: boolean }[]
  /** Invoices on which nothing is owed, with the reminders that each had then. */
  readonly settled: Map<string, number>
  /** Lets the worker's steps die. */
  readonly reaper: Reaper
}

/** An invoice to a private person, and one to a company that has agreed to interest; both of 4 February 2027. */
export async function dunningWorld(isForgetful = false): Promise<DebtWorld> {
  const reaper = new Reaper()
  const rig = await createRig('2027-02-01T09:00:00Z', {
    isForgetful,
    activities: deps =>
      watched(createActivities({ ...deps, db: mortalDb(deps.db, reaper) }), reaper, () => Promise.resolve()),
  })
  const desk = rigDesk(rig)
  await knowRates(rig)
  const consumer = await billed(rig, desk, { slot: 'morning', opensAt: '07:30' }, {})
  const company = { customer: 'K-1003', agreement: 'A-2025-03', ticketType: 'Fastighetsservice' }
  const business = await billed(rig, desk, { slot: 'afternoon', opensAt: '12:30' }, company)
  await desk.cover('2027-03-10')
  return { rig, desk, invoices: [consumer, business], payments: [], settled: new Map(), reaper }
}

/** A company's interest cannot be counted without the rates of its half-years. */
export async function knowRates({ db }: Rig): Promise<void> {
  const later = ['2026-07-01', '2027-01-01', '2027-07-01', '2028-01-01'].map(from => ({ from, basisPoints: 200 }))
  const body = { marginBasisPoints: 800, referenceRates: [...referenceRates, ...later] }
  await db
    .insertInto('policies')
    .values({ name: 'interest', validFrom: plainDate('2026-01-01'), body: JSON.stringify(body) })
    .execute()
}

async function billed(
  rig: Rig,
  desk: RigDesk,
  visit: { readonly slot: 'morning' | 'afternoon'; readonly opensAt: string },
  ticket: Parameters<RigDesk['report']>[0],
): Promise<string> {
  const { number } = await desk.report(ticket)
  await desk.book(number, '2027-02-04', visit.slot)
  await desk.act(number, 'accept', { by: tekla })
  await rig.until(`2027-02-04T${visit.opensAt}:00Z`)
  await desk.act(number, 'depart', { by: tekla })
  await desk.act(number, 'arrive', { by: tekla })
  const submission = await desk.keep('report', pumpReplaced, tekla)
  await desk.act(number, 'report', { by: tekla, submission, anotherVisit: false })
  await desk.act(number, 'choosePayment', { by: lena, choice: 'invoice' })
  const links = () => rig.db.selectFrom('caseLinks').select('child').where('parent', '=', number).executeTakeFirst()
  const { child } = await eventually('the invoice is there', links)
  await eventually('it is issued', async () =>
    (await debts(rig.db)).some(each => each.number === child) ? true : undefined,
  )
  return child
}

/** Registers money; its case is told, unless whoever registered it died before that. */
export async function pay(world: DebtWorld, invoice: string, amountOre: number, given: Given): Promise<void> {
  const { rig, desk, payments } = world
  const { reference, isTold } = given
  if (amountOre <= 0) return
  const at = await rig.now()
  const paidOn = addDays(stockholmDate(at), -given.daysAgo)
  const row = { reference, source: 'manual', invoice, amountOre, paidOn, receivedAt: at, byId: 'U-1' } as const
  const intake = await registerPayment(rig.db, row)
  await noteSettled(world)
  if (!('told' in intake)) return
  if (!payments.some(each => each.reference === reference)) payments.push({ reference, isTold })
  if (isTold) await Promise.all(intake.told.map(({ allocation }) => desk.tell(invoice, allocation).catch(endedAlready)))
}

interface Given {
  readonly reference: string
  readonly isTold: boolean
  readonly daysAgo: number
}

/** What is left to pay on an invoice that is open. */
export async function owedOn({ rig }: DebtWorld, invoice: string): Promise<number> {
  return (await debts(rig.db)).find(each => each.number === invoice)?.ledgerOre ?? 0
}

/** All payments through yesterday are in, and those who wait for it are told. */
export async function cover({ rig, desk }: DebtWorld, days = 0): Promise<void> {
  const at = await rig.now()
  await desk.cover(addDays(stockholmDate(at), days - 1))
  await rig.engine.importFile({ id: randomUUID().slice(0, 32), sha256: null, name: '', at, byId: 'U-1' })
}

/** Lets time pass to the next date of any of the invoices, and a minute more; false where there is none. */
export async function passToNextDate({ rig, invoices }: DebtWorld): Promise<boolean> {
  const { rows } = await sql<{ next: string | null }>`
    select min(next_at) as next from cases where number = any (${[...invoices]}) and closed_at is null`.execute(rig.db)
  const next = rows[0]?.next
  if (!next) return false
  await rig.until(new Date(Date.parse(next) + 60_000).toISOString())
  return true
}

/** Waits until nothing is on its way, and then looks at all that must hold. */
export async function rest(world: DebtWorld): Promise<void> {
  const { rig } = world
  let underway: readonly string[] = []
  let looks = 0
  const isQuiet = async () => {
    looks += 1
    // What is tried again is tried some seconds later by the server's clock, which stands still by itself.
    if (looks % 40 === 0) await letSecondsPass(rig)
    underway = await notAtRest(rig.db, await rig.now(), silent(world))
    return underway.length === 0 ? true : undefined
  }
  await eventually('all is quiet', isQuiet, 20_000).catch((cause: unknown) => {
    throw new Error(`Never at rest: ${underway.join('; ')}`, { cause })
  })
  await noteSettled(world)
  const found = await untruths(rig.db, world.settled)
  if (found.length > 0) throw new Error(found.join('; '))
}

async function letSecondsPass(rig: Rig): Promise<void> {
  await rig.until(new Date(Date.parse(await rig.now()) + 5_000).toISOString())
}

/** What is owed from a moment on: where it is nothing, no reminder may come until something is owed again. */
async function noteSettled({ rig, settled }: DebtWorld): Promise<void> {
  for (const { number, ledgerOre, reminders } of await debts(rig.db)) {
    if (ledgerOre > 0) settled.delete(number)
    else if (!settled.has(number)) settled.set(number, reminders)
  }
}

function silent({ payments }: DebtWorld): readonly string[] {
  return payments.filter(each => !each.isTold).map(each => each.reference)
}

export function endedAlready(error: unknown): void {
  if (!(error instanceof Error) || !['CaseClosed', 'EngineRefusal'].includes(error.name)) throw error
}
