import * as fc from 'fast-check'
import { refundPayment } from '../../db/payment-intake.ts'
import type { HoldKind } from '../../domain/dunning-blockers.ts'
import { stockholmDate } from '../../domain/instant.ts'
import type { InvoiceAction } from '../../domain/invoice.ts'
import { addDays } from '../../domain/plain-date.ts'
import type { AgencyStatus, InvoiceCommands } from '../../workflows/messages/invoice.ts'
import { cover, type DebtWorld, endedAlready, owedOn, passToNextDate, pay, rest } from './dunning-world.ts'

/** One thing that happens to the two invoices. What the rules refuse is no failure: then nothing has changed. */
export class Deed implements fc.AsyncCommand<object, DebtWorld> {
  readonly #text: string
  readonly #run: (world: DebtWorld) => Promise<unknown>

  constructor(text: string, run: (world: DebtWorld) => Promise<unknown>) {
    this.#text = text
    this.#run = run
  }

  check = (): boolean => true

  async run(_: object, world: DebtWorld): Promise<void> {
    await this.#run(world)
    await rest(world)
  }

  toString = (): string => this.#text
}

const which = fc.nat({ max: 1 })
/** Hundredths of what is owed; all of it is the most common. */
const share = fc.oneof(fc.constant(100), fc.integer({ min: 1, max: 99 }))
const few = fc.nat({ max: 40 })

const mortalDeeds = [
  'reminded',
  'remindedAgain',
  'handedOver',
  'paymentReceived',
  'invoicePaid',
  'promiseBroken',
] as const

/** Everything that may happen, in any order. */
export const someDeeds: readonly fc.Arbitrary<Deed>[] = [
  fc.constant(new Deed('time passes to the next date', passToNextDate)),
  fc.constant(new Deed('time passes to the next date, with payments known through then', coverAndPass)),
  few.map(days => new Deed(`${days} days pass`, world => passDays(world, days))),
  fc.tuple(which, share, few, fc.boolean()).map(([at, part, daysAgo, isTold]) => paid(at, part, daysAgo, isTold)),
  which.map(at => new Deed(`one payment of ${at} is registered twice at once`, world => paidTwice(world, at))),
  which.map(at => new Deed(`two payments of all of ${at} at once`, world => paidByTwo(world, at))),
  which.map(at => new Deed(`${at} is paid as its date comes`, world => paidOnItsDate(world, at))),
  fc.nat({ max: 5 }).map(nth => new Deed(`payment ${nth} is undone`, world => undo(world, nth))),
  fc.nat({ max: 5 }).map(nth => new Deed(`payment ${nth} is undone and paid back`, world => refund(world, nth))),
  fc.tuple(share, share).map(([one, other]) => new Deed(`a file with ${one} and ${other} %`, w => file(w, one, other))),
  fc.constant(new Deed('payments through yesterday are known', world => cover(world))),
  fc.tuple(which, fc.constantFrom<HoldKind[]>('dispute', 'question')).map(([at, kind]) => deed(at, 'hold', { kind })),
  fc
    .tuple(which, fc.constantFrom<(HoldKind | undefined)[]>(undefined, 'dispute', 'question'))
    .map(([at, kind]) => deed(at, 'release', kind ? { kind } : {})),
  fc.tuple(which, few, share).map(([at, days, part]) => promised(at, days, part)),
  fc.tuple(which, few).map(([at, days]) => respited(at, days)),
  fc
    .tuple(which, fc.constantFrom<('cost' | 'interest')[]>('cost', 'interest'))
    .map(([at, part]) => deed(at, 'waive', { part })),
  fc.tuple(which, share).map(([at, part]) => credited(at, part)),
  fc.tuple(which, share).map(([at, part]) => creditedOfAll(at, part)),
  which.map(at => deed(at, 'writeOff', {})),
  which.map(at => deed(at, 'recall', {})),
  which.map(at => deed(at, 'handOver', {})),
  fc
    .tuple(which, fc.constantFrom<AgencyStatus[]>('demandSent', 'closed'))
    .map(([at, status]) => deed(at, 'agencyStatus', { status })),
  fc
    .tuple(fc.constantFrom(...mortalDeeds), fc.constantFrom('before the commit', 'after the commit'))
    .map(([within, line]) => dies(within, line)),
]

/** The worker dies at a line of the next step of a kind, whenever that comes. */
function dies(within: string, line: string): Deed {
  return new Deed(`the worker dies ${line} of ${within}, as time passes to the next date`, async world => {
    world.reaper.diesAt({ within, line })
    await coverAndPass(world)
  })
}

async function coverAndPass(world: DebtWorld): Promise<void> {
  await cover(world, 60)
  await passToNextDate(world)
}

async function passDays({ rig }: DebtWorld, days: number): Promise<void> {
  await rig.until(new Date(Date.parse(await rig.now()) + days * 86_400_000).toISOString())
}

function paid(at: number, part: number, daysAgo: number, isTold: boolean): Deed {
  const text = `${part} % of ${at} is paid ${daysAgo} days ago${isTold ? '' : ', and its case is not told'}`
  return new Deed(text, async world =>
    pay(world, invoiceAt(world, at), await partOf(world, at, part), given(world, { daysAgo, isTold })),
  )
}

async function paidTwice(world: DebtWorld, at: number): Promise<void> {
  const [invoice, amountOre, same] = [invoiceAt(world, at), await partOf(world, at, 60), given(world)]
  await Promise.all([pay(world, invoice, amountOre, same), pay(world, invoice, amountOre, same)])
}

async function paidByTwo(world: DebtWorld, at: number): Promise<void> {
  const [invoice, amountOre, one] = [invoiceAt(world, at), await partOf(world, at, 100), given(world)]
  await Promise.all([
    pay(world, invoice, amountOre, one),
    pay(world, invoice, amountOre, { ...one, reference: `${one.reference}B` }),
  ])
}

async function paidOnItsDate(world: DebtWorld, at: number): Promise<void> {
  const amountOre = await partOf(world, at, 100)
  await Promise.all([coverAndPass(world), pay(world, invoiceAt(world, at), amountOre, given(world))])
}

async function undo({ desk, payments }: DebtWorld, nth: number): Promise<void> {
  const payment = payments[nth]
  if (payment) await desk.undo(payment.reference)
}

async function refund(world: DebtWorld, nth: number): Promise<void> {
  const reference = world.payments[nth]?.reference
  if (!reference) return
  await world.desk.undo(reference)
  const { db } = world.rig
  const { id } = await db
    .selectFrom('payments')
    .select('id')
    .where('reference', '=', reference)
    .executeTakeFirstOrThrow()
  const handling = { payment: id, at: await world.rig.now(), byId: 'U-1' }
  await refundPayment(db, handling, { isReversal: false, reason: 'Överbetalt.' })
}

async function file(world: DebtWorld, one: number, other: number): Promise<void> {
  const [consumer, business] = world.invoices
  const amounts = [await partOf(world, 0, one), await partOf(world, 1, other)]
  const rows = [consumer, business].map((invoice, at) => ({ invoice, amountOre: amounts[at] ?? 0 }))
  // Time has passed since a file before it: two files of one moment would be one.
  await passDays(world, 1 / 1440)
  await world.desk.importFile(rows.filter(row => row.amountOre > 0))
}

type Kind = Exclude<InvoiceAction, 'complete' | 'redeliver' | 'note'>

function deed<A extends Kind>(at: number, action: A, command: Omit<InvoiceCommands[A], 'by' | 'submission'>): Deed {
  return new Deed(`${action} ${at} ${JSON.stringify(command)}`, world => act(world, at, action, command))
}

function promised(at: number, days: number, part: number): Deed {
  return new Deed(`${part} % of ${at} is promised in ${days} days`, async world => {
    const until = addDays(stockholmDate(await world.rig.now()), days)
    const amountOre = await partOf(world, at, part)
    if (amountOre > 0) await act(world, at, 'promise', { instalments: [{ until, amountOre }] })
  })
}

function respited(at: number, days: number): Deed {
  return new Deed(`${at} gets ${days} days more`, async world => {
    await act(world, at, 'respite', { until: addDays(stockholmDate(await world.rig.now()), days) })
  })
}

function credited(at: number, part: number): Deed {
  return new Deed(`${part} % of ${at} is credited`, async world => {
    await act(world, at, 'credit', { amountOre: part === 100 ? null : await partOf(world, at, part) })
  })
}

/** Of what was to be paid from the beginning, paid or not. */
function creditedOfAll(at: number, part: number): Deed {
  return new Deed(`${part} % of all that ${at} ever asked for is credited`, async world => {
    const invoices = world.rig.db.selectFrom('invoices').where('number', '=', invoiceAt(world, at))
    const { toPayOre } = await invoices.select('toPayOre').executeTakeFirstOrThrow()
    await act(world, at, 'credit', { amountOre: Math.ceil(((toPayOre ?? 0) * part) / 100) })
  })
}

async function act<A extends Kind>(
  world: DebtWorld,
  at: number,
  action: A,
  command: Omit<InvoiceCommands[A], 'by' | 'submission'>,
): Promise<void> {
  await world.desk.debt(invoiceAt(world, at), action, command).catch(endedAlready)
}

function invoiceAt({ invoices }: DebtWorld, at: number): string {
  return invoices[at] ?? invoices[0]
}

async function partOf(world: DebtWorld, at: number, hundredths: number): Promise<number> {
  return Math.ceil(((await owedOn(world, invoiceAt(world, at))) * hundredths) / 100)
}

function given({ payments }: DebtWorld, how = { daysAgo: 0, isTold: true }) {
  return { reference: `BG-${payments.length}`, ...how }
}
