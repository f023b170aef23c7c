import { graph, type Party, type Role } from './case.ts'
import type { Ore } from './money.ts'
import type { PlainDate } from './plain-date.ts'

/** Package equipment becomes the customer's own at the end; rented equipment stays ours (A1). */
export const contractKinds = ['package', 'rental'] as const
export type ContractKind = (typeof contractKinds)[number]

/** How many months a contract binds, and how many it takes to end (A1). */
export const bindingMonths = [0, 12, 24, 36, 60] as const
export type BindingMonths = (typeof bindingMonths)[number]
export const noticeMonths = [3, 6, 12] as const
export type NoticeMonths = (typeof noticeMonths)[number]

/** What was agreed on, as far as the end and the fee depend on it (A1). */
export interface ContractTerms {
  readonly kind: ContractKind
  /** The first day that is monitored and paid. */
  readonly startOn: PlainDate
  readonly bindingMonths: BindingMonths
  readonly noticeMonths: NoticeMonths
}

/** A monthly fee without VAT, and the first day on which it applies. */
export interface DatedFee {
  readonly from: PlainDate
  readonly monthlyOre: Ore
}

/**
 * A contract's states: signed but not begun; in force; moving to another site; on its way to an end that has a date; and
 * ended (A1–A4). Sold with the contract taken over, it goes on under its new customer.
 */
export type ContractStatus = 'signed' | 'active' | 'moving' | 'ending' | 'ended'

export const contractActions = [
  'terminate',
  'rescind',
  'move',
  'abandonMove',
  'orderMoveVisits',
  'releaseOldSite',
  'takeOver',
  'abandonTakeOver',
  'amend',
  'suspend',
  'decide',
  'note',
] as const

/**
 * What people do with a contract. `rescind` is a consumer's right to take the agreement back (ångerrätt); to take a
 * termination back is the termination's own `withdraw`.
 */
export type ContractAction = (typeof contractActions)[number]

const desk = ['ops', 'admin'] as const
const holder = ['customer', ...desk] as const

type Here = 'signed' | 'active' | 'moving' | 'ending'

/** What may be done with a contract as long as it lives. A customer's death or bankruptcy may come at any time. */
function whileAlive<S extends Here>(status: S) {
  const here = (by: readonly Role[]) => ({ to: status, by })
  return { amend: here(desk), suspend: here(desk), decide: here(desk), note: here(desk) } as const
}

/** Whether the person is one who may speak for the customer is asked apart: authorised.ts. */
export const contractGraph = graph<ContractStatus, ContractAction>(
  contractActions,
  {
    signed: {
      ...whileAlive('signed'),
      terminate: { to: 'ending', by: holder },
      rescind: { to: 'ending', by: holder },
      takeOver: { to: 'signed', by: desk },
      abandonTakeOver: { to: 'signed', by: desk },
    },
    active: {
      ...whileAlive('active'),
      terminate: { to: 'ending', by: holder },
      rescind: { to: 'ending', by: holder },
      move: { to: 'moving', by: holder },
      takeOver: { to: 'active', by: desk },
      abandonTakeOver: { to: 'active', by: desk },
    },
    moving: {
      ...whileAlive('moving'),
      rescind: { to: 'ending', by: holder },
      abandonMove: { to: 'active', by: holder },
      orderMoveVisits: { to: 'moving', by: desk },
      releaseOldSite: { to: 'moving', by: desk },
      abandonTakeOver: { to: 'moving', by: desk },
    },
    // One who may still rescind need not wait for the end of a termination.
    ending: {
      ...whileAlive('ending'),
      rescind: { to: 'ending', by: holder },
      orderMoveVisits: { to: 'ending', by: desk },
      releaseOldSite: { to: 'ending', by: desk },
      abandonTakeOver: { to: 'ending', by: desk },
    },
    ended: {},
  },
  {
    signed: ['active'], // the first day has come
    moving: ['active', 'ended'], // the system moved, or a new contract has begun at the new site
    ending: ['active', 'signed', 'ended'], // the termination was withdrawn, or is completed
  },
)

/** What a contract waits for, and on whom. */
export const contractWaits = {
  start: 'calendar',
  monthlyFee: 'calendar',
  move: 'ops',
  oldSite: 'technician',
  termination: 'calendar',
  estateDecision: 'ops',
} as const satisfies Record<string, Party>

export type ContractWait = keyof typeof contractWaits

/** Everything that can happen to a contract: the kinds of its timeline. */
export const contractEvents = {
  contractSigned: 'public',
  contractStarted: 'public',
  monthlyFeeBilled: 'public',
  contractTerminated: 'public',
  terminationUndone: 'public',
  contractRescinded: 'public',
  moveBegun: 'public',
  moveAbandoned: 'public',
  moveCompleted: 'public',
  moveVisitsOrdered: 'public',
  newSiteInstalled: 'public',
  oldSiteReleased: 'internal',
  takeOverAgreed: 'public',
  takeOverAbandoned: 'public',
  contractTakenOver: 'public',
  contractAmended: 'public',
  contractSuspended: 'internal',
  estateDecided: 'internal',
  contractNoteAdded: 'internal',
  replacedByNew: 'public',
  endMoved: 'public',
  moveLate: 'internal',
  contractEnded: 'public',
} as const satisfies Record<string, 'public' | 'internal'>

export type ContractEvent = keyof typeof contractEvents

/** Why a case waits for ops to decide how it goes on: the customer has died, or is bankrupt. */
export const suspensionReasons = ['customerDied', 'customerBankrupt'] as const
export type SuspensionReason = (typeof suspensionReasons)[number]

export function isBindingMonths(months: number): months is BindingMonths {
  return bindingMonths.some(known => known === months)
}

export function isNoticeMonths(months: number): months is NoticeMonths {
  return noticeMonths.some(known => known === months)
}
