import type { DebtParts } from './allocation.ts'
import type { DebtorKind, DunningLevel, DunningPolicy } from './dunning.ts'
import { type DunningBlocker, dunningBlockers, freshThrough, type HoldKind } from './dunning-blockers.ts'
import { type DunningDue, type DunningSent, type DunningState, dunningSendAt, nextDunning } from './dunning-schedule.ts'
import { addMinutes, type Instant, stockholmDate, stockholmInstant } from './instant.ts'
import { type InterestPolicy, type InterestResult, interestOn, type PrincipalChange } from './interest.ts'
import type { Ore } from './money.ts'
import { addDays, daysBetween, earlierDate, laterDate, type PlainDate } from './plain-date.ts'
import { nextWorkingDay, workingDayOnOrAfter } from './working-days.ts'

/** Where an invoice's debt stands, and what the chain has done with it. */
export interface Debt {
  readonly debtor: DebtorKind
  readonly issuedOn: PlainDate | null
  readonly deliveredOn: PlainDate | null
  readonly dueOn: PlainDate | null
  /** When the invoice went again, where it had not arrived; null where it had. */
  readonly demandedOn: PlainDate | null
  readonly respiteUntil: PlainDate | null
  readonly owed: DebtParts
  readonly sent: readonly DunningSent[]
  readonly holds: readonly HoldKind[]
  /** When holds were last released; null where none was. */
  readonly releasedOn: PlainDate | null
  /** What is promised and has not been judged, in order of its days. */
  readonly promises: readonly Promised[]
  /** How the principal has changed since the sale, by value date. */
  readonly changes: readonly PrincipalChange[]
  /** Interest and costs that have been charged, whatever became of them. */
  readonly chargedCostsOre: Ore
  readonly chargedInterestOre: Ore
  readonly isHandedOver: boolean
  /** The agency that has it says that it does nothing more with it. */
  readonly isClosedByAgency: boolean
  readonly importedThrough: PlainDate | null
  readonly interestAgreed: boolean
  readonly reminderFeeAgreedOn: PlainDate | null
  /** The first of the days that it charges, where it charges days: no agreement that is younger binds it. */
  readonly chargedFromOn: PlainDate | null
}

/** A part of a promise to pay, and the day it is promised by. */
interface Promised {
  readonly untilOn: PlainDate
}

/** All that the next move depends on. */
export interface Chain extends Debt {
  /** The case's number: it decides the minute at which its steps leave. */
  readonly number: string
  readonly dunning: DunningPolicy
  readonly interest: InterestPolicy
  /** Whether there is an agency that a claim can be handed to (B11). */
  readonly hasAgency: boolean
  /** Which address did not take what was sent last, where the next would go there again; null where none did (B5). */
  readonly refusal: Refusal | null
}

export type Refusal = 'emailRefused' | 'glnRefused'

/**
 * Why a step may not leave: what stands in its way, a rate that interest cannot be counted without, nobody to send it to. Of a claim
 * that was taken back from the agency there is none left, nor of one that the agency is done with (B11).
 */
export type ChainBlocker =
  | DunningBlocker['code']
  | 'interestRateMissing'
  | 'agencyMissing'
  | 'agencyClosed'
  | 'recalled'
  | Refusal

export type ChainMove =
  | { readonly move: 'settled' }
  | {
      readonly move: 'send'
      readonly due: DunningDue
      readonly interestOre: Ore
      readonly interest: InterestResult | null
    }
  | { readonly move: 'wait'; readonly blockers: readonly ChainBlocker[] }
  /** Nothing more is sent by itself. */
  | { readonly move: 'none' }

/** What the chain does at a moment, once the day of its next step has come (B8–B10). */
export function chainMove(chain: Chain, at: Instant): ChainMove {
  if (openOre(chain) <= 0) return { move: 'settled' }
  const today = stockholmDate(at)
  const due = nextDue(chain, today)
  if (!due) return { move: 'none' }
  const interest = interestDemanded(chain, due.level, today)
  const blockers = chainBlockers(chain, today)
  if (due.on > today || blockers.length > 0 || sendingTime(chain, at) > at) return { move: 'wait', blockers }
  const soFarOre = interest?.ok ? interest.totalOre : 0
  return { move: 'send', due, interest, interestOre: Math.max(0, soFarOre - chain.chargedInterestOre) }
}

/** What stands in the way of the next step on a day; nothing where it may leave. */
export function chainBlockers(chain: Chain, today: PlainDate): readonly ChainBlocker[] {
  if (isRecalled(chain)) return ['recalled', ...chain.holds]
  if (chain.isHandedOver && chain.isClosedByAgency) return ['agencyClosed', ...chain.holds]
  const { holds, importedThrough, dunning } = chain
  const facts = {
    end: null,
    openOre: openOre(chain),
    holds,
    promisedUntil: promisedUntil(chain, today),
    importedThrough,
  }
  const due = nextDue(chain, today)
  const interest = due ? interestDemanded(chain, due.level, today) : null
  const codes: ChainBlocker[] = dunningBlockers(facts, today, dunning).map(({ code }) => code)
  if (interest && !interest.ok) codes.push('interestRateMissing')
  if (due && isToAgency(chain, due.level) && !chain.hasAgency) codes.push('agencyMissing')
  if (due && chain.refusal) codes.push(chain.refusal)
  return codes
}

/** What an invoice in the chain waits for, and until when; null where only a person or a payment file can end it. */
export interface ChainWait {
  readonly for: DunningLevel | 'release' | 'promise' | 'bankFile' | 'decision' | 'agency'
  readonly until: Instant | null
}

/** What is waited for from a moment on. The date is the step's own; when that has passed, the next hour at which it may leave. */
export function chainWait(chain: Chain, at: Instant): ChainWait {
  const today = stockholmDate(at)
  const due = nextDue(chain)
  if (!due) return { for: chain.isHandedOver && !chain.isClosedByAgency ? 'agency' : 'decision', until: null }
  if (chain.holds.length > 0) return { for: 'release', until: null }
  const [promise] = chain.promises
  if (promise) return promiseWait(chain, promise, at)
  if (openOre(chain) < chain.dunning.minimumOre) return { for: 'decision', until: null }
  const planned = sendAt(chain, due.on)
  if (planned > at) return { for: due.level, until: planned }
  const may = sendingTime(chain, at)
  if (may > at) return { for: due.level, until: may }
  const blockers = chainBlockers(chain, today)
  if (blockers.includes('paymentsNotImported')) return { for: 'bankFile', until: null }
  return blockers.some(isForOps) ? { for: 'decision', until: null } : { for: due.level, until: at }
}

/** Whether the claim was with the agency, and is ours again (B11). */
export function isRecalled({ isHandedOver, sent }: Pick<Chain, 'isHandedOver' | 'sent'>): boolean {
  return !isHandedOver && sent.at(-1)?.level === 'collection'
}

/** What only our own desk can put right, whatever the day. */
function isForOps(blocker: ChainBlocker): boolean {
  return forOps.some(each => each === blocker)
}

const forOps = ['interestRateMissing', 'agencyMissing', 'emailRefused', 'glnRefused'] as const

function isToAgency({ dunning }: Chain, level: DunningLevel): boolean {
  return dunning.steps.some(step => step.level === level && step.channel === 'agency')
}

/** Whether all payments are known that must be before anyone is held to what they have not paid (B8). */
export function isFresh({ importedThrough }: Pick<Chain, 'importedThrough'>, today: PlainDate): boolean {
  return importedThrough !== null && importedThrough >= freshThrough(today)
}

export function openOre({ owed }: Pick<Chain, 'owed'>): Ore {
  return owed.costsOre + owed.interestOre + owed.principalOre
}

/** Interest is due where it was agreed, and from a business or a public body without that (räntelagen 3, 4 §§). */
export function isInterestDue({ debtor, interestAgreed }: Pick<Chain, 'debtor' | 'interestAgreed'>): boolean {
  return interestAgreed || debtor !== 'consumer'
}

/** Interest from the due date through a day; null where none is due. */
export function interestSoFar(chain: Chain, through: PlainDate): InterestResult | null {
  const { changes, interest, owed } = chain
  const from = isInterestDue(chain) ? interestFrom(chain) : null
  if (from === null) return null
  const principalOre = owed.principalOre - changes.reduce((sum, { amountOre }) => sum + amountOre, 0)
  return interestOn({ principalOre, dueOn: from, changes }, through, interest)
}

/**
 * The day after which interest runs: the due date, or where it is not agreed on, the thirtieth day after the demand if that is later
 * (räntelagen 3, 4 §§). An invoice that had not arrived was no demand: its days count from when it went again.
 */
function interestFrom({ dueOn, issuedOn, demandedOn, interestAgreed }: Chain): PlainDate | null {
  if (!dueOn || !issuedOn) return null
  const askedOn = laterDate(issuedOn, demandedOn ?? issuedOn)
  const lastDay = addDays(dueOn, daysBetween(issuedOn, askedOn))
  return interestAgreed ? lastDay : laterDate(lastDay, addDays(askedOn, 30))
}

function interestDemanded(chain: Chain, level: DunningLevel, through: PlainDate): InterestResult | null {
  const demands = chain.dunning.steps.some(step => step.level === level && step.hasInterest)
  return demands ? interestSoFar(chain, through) : null
}

/** Where the chain stands, for working out its next step. An invoice that is not issued stands nowhere. */
export function stateOf(chain: Chain): DunningState | undefined {
  const { debtor, dueOn, respiteUntil, sent, deliveredOn, reminderFeeAgreedOn, chargedCostsOre: chargedOre } = chain
  if (!dueOn) return undefined
  const aroseOn = deliveredOn ?? dueOn
  const debtAroseOn = chain.chargedFromOn === null ? aroseOn : earlierDate(aroseOn, chain.chargedFromOn)
  const isDue = isInterestDue(chain)
  return { debtor, debtAroseOn, reminderFeeAgreedOn, chargedOre, isInterestDue: isDue, dueOn, respiteUntil, sent }
}

/** The next step of the chain as it is planned, or on the first day from `notBefore`. */
export function nextDue(chain: Chain, notBefore?: PlainDate): DunningDue | undefined {
  const state = stateOf(chain)
  return state && nextDunning(state, chain.dunning, notBefore)
}

/** The last day of the first promise that is still in force. */
function promisedUntil(chain: Chain, today: PlainDate): PlainDate | null {
  return chain.promises.map(each => payableThrough(chain, each)).find(lastDay => lastDay >= today) ?? null
}

/** Nobody pays what they dispute: a day that passes under a hold comes when the hold is released (B10). */
function payableThrough({ releasedOn }: Chain, { untilOn }: Promised): PlainDate {
  return releasedOn === null ? untilOn : laterDate(untilOn, releasedOn)
}

/** A promise is judged when its day has passed, and not before what was paid on that day is known (B8, B10). */
function promiseWait(chain: Chain, promise: Promised, at: Instant): ChainWait {
  const until = judgedAt(chain, promise, at)
  return until > at || isFresh(chain, stockholmDate(at)) ? { for: 'promise', until } : { for: 'bankFile', until: null }
}

/** When a promise is judged: once a payment of its last day can have been imported, or now where that has passed. */
function judgedAt(chain: Chain, promise: Promised, at: Instant): Instant {
  const planned = sendAt(chain, nextWorkingDay(payableThrough(chain, promise)))
  return planned > at ? planned : sendingTime(chain, at)
}

function sendAt({ number, dunning }: Chain, on: PlainDate): Instant {
  return dunningSendAt(on, number, dunning)
}

/** Now, on a working day within sending hours; else the case's own minute of the next working day. */
export function sendingTime(chain: Chain, at: Instant): Instant {
  const today = stockholmDate(at)
  const { opensAt, closesAt } = chain.dunning.sendingHours
  if (workingDayOnOrAfter(today) !== today) return sendAt(chain, workingDayOnOrAfter(today))
  if (at < stockholmInstant(today, opensAt)) return sendAt(chain, today)
  if (at >= addMinutes(stockholmInstant(today, closesAt), -1)) return sendAt(chain, nextWorkingDay(today))
  return at
}
