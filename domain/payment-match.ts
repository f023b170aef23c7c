import { type Allocation, allocate, type DebtParts } from './allocation.ts'
import type { BankPayment } from './bank-file.ts'
import type { Ore } from './money.ts'
import type { PlainDate } from './plain-date.ts'

/**
 * What became of a row of a bank file. These wait too: `paidAlready`, as much has been paid on its invoice in another way;
 * `beforeInvoice`, it is dated before the invoice that it names; `inOtherFile`, another file has brought the like.
 */
export const bankRowResults = [
  'matched',
  'partly',
  'unmatched',
  'paidAlready',
  'beforeInvoice',
  'inOtherFile',
  'known',
  'reversal',
  'problem',
] as const
export type BankRowResult = (typeof bankRowResults)[number]

/** How an invoice can be named by those who pay it. */
export interface Payable {
  /** The case's number, 'F-2026-000001'. */
  readonly number: string
  readonly invoiceNumber: number | null
  readonly ocr: string | null
  readonly swishReference: string
  /** Null until it is issued, as with what Swish is asked for. */
  readonly issuedOn: PlainDate | null
}

/** Whether money came in before there was such an invoice: what it was meant for only a person can say (B7). The same day is no sooner. */
export function isBefore(paidOn: PlainDate, { issuedOn }: Pick<Payable, 'issuedOn'>): boolean {
  return issuedOn !== null && paidOn < issuedOn
}

/** An invoice that a payment is for, and how much of it; null where the payer has not said. */
export interface PaymentTarget {
  readonly invoice: string
  readonly amountOre: Ore | null
  /** `reference` was written as such: an OCR, or a Swish reference. `text` was found in free text, and only suggests. */
  readonly by: 'reference' | 'text'
}

type Named = Pick<BankPayment, 'references' | 'message'>

/** Everything in a payment that may name an invoice, as it is looked up: digits without leading zeros, or a case's number. */
export function namesIn(payment: Named): readonly string[] {
  return [...new Set([...payment.references.flatMap(({ text }) => tokens(text)), ...tokens(payment.message)])]
}

/**
 * The invoices that a payment is for (B7): by OCR first, then by what is written in it. Each once, in the order in which they
 * are named: parts that a payer gives for the same one are added, and its OCR counts wherever it stands. What a payer has taken off as a
 * credit is left to people.
 */
export function targetsOf(payment: Named, payables: ReadonlyMap<string, Payable>): readonly PaymentTarget[] {
  const found = new Map<string, PaymentTarget>()
  const add = (text: string, by: PaymentTarget['by'], amountOre: Ore | null) => {
    const named = tokens(text).flatMap(token => payables.get(token) ?? [])
    for (const { number: invoice, ocr, swishReference } of new Set(named)) {
      const before = found.get(invoice)
      const names = [bare(ocr), bare(swishReference)]
      const isReference = by === 'reference' && tokens(text).some(token => names.includes(token))
      found.set(invoice, {
        invoice,
        amountOre: before ? added(before.amountOre, amountOre) : amountOre,
        by: isReference ? 'reference' : (before?.by ?? 'text'),
      })
    }
  }
  for (const { kind, text, amountOre } of payment.references)
    if (kind !== 'credit') add(text, 'reference', amountOre !== null && amountOre > 0 ? amountOre : null)
  add(payment.message, 'reference', null)
  return [...found.values()]
}

/** What is said once more of an invoice, without an amount or after none, changes nothing. */
function added(beforeOre: Ore | null, amountOre: Ore | null): Ore | null {
  return beforeOre === null || amountOre === null ? beforeOre : beforeOre + amountOre
}

/** Every name that an invoice goes by, for looking it up. */
export function namesOf({ number, invoiceNumber, ocr, swishReference }: Payable): readonly string[] {
  const names = [number, bare(ocr), bare(swishReference), invoiceNumber === null ? '' : String(invoiceNumber)]
  return [...new Set(names.filter(name => name !== ''))]
}

/** So much of a payment for one invoice. */
export interface PlannedUse {
  readonly invoice: string
  readonly amountOre: Ore
  readonly parts: DebtParts
}

/**
 * What a payment is used for: each target up to what is owed on it, costs and interest first. An invoice that is only named in
 * free text is paid when the amount is just what is owed; otherwise people decide. `owed` is lowered by what is used.
 */
export function planUses(
  amountOre: Ore,
  targets: readonly PaymentTarget[],
  owed: Map<string, DebtParts>,
): readonly PlannedUse[] {
  let leftOre = amountOre
  const uses: PlannedUse[] = []
  for (const target of targets) {
    const debt = owed.get(target.invoice)
    if (!debt || leftOre === 0) continue
    if (target.by === 'text' && amountOre !== totalOwed(debt)) continue
    const used = useFor(Math.min(leftOre, target.amountOre ?? leftOre), debt)
    if (used.restOre === Math.min(leftOre, target.amountOre ?? leftOre)) continue
    const { costsOre, interestOre, principalOre } = used
    const usedOre = costsOre + interestOre + principalOre
    leftOre -= usedOre
    owed.set(target.invoice, {
      costsOre: debt.costsOre - costsOre,
      interestOre: debt.interestOre - interestOre,
      principalOre: debt.principalOre - principalOre,
    })
    uses.push({ invoice: target.invoice, amountOre: usedOre, parts: { costsOre, interestOre, principalOre } })
  }
  return uses
}

/** Parts of a debt that a credit has taken below zero are nothing to pay. */
function useFor(amountOre: Ore, { costsOre, interestOre, principalOre }: DebtParts): Allocation {
  return allocate(amountOre, {
    costsOre: Math.max(0, costsOre),
    interestOre: Math.max(0, interestOre),
    principalOre: Math.max(0, principalOre),
  })
}

function totalOwed({ costsOre, interestOre, principalOre }: DebtParts): Ore {
  return costsOre + interestOre + principalOre
}

/** Shorter numbers than any of ours are street numbers and dates. */
const shortest = 6

function tokens(text: string): readonly string[] {
  const cases = text.toUpperCase().match(/F-\d{4}-\d{6}/gu) ?? []
  const joined = bare(text.replace(/(?<=\d)[\s-](?=\d)/gu, ''))
  const numbers = [...(text.match(/\d+/gu) ?? []).map(bare), ...(/^\d+$/u.test(joined) ? [joined] : [])]
  return [...cases, ...numbers.filter(number => number.length >= shortest)]
}

function bare(number: string | null): string {
  return (number ?? '').replace(/^0+/u, '')
}
