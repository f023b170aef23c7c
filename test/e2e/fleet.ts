import { isPassing } from '../../activities/failures.ts'
import { EngineAway } from '../../api/engine.ts'
import { stockholmDate } from '../../domain/instant.ts'
import { addDays, type PlainDate } from '../../domain/plain-date.ts'
import { nextWorkingDay } from '../../domain/working-days.ts'
import { Journey, lives, type Move } from './journey.ts'
import type { Lane } from './lane.ts'

/** All tickets' next steps, asked for at once. */
export interface Burst {
  readonly size: number
  /** Comes in the moment that so many have been answered. */
  whenAnswered(count: number): Promise<unknown>
  /** Tickets that wait for an answer, and for which. */
  waiting(): ReadonlyMap<Journey, Move>
  /** When every one has been answered; rejects where one is refused, or gets no answer in any reasonable time. */
  readonly done: Promise<unknown>
}

const answerDeadlineMs = 120_000

/** The tickets of a lane, at different points of their lives. */
export class Fleet {
  readonly journeys: Journey[] = []
  /** How many commands have been answered. */
  moves = 0
  /** Requests that had to be asked again because nobody could answer. */
  askedAgain = 0
  readonly #lane: Lane
  #lastDay: PlainDate

  constructor(lane: Lane) {
    this.#lane = lane
    this.#lastDay = addDays(stockholmDate(lane.now()), 14)
  }

  /** Of every life a ticket at every `stride`th point of it. */
  async begin(stride: number): Promise<void> {
    const points = lives.flatMap(life => life.flatMap((_, made) => (made % stride === 0 ? [{ life, made }] : [])))
    await Promise.all(points.map(({ life, made }) => this.lead(life, made)))
  }

  /** Adds a ticket that has made so many moves of its life. */
  async lead(life: readonly Move[], made: number): Promise<Journey> {
    const journey = this.add(life)
    for (let move = 0; move < made; move += 1) await this.move(journey)
    return journey
  }

  add(life: readonly Move[]): Journey {
    const journey = new Journey(this.#lane, life, () => this.#nextDay())
    this.journeys.push(journey)
    return journey
  }

  /** Makes a burst ready; it begins when the function given back is called. With `remarks`, others speak in between. */
  async aim(remarks: boolean): Promise<() => Burst> {
    const moving = this.journeys.flatMap(journey => (journey.next ? [[journey, journey.next] as const] : []))
    await Promise.all(moving.map(([journey]) => journey.prepare()))
    const waiting = new Map(moving)
    const watches: { readonly count: number; readonly come: () => void }[] = []
    const whenAnswered = (count: number) =>
      new Promise<void>(come => {
        if (moving.length - waiting.size >= count) come()
        else watches.push({ count, come })
      })
    return () => {
      const done = Promise.all(
        moving.map(async ([journey]) => {
          await Promise.all([this.move(journey), remarks ? this.remark(journey) : undefined])
          waiting.delete(journey)
          for (const { count, come } of watches) if (moving.length - waiting.size >= count) come()
        }),
      )
      done.catch(() => undefined) // whoever waits for it hears of it
      return { size: moving.length, whenAnswered, waiting: () => waiting, done }
    }
  }

  /** Leads every ticket to the end of its life. */
  async finish(): Promise<void> {
    await Promise.all(
      this.journeys.map(async journey => {
        while (journey.next) await this.move(journey)
      }),
    )
  }

  /** Makes a ticket's next move. */
  async move(journey: Journey): Promise<void> {
    await this.#ask(() => journey.move())
  }

  /** Someone else notes something about the ticket meanwhile, where that is allowed. */
  async remark(journey: Journey): Promise<void> {
    if (journey.remarkable) await this.#ask(() => journey.remark())
  }

  /** Asks again when nobody can answer, as the API's callers do. */
  async #ask(ask: () => Promise<void>): Promise<void> {
    const end = performance.now() + answerDeadlineMs
    for (;;) {
      try {
        await ask()
        this.moves += 1
        return
      } catch (error) {
        if (!isAway(error) || performance.now() > end) throw error
        this.askedAgain += 1
        await new Promise(resolve => setTimeout(resolve, 200))
      }
    }
  }

  /** Every accepted command is in its ticket's timeline as what it writes, once and in order. */
  async unexpected(): Promise<string[]> {
    const { desk } = this.#lane
    const found = this.journeys.map(async journey => {
      const { number: invoice } = await journey.invoice()
      return [
        ...differs(journey.number, await desk.timeline(journey.number), journey.timeline),
        ...differs(invoice, await desk.timeline(invoice), journey.invoiceTimeline),
      ]
    })
    return (await Promise.all(found)).flat()
  }

  #nextDay(): PlainDate {
    this.#lastDay = nextWorkingDay(this.#lastDay)
    return this.#lastDay
  }
}

/** Temporal, or the database that the caller itself needs: both are answered with 503 by the API. */
function isAway(error: unknown): boolean {
  return error instanceof EngineAway || isPassing(error)
}

/** What comes beside the moves may stand anywhere between them. */
const beside: readonly string[] = ['noteAdded', 'deliveryFailed']

/** Undelivered messages are the invariants' business; everything else must be there, once. */
function differs(number: string, timeline: readonly string[], expected: readonly string[]): string[] {
  const own = timeline.filter(did => did !== 'deliveryFailed')
  if (own.length === expected.length && movesIn(own) === movesIn(expected)) return []
  return [`E1 ${number} is ${own.join()} and should be ${expected.join()}, whatever the order of the notes`]
}

function movesIn(timeline: readonly string[]): string {
  return timeline.filter(did => !beside.includes(did)).join()
}
