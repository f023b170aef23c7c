/** What one turn of a case asks of the engine, when nothing else is counted. */
export interface FloorTurn {
  readonly update: string
  readonly localActivities: number
  /** Whether a new timer is set, which takes the old one with it; or the old one stays. */
  readonly timer: 'set' | 'stays'
  readonly activity?: 'deliver' | 'produce'
  /** Whether it starts the invoice's workflow. */
  readonly starts?: true
}

/** The turns of a ticket's happy life. The bench holds them against the histories of real tickets, kind by kind. */
export const ticketLife: readonly FloorTurn[] = [
  { update: 'opened', localActivities: 1, timer: 'set' },
  { update: 'book', localActivities: 1, timer: 'set', activity: 'deliver' },
  { update: 'accept', localActivities: 1, timer: 'set' },
  { update: 'depart', localActivities: 1, timer: 'stays', activity: 'deliver' },
  { update: 'arrive', localActivities: 1, timer: 'set' },
  { update: 'report', localActivities: 1, timer: 'set', activity: 'produce' },
  { update: 'choosePayment', localActivities: 1, timer: 'stays', starts: true },
]

/** Each step of an unpaid invoice's chain: its date comes, it looks, and writes. Days from the step before. */
export const chainLife: readonly { readonly days: number; readonly turn: FloorTurn }[] = [35, 11, 11].map(days => ({
  days,
  turn: { update: 'chain', localActivities: 2, timer: 'stays', activity: 'produce' },
}))

/** All that an invoice does until it waits for its money: opened, looked at twice, and issued. */
export const invoiceLife: FloorTurn = {
  update: 'issued',
  localActivities: 4,
  timer: 'set',
  activity: 'produce',
}
