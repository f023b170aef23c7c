import type { HoldKind } from './dunning-blockers.ts'
import { type Debt, isRecalled } from './dunning-move.ts'
import { addDays, type PlainDate } from './plain-date.ts'
import type { RefusalReason } from './refusal.ts'

/** What is asked of an invoice whose answer is in the debt itself. */
export type DebtAsked =
  | { readonly action: 'hold'; readonly kind: HoldKind }
  /** Without a kind, all that holds it. */
  | { readonly action: 'release'; readonly kind?: HoldKind }
  | { readonly action: 'respite'; readonly until: PlainDate }
  | { readonly action: 'waive'; readonly part: 'cost' | 'interest' }
  | { readonly action: 'handOver' }

type DebtNow = Pick<Debt, 'holds' | 'dueOn' | 'owed' | 'isHandedOver' | 'sent'>

interface DebtRefusal {
  readonly reason: RefusalReason
  readonly field?: string
}

/** Why the debt as it is would refuse what its graph allows (B8, B10, B11). Undefined when it would not. Nothing is asked twice. */
export function debtRefusal(asked: DebtAsked, debt: DebtNow, today: PlainDate): DebtRefusal | undefined {
  const { holds, dueOn, owed } = debt
  switch (asked.action) {
    case 'hold':
      return holds.includes(asked.kind) ? { reason: 'heldAlready' } : undefined
    case 'release':
      return holds.some(kind => kind === (asked.kind ?? kind)) ? undefined : { reason: 'nothingHeld' }
    case 'respite':
      return dayRefusal(asked.until, today, longestRespiteDays) ?? beforeDue(asked.until, dueOn)
    case 'waive':
      return (asked.part === 'cost' ? owed.costsOre : owed.interestOre) <= 0 ? { reason: 'nothingCharged' } : undefined
    case 'handOver':
      return isRecalled(debt) ? undefined : { reason: 'notRecalled' }
  }
}

const longestRespiteDays = 183

/** A day that lies in the past, or too far ahead. */
export function dayRefusal(
  day: PlainDate,
  today: PlainDate,
  longestDays: number,
  field = 'until',
): DebtRefusal | undefined {
  if (day < today) return { reason: 'dateInPast', field }
  return day > addDays(today, longestDays) ? { reason: 'dateTooLate', field } : undefined
}

/** A respite gives time and never takes it: nobody is reminded before the day that the invoice says. */
function beforeDue(until: PlainDate, dueOn: PlainDate | null): DebtRefusal | undefined {
  return dueOn !== null && until < dueOn ? { reason: 'dateBeforeDue', field: 'until' } : undefined
}
