import type { PlainDate } from '../../domain/plain-date.ts'
import type { PaymentChoice } from '../../domain/ticket.ts'
import type { Command, StepResult } from '../../workflows/messages/case.ts'
import type { TicketOpened, VisitWish } from '../../workflows/messages/ticket.ts'
import { lena, pumpReplaced } from '../servers/desk.ts'
import { eventually } from '../servers/eventually.ts'
import type { Lane } from './lane.ts'

/** Everything that people ask of a ticket on its way, and what each leaves in the timeline: each a step, once. */
const moves = {
  open: ['ticketReported'],
  noAnswer: ['customerNotReached'],
  book: ['visitBooked'],
  rebook: ['visitRebooked'],
  decline: ['visitDeclined', 'visitReassigned'],
  accept: ['visitAccepted'],
  note: ['noteAdded'],
  depart: ['technicianDeparted'],
  arrive: ['technicianArrived'],
  reportHalf: ['anotherVisitNeeded'],
  report: ['workReported'],
  toInvoice: ['paymentChosen'],
  toSwish: ['paymentChosen'],
  /** The money comes in: a fact for the invoice, told by a signal. */
  pay: [],
} as const satisfies Record<string, readonly string[]>

export type Move = keyof typeof moves
export const allMoves = Object.keys(moves).filter((name): name is Move => name in moves)

/** Lives that tickets lead. Together they hold every move. */
export const lives: readonly (readonly Move[])[] = [
  ['open', 'book', 'accept', 'depart', 'arrive', 'report', 'toInvoice', 'pay'],
  ['open', 'noAnswer', 'book', 'accept', 'arrive', 'report', 'toSwish', 'pay'],
  ['open', 'book', 'decline', 'accept', 'note', 'depart', 'arrive', 'report', 'toInvoice', 'pay'],
  ['open', 'book', 'rebook', 'accept', 'arrive', 'reportHalf', 'book', 'accept', 'arrive', 'report', 'toSwish', 'pay'],
]

/** What an invoice's timeline must be when it is paid. */
const invoiceTimelines = {
  toInvoice: ['invoiceOpened', 'invoiceIssued', 'invoicePaid'],
  toSwish: ['invoiceOpened', 'swishRequested', 'swishPaid'],
} as const

/** Every step that the lives hold, of tickets and of invoices. */
export const allSteps: ReadonlySet<string> = new Set(
  [...Object.values(moves), ...Object.values(invoiceTimelines)].flat(),
)

type Request = () => Promise<StepResult>

/** One ticket on its way through its life. Its moves are made one by one, each as often as it takes to get an answer. */
export class Journey {
  readonly #lane: Lane
  readonly #life: readonly Move[]
  readonly #nextDay: () => PlainDate
  #made = 0
  #opening: TicketOpened | undefined
  /** What the move under way has prepared, so that asking again asks for the same thing. */
  #prepared: { readonly visitOn?: PlainDate; readonly submission?: string } | undefined
  /** Notes made beside the moves. */
  #remarks = 0
  #remark: Command | undefined
  #last: { readonly ask: Request; readonly answer: StepResult } | undefined

  /** `nextDay` gives a working day on which no other ticket is visited. */
  constructor(lane: Lane, life: readonly Move[], nextDay: () => PlainDate) {
    this.#lane = lane
    this.#life = life
    this.#nextDay = nextDay
  }

  get number(): string {
    if (!this.#opening) throw new Error('The ticket has no number yet.')
    return this.#opening.number
  }

  /** The next move, or undefined at the end. */
  get next(): Move | undefined {
    return this.#life[this.#made]
  }

  /** What the timeline must hold when all moves so far have been made. */
  get timeline(): readonly string[] {
    const notes = Array.from({ length: this.#remarks }, () => 'noteAdded')
    return [...this.#life.slice(0, this.#made).flatMap(move => moves[move]), ...notes]
  }

  /** Whether someone may note something while the next move is made. */
  get remarkable(): boolean {
    return !!this.next && !['open', 'toInvoice', 'toSwish', 'pay'].includes(this.next)
  }

  /** What the invoice's timeline must hold, once it is paid. */
  get invoiceTimeline(): readonly string[] {
    return invoiceTimelines[this.#life.includes('toInvoice') ? 'toInvoice' : 'toSwish']
  }

  /** Draws numbers and keeps texts, as the API does before it asks the case. Once a move. */
  async prepare(): Promise<void> {
    const { desk } = this.#lane
    const move = this.next
    if (!move || this.#prepared) return
    if (move === 'open') this.#opening = await desk.intake()
    const keeps = move === 'report' || move === 'reportHalf'
    const report = { ...pumpReplaced, anotherVisit: move === 'reportHalf' }
    this.#prepared = {
      ...(move === 'book' || move === 'rebook' ? { visitOn: this.#nextDay() } : {}),
      ...(keeps ? { submission: await desk.keep('report', report, lena) } : {}),
      ...(move === 'note' ? { submission: await desk.keep('note', { text: 'Ring innan.' }, lena) } : {}),
    }
  }

  /** Makes the next move. Fails as the API's call would; asked again, it is the same request. */
  async move(): Promise<void> {
    await this.prepare()
    const move = this.next
    if (!move) return
    if (move === 'pay') await this.#pay()
    else {
      const ask = this.#request(move)
      this.#last = { ask, answer: await ask() }
    }
    if (move === 'toInvoice' || move === 'toSwish') await this.invoice()
    this.#made += 1
    this.#prepared = undefined
  }

  /** Notes something. Asked again, it is the same request. */
  async remark(): Promise<void> {
    const { desk } = this.#lane
    const text = { text: 'Hyresvärden har ringt.' }
    this.#remark ??= { by: lena, submission: await desk.keep('note', text, lena) }
    await desk.act(this.number, 'note', this.#remark, `${this.number}/note/${this.#remarks}`)
    this.#remarks += 1
    this.#remark = undefined
  }

  /** Asks the last request again, as a caller does who has lost the answer: it must be answered as it was. */
  async repeat(): Promise<void> {
    const { ask, answer } = this.#last ?? {}
    if (ask && JSON.stringify(await ask()) !== JSON.stringify(answer))
      throw new Error(`The last request of ${this.number} was answered in two ways.`)
  }

  /** The ticket's invoice, when it can be paid. */
  invoice(): Promise<{ readonly number: string; readonly toPayOre: number }> {
    return eventually(
      `the invoice of ${this.number}`,
      async () => {
        const row = await this.#lane.db
          .selectFrom('invoices')
          .innerJoin('cases', 'cases.number', 'invoices.number')
          .select(['invoices.number', 'toPayOre', 'status'])
          .where('ticket', '=', this.number)
          .executeTakeFirst()
        return row && row.status !== 'opened' && row.toPayOre
          ? { number: row.number, toPayOre: row.toPayOre }
          : undefined
      },
      90_000,
    )
  }

  #request(move: Exclude<Move, 'pay'>): Request {
    const { desk } = this.#lane
    if (move === 'open') {
      const opening = this.#opened()
      return () => desk.open(opening)
    }
    const { number } = this
    const id = `${number}/${this.#made}`
    const { submission, visitOn } = this.#prepared ?? {}
    const command = { by: lena, ...(submission === undefined ? {} : { submission }) }
    const pay = (choice: PaymentChoice) => () => desk.act(number, 'choosePayment', { ...command, choice }, id)
    switch (move) {
      case 'noAnswer':
        return () => desk.act(number, 'contactFailed', command, id)
      case 'book':
      case 'rebook': {
        const visit = visitOf(visitOn)
        return () => desk.act(number, 'book', { ...command, visit }, id)
      }
      case 'decline':
        return () => desk.act(number, 'decline', { ...command, reason: 'ill' }, id)
      case 'accept':
      case 'depart':
      case 'arrive':
      case 'note':
        return () => desk.act(number, move, command, id)
      case 'reportHalf':
      case 'report':
        return () => desk.act(number, 'report', { ...command, anotherVisit: move === 'reportHalf' }, id)
      case 'toInvoice':
        return pay('invoice')
      case 'toSwish':
        return pay('swish')
    }
  }

  async #pay(): Promise<void> {
    const { db, desk } = this.#lane
    const { number, toPayOre } = await this.invoice()
    await desk.pay(number, toPayOre, `BG-${number}`)
    await eventually(
      `${number} is paid`,
      async () => {
        const { status } = await db
          .selectFrom('cases')
          .select('status')
          .where('number', '=', number)
          .executeTakeFirstOrThrow()
        return status === 'paid' ? true : undefined
      },
      90_000,
    )
  }

  #opened(): TicketOpened {
    if (!this.#opening) throw new Error('The ticket has not been taken in.')
    return this.#opening
  }
}

function visitOf(on: PlainDate | undefined): VisitWish {
  if (!on) throw new Error('The visit has no day.')
  return { on, slot: 'morning', technician: null, hold: null }
}
