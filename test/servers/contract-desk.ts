import { randomUUID } from 'node:crypto'
import { newNumber } from '../../db/case.ts'
import type { Actor } from '../../domain/case.ts'
import { type ContractAction, contractKinds } from '../../domain/contract.ts'
import { stockholmDate } from '../../domain/instant.ts'
import { addDays, plainDate } from '../../domain/plain-date.ts'
import type { ChecklistSubmission, ContractSubmission } from '../../domain/submission.ts'
import type { TerminationAction } from '../../domain/termination.ts'
import type { Command, StepResult } from '../../workflows/messages/case.ts'
import type { Asker, ContractCommands } from '../../workflows/messages/contract.ts'
import type { TerminationCommands } from '../../workflows/messages/termination.ts'
import { type Desk, type DeskWorld, lena, pumpReplaced } from './desk.ts'
import { eventually } from './eventually.ts'

/** Anna rents an alarm for her house: a panel that is ours, a camera that she owns, a key in our cabinet and two signs. */
export const rentedAlarm: ContractSubmission = {
  customer: 'K-1002',
  site: 'AN-1',
  kind: contractKinds[1],
  agreedOn: plainDate('2027-01-04'),
  startOn: plainDate('2027-02-01'),
  bindingMonths: 0,
  noticeMonths: 3,
  monthlyOre: 29_900,
  guardIncluded: false,
  keyInCabinet: true,
  signs: 2,
  feeWaived: true,
  reference: null,
  equipment: [
    { id: 'C-1', text: 'Centralapparat', owner: 'ours', article: '630', replacementOre: 250_000 },
    { id: 'K-1', text: 'Kamera', owner: 'customer', article: null, replacementOre: null },
  ],
  authorised: [
    {
      id: 'B-1',
      name: 'Bo Behörig',
      phone: null,
      email: null,
      authorities: ['terminate'],
      from: plainDate('2027-01-04'),
      until: null,
    },
  ],
}

export const holder: Asker = { who: 'holder', customerId: 'K-1002' }

/** What a technician says who has found everything. */
export const allTakenDown: ChecklistSubmission = {
  equipment: [{ id: 'C-1', state: 'dismantled' }],
  keyReturned: true,
  signsTakenDown: true,
  failure: null,
}

/** What one says who stood before a closed door. */
export const notLetIn = {
  ...allTakenDown,
  equipment: [],
  keyReturned: false,
  signsTakenDown: false,
  failure: 'notLetIn',
} as const satisfies ChecklistSubmission

const borje = { role: 'technician', id: 'TK-2' } as const

export type ContractDesk = ReturnType<typeof contractDesk>

/** What people do with contracts and their ends, as the API does it, without HTTP. */
export function contractDesk(world: DeskWorld, desk: Desk) {
  const { db, engine } = world

  /** A site of Anna's, and a contract for it. */
  async function sign(changes: Partial<ContractSubmission> = {}): Promise<string> {
    const contract = { ...rentedAlarm, ...changes }
    const at = await world.now()
    await site(contract.site, contract.customer)
    const number = await newNumber(db, 'contract', at)
    const submission = await desk.keep('contract', contract, lena)
    await engine.open('contract', { number, openedAt: at, by: lena, submission }, { status: 'signed', due: null })
    return number
  }

  async function site(number: string, customer = 'K-1002'): Promise<void> {
    await db
      .insertInto('sites')
      .values({
        number,
        customer,
        name: 'Villa Lindvägen',
        street: 'Lindvägen 7',
        postalCode: '541 34',
        city: 'Skövde',
      })
      .onConflict(conflict => conflict.doNothing())
      .execute()
  }

  function actOn<A extends ContractAction>(
    contract: string,
    action: A,
    command: Omit<ContractCommands[A], keyof Command> & { readonly submission?: string },
    requestId: string = randomUUID(),
  ): Promise<StepResult> {
    const asked: Command = { by: lena, ...command }
    return engine.act('contract', contract, action, asked, requestId)
  }

  function actOnEnd<A extends TerminationAction>(
    termination: string,
    action: A,
    command: Omit<TerminationCommands[A], keyof Command> & { readonly submission?: string },
    requestId: string = randomUUID(),
    by: Actor = lena,
  ): Promise<StepResult> {
    const asked: Command = { by, ...command }
    return engine.act('termination', termination, action, asked, requestId)
  }

  /** Ends a contract on the earliest day, and gives its termination's number. */
  async function terminate(contract: string, requestId: string = randomUUID()): Promise<string> {
    const requestedOn = stockholmDate(await world.now())
    await actOn(contract, 'terminate', { from: holder, requestedOn, wantedOn: null }, requestId)
    const number = await endOf(contract)
    await opened(number)
    return number
  }

  /** A case that another has ordered opens on its own; it is there when its first step is written. */
  async function opened(number: string): Promise<void> {
    await eventually(`${number} is open`, () =>
      db.selectFrom('cases').select('number').where('number', '=', number).executeTakeFirst(),
    )
  }

  /** What a case does by itself, or is told by another, takes its moment. */
  async function reaches(number: string, status: string): Promise<void> {
    await eventually(`${number} is ${status}`, async () =>
      (await desk.row(number)).status === status ? true : undefined,
    )
  }

  /** The same of what it waits for. */
  async function reachesWait(number: string, wait: string): Promise<void> {
    await eventually(`${number} waits for ${wait}`, async () =>
      (await desk.row(number)).waitingFor === wait ? true : undefined,
    )
  }

  async function endOf(contract: string): Promise<string> {
    const { number } = await db
      .selectFrom('terminations')
      .select('number')
      .where('contract', '=', contract)
      .where('withdrawnAt', 'is', null)
      .executeTakeFirstOrThrow()
    return number
  }

  function ending(termination: string) {
    return db.selectFrom('terminations').selectAll().where('number', '=', termination).executeTakeFirstOrThrow()
  }

  /** Orders the teardown before its day has come, and gives its ticket. */
  async function orderTeardown(termination: string): Promise<string> {
    await actOnEnd(termination, 'openTeardown', {})
    return visitOf(termination)
  }

  /** The ticket of the teardown that has been ordered. */
  async function visitOf(termination: string): Promise<string> {
    const { teardownTicket } = await ending(termination)
    if (teardownTicket) return teardownTicket
    throw new Error(`${termination} has no visit.`)
  }

  /** A contract that is ending, and whose teardown is booked. */
  async function endingWithVisit(on: string, wish: Parameters<typeof sign>[0] = {}) {
    const contract = await sign(wish)
    const termination = await terminate(contract)
    const ticket = await orderTeardown(termination)
    await bookTeardown(ticket, on)
    return { contract, termination, ticket }
  }

  /** Books the teardown for a morning, and has Börje accept it. */
  async function bookTeardown(ticket: string, on: string): Promise<void> {
    await desk.book(ticket, on, 'morning', null)
    await desk.act(ticket, 'accept', { by: borje })
  }

  /** Börje comes, and says what he found; he comes again where he was not let in, or says that he must. */
  async function tearDown(
    ticket: string,
    checklist: ChecklistSubmission = allTakenDown,
    anotherVisit = checklist.failure !== null,
  ): Promise<void> {
    await desk.act(ticket, 'arrive', { by: borje })
    const report = { ...pumpReplaced, lines: [], actions: 'Nedmonterat.', anotherVisit, checklist }
    await desk.act(ticket, 'report', { by: borje, submission: await desk.keep('report', report, borje), anotherVisit })
  }

  /** A guard was sent to the site, and nobody has billed it yet. */
  async function guardSent(contract: string, on: string): Promise<void> {
    await db
      .insertInto('guardCallOuts')
      .values({ contract, id: `G-${on}`, onDate: plainDate(on), article: '620', quantityHundredths: 100 })
      .execute()
  }

  /** The fee of each period that the contract has been charged and that stands, and the invoices that bear them. */
  function charges(contract: string) {
    return db
      .selectFrom('contractCharges')
      .select(['source', 'invoice', 'priceOre', 'fromOn', 'toOn'])
      .where('contract', '=', contract)
      .where('void', '=', false)
      .orderBy('fromOn')
      .orderBy('source')
      .execute()
  }

  /** The days that fees have been charged for, in order, each as often as it was. */
  async function daysCharged(contract: string): Promise<string[]> {
    const fees = (await charges(contract)).filter(({ fromOn }) => fromOn !== null)
    return fees.flatMap(({ fromOn, toOn }) => {
      const days: string[] = []
      for (let day = plainDate(`${fromOn}`); day <= `${toOn}`; day = addDays(day, 1)) days.push(day)
      return days
    })
  }

  const see = { opened, reaches, reachesWait, endOf, ending, visitOf, charges, daysCharged }
  return {
    sign,
    site,
    actOn,
    actOnEnd,
    terminate,
    orderTeardown,
    endingWithVisit,
    bookTeardown,
    tearDown,
    guardSent,
    ...see,
  }
}
