import { kronor, type Ore } from './money.ts'
import type { PlainDate } from './plain-date.ts'
import type { OpenHours } from './working-hours.ts'

/** The steps of the chain, in order (B8). */
export const dunningLevels = ['reminder1', 'reminder2', 'collection'] as const

export type DunningLevel = (typeof dunningLevels)[number]

/** Who owes: consumers are protected, and a public body pays as a business does (lag 1981:739 4 a §). */
export type DebtorKind = 'consumer' | 'business' | 'public'

/**
 * `asInvoice` is how the invoice was sent; `letter` and `email` are that way where there is one, else the other; `agency` is the
 * file to the collection agency (B11).
 */
export type DunningChannel = 'asInvoice' | 'letter' | 'email' | 'agency'

export interface DunningStep {
  readonly level: DunningLevel
  /** Days from the due date (the first step), or from the reminder before. */
  readonly waitDays: number
  /** `onTheDay`: the first working day on or after that day. `afterTheDays`: the first working day after the days have passed. */
  readonly leaves: 'onTheDay' | 'afterTheDays'
  /** How long there is to pay from the step's own date; null where we ask for nothing more. */
  readonly daysToPay: number | null
  readonly hasFee: boolean
  /** Interest so far is demanded with it (B9). */
  readonly hasInterest: boolean
  readonly channel: DunningChannel
  /** A sentence of one's own that its letter prints. */
  readonly text?: Readonly<Record<'sv' | 'en', string>>
}

/** The ladder and what goes with it. Dated: a running case keeps its own (E6). Plain JSON. */
export interface DunningPolicy {
  readonly steps: readonly DunningStep[]
  /** Betalningspåminnelse, at most 60 kr (lag 1981:739 4 §). */
  readonly reminderFeeOre: Ore
  /** Förseningsersättning, at most 450 kr (4 a §). Who takes it takes no reminder fee and no fee for an inkassokrav. */
  readonly lateFeeOre: Ore
  /** Less than this is not reminded of. The rest waits for a person: nothing is given up by itself (C12). */
  readonly minimumOre: Ore
  /** When a step may leave. */
  readonly sendingHours: OpenHours
  /** Over how many minutes from opening the steps of one day are spread. */
  readonly spreadMinutes: number
}

/**
 * B8: reminder 1 on the first working day on or after the fifth day after the due date, without a fee; reminder 2 on the first
 * working day after the ten days of reminder 1; collection on the first one after those of reminder 2.
 */
export const dunningPolicy: DunningPolicy = {
  steps: [
    {
      level: 'reminder1',
      waitDays: 5,
      leaves: 'onTheDay',
      daysToPay: 10,
      hasFee: false,
      hasInterest: false,
      channel: 'asInvoice',
    },
    {
      level: 'reminder2',
      waitDays: 10,
      leaves: 'afterTheDays',
      daysToPay: 10,
      hasFee: true,
      hasInterest: true,
      channel: 'asInvoice',
    },
    {
      level: 'collection',
      waitDays: 10,
      leaves: 'afterTheDays',
      daysToPay: null,
      hasFee: false,
      hasInterest: true,
      channel: 'agency',
    },
  ],
  reminderFeeOre: kronor(60),
  lateFeeOre: kronor(450),
  minimumOre: kronor(50),
  sendingHours: { opensAt: '08:00', closesAt: '18:00', days: 'workingDays' },
  spreadMinutes: 180,
}

/** Why steps are no ladder. */
export type DunningPolicyRefusal = 'agencyOnly' | 'daysToPay' | 'order'

/** What a fee depends on. */
export interface FeeFacts {
  readonly debtor: DebtorKind
  /** When the debt arose, and when a reminder fee was agreed; null when it never was. */
  readonly debtAroseOn: PlainDate
  readonly reminderFeeAgreedOn: PlainDate | null
  /** The creditor has a right to late payment interest, which förseningsersättning asks for. */
  readonly isInterestDue: boolean
  /** What has been charged on this claim already, reminder fee or förseningsersättning. */
  readonly chargedOre: Ore
}

/** Why a step costs what it does; texts/ has the words. */
export type FeeReason =
  | 'noFeeAtThisLevel'
  | 'alreadyCharged'
  | 'lateFeeForBusinesses'
  | 'agreedReminderFee'
  | 'reminderFeeNotAgreed'
  | 'reminderFeeAgreedTooLate'

export interface DunningFee {
  readonly feeOre: Ore
  readonly feeReason: FeeReason
}

/**
 * What a step costs the one who owes. A reminder fee needs an agreement no later than when the debt arose (lag 1981:739 2 §). A business
 * or a public body pays förseningsersättning in its place, where interest is due: it needs no agreement and no reminder, and is
 * charged with the step that would have had the fee, so that a first forgetfulness is free for all. Either is charged once.
 */
export function dunningFee(step: DunningStep, facts: FeeFacts, policy: DunningPolicy): DunningFee {
  if (!step.hasFee) return { feeOre: 0, feeReason: 'noFeeAtThisLevel' }
  if (facts.chargedOre > 0) return { feeOre: 0, feeReason: 'alreadyCharged' }
  if (facts.debtor !== 'consumer' && facts.isInterestDue)
    return { feeOre: policy.lateFeeOre, feeReason: 'lateFeeForBusinesses' }
  if (facts.reminderFeeAgreedOn === null) return { feeOre: 0, feeReason: 'reminderFeeNotAgreed' }
  if (facts.reminderFeeAgreedOn > facts.debtAroseOn) return { feeOre: 0, feeReason: 'reminderFeeAgreedTooLate' }
  return { feeOre: policy.reminderFeeOre, feeReason: 'agreedReminderFee' }
}

/** How the invoice was sent, and what else is known of the customer. */
export interface Reachable {
  readonly invoiceChannel: 'email' | 'letter' | 'eInvoice'
  readonly hasEmail: boolean
  readonly hasAddress: boolean
}

/** How a step is sent. A reminder is no invoice, so it cannot go as an e-invoice: then it is an e-mail, or a letter. */
export function dunningChannel(
  step: Pick<DunningStep, 'channel'>,
  { invoiceChannel, hasEmail, hasAddress }: Reachable,
): 'email' | 'letter' | 'agency' {
  if (step.channel === 'agency') return 'agency'
  if (step.channel === 'letter') return hasAddress || !hasEmail ? 'letter' : 'email'
  if (step.channel === 'email') return hasEmail ? 'email' : 'letter'
  return invoiceChannel !== 'letter' && hasEmail ? 'email' : 'letter'
}

export function isDunningLevel(text: string): text is DunningLevel {
  return dunningLevels.some(level => level === text)
}
