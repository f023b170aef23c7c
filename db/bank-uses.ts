import type { BankPayment } from '../domain/bank-file.ts'
import type { Charged } from '../domain/crossed-payment.ts'
import { type Instant, stockholmDate } from '../domain/instant.ts'
import { isBefore, type PaymentTarget, planUses, targetsOf } from '../domain/payment-match.ts'
import type { PlainDate } from '../domain/plain-date.ts'
import type { BookkeepingPolicy } from '../domain/policy.ts'
import { crossings } from './bank-crossings.ts'
import type { Trx } from './connect.ts'
import { lastCharges, noteCrossed, takeBack } from './crossed-payment.ts'
import { payablesOf } from './payables.ts'
import { type Use, writeUses } from './payment.ts'
import { lockReceivables } from './receivable.ts'
import type { Unused } from './swish-money.ts'

export interface Used {
  readonly uses: readonly Use[]
  readonly unused: readonly Unused[]
  /** What payments name that they are dated before, by the bank's reference. */
  readonly early: ReadonlyMap<string, readonly string[]>
}

/**
 * Uses each payment for what it names, and gives what those name that are not used. Those of one invoice are used in the order of the file.
 * They are written all at once; before one that may have crossed a reminder those before it are written, because it is judged by what is
 * owed then (B8).
 */
export async function useAll(
  trx: Trx,
  payments: readonly BankPayment[],
  ids: ReadonlyMap<string, number>,
  by: { readonly at: Instant; readonly byId: string },
  accounts: BookkeepingPolicy,
): Promise<Used> {
  const payables = await payablesOf(trx, payments)
  const issuedOn = new Map([...payables.values()].map(each => [each.number, each.issuedOn]))
  const named = payments.map(payment => ({ payment, ...sorted(payment, targetsOf(payment, payables), issuedOn) }))
  const locked = await lockReceivables(
    trx,
    named.flatMap(({ targets }) => targets.map(({ invoice }) => invoice)),
  )
  const owed = new Map(locked.filter(({ isOpen }) => isOpen).map(each => [each.number, each.owed]))
  const charged = await lastCharges(trx, [...owed.keys()])
  const uses: Use[] = []
  const unused: Unused[] = []
  let written = 0
  const write = async () => {
    const told = await writeUses(trx, uses.slice(written), by, accounts, stockholmDate(by.at))
    written = uses.length
    return told
  }
  for (const { payment: each, targets, sooner } of named) {
    const { bankReference: reference, amountOre, paidOn } = each
    const payment = ids.get(reference) ?? 0
    const isLate = targets.some(({ invoice }) => paidOn <= (charged.get(invoice) ?? ''))
    if (isLate) await write()
    const back = isLate ? await crossings(trx, each, targets, owed) : new Map<string, Charged>()
    for (const [invoice, crossed] of back)
      owed.set(invoice, await takeBack(trx, { invoice, payment, back: crossed, at: by.at }, accounts))
    const own = planUses(amountOre, targets, owed)
    uses.push(...own.map(use => ({ ...use, payment, paidOn })))
    if (back.size > 0)
      for (const { allocation, invoice } of await write()) {
        const crossed = back.get(invoice)
        if (crossed) await noteCrossed(trx, allocation, crossed)
      }
    const invoices = [...targets.map(({ invoice }) => invoice), ...sooner]
    if (own.length === 0) unused.push({ reference, source: 'bankFile', amountOre, invoices })
  }
  await write()
  const early = named.filter(({ sooner }) => sooner.length > 0)
  return { uses, unused, early: new Map(early.map(each => [each.payment.bankReference, each.sooner])) }
}

/** What a payment may be used for by itself, and what it is dated before. */
function sorted(
  { paidOn }: BankPayment,
  all: readonly PaymentTarget[],
  issuedOn: ReadonlyMap<string, PlainDate | null>,
) {
  const isSooner = ({ invoice }: PaymentTarget) => isBefore(paidOn, { issuedOn: issuedOn.get(invoice) ?? null })
  return { targets: all.filter(each => !isSooner(each)), sooner: all.filter(isSooner).map(({ invoice }) => invoice) }
}
