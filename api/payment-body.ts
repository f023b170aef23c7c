import type { z } from '@hono/zod-openapi'
import { payablesOf } from '../db/payables.ts'
import type { StoredPayment } from '../db/payment.ts'
import { findPayment, listedRow, owing, refundsOf, usesOf } from '../db/payment-list.ts'
import { readReceivables } from '../db/receivable.ts'
import { paidAlready } from '../db/swish-money.ts'
import { totalOf } from '../domain/ledger.ts'
import type { Language } from '../domain/message.ts'
import { texts } from '../texts/words.ts'
import type { AppDeps } from './env.ts'
import { notFound } from './problem.ts'
import type { PaymentToMatch } from './schemas/dunning.ts'

const mostSuggested = 5

/** A payment with what it was used for, and the invoices that it may be meant for. */
export async function paymentBody(
  deps: AppDeps,
  payment: StoredPayment,
  language: Language,
): Promise<z.infer<typeof PaymentToMatch>> {
  const [uses, refunds] = await Promise.all([usesOf(deps.db, payment.id), refundsOf(deps.db, payment.id)])
  const references = [...payment.references]
  const named = payment.unusedOre > 0 ? await namedBy(deps, payment) : []
  const paid = payment.unusedOre === payment.amountOre ? await paidOn(deps, payment, named) : undefined
  return {
    ...payment,
    references,
    uses: [...uses],
    refunds: refunds.map(({ byId: by, ...each }) => ({ ...each, by })),
    suggestions: payment.unusedOre > 0 ? await suggestions(deps, payment, named) : [],
    listedFor: payment.unusedOre === payment.amountOre ? await listedFor(deps, payment, language) : null,
    paidAlready: paid ? { ...paid, text: texts[language].api.bankRows.paidAlready } : null,
  }
}

/** Why it was not used by itself, though it names an invoice. */
async function listedFor({ db }: AppDeps, { id }: StoredPayment, language: Language) {
  const row = await listedRow(db, id)
  return row ? { reason: row.result, detail: row.detail, text: texts[language].api.bankRows[row.result] } : null
}

async function paidOn({ db }: AppDeps, payment: StoredPayment, invoices: readonly string[]) {
  return (await paidAlready(db, [{ ...payment, invoices }])).get(payment.reference)
}

async function namedBy({ db }: AppDeps, payment: StoredPayment): Promise<readonly string[]> {
  const payables = await payablesOf(db, [{ message: wordsOf(payment), references: [] }])
  return [...new Set([...payables.values()].map(({ number }) => number))]
}

/** Open invoices that the payer has named, and those on which just this much is owed. */
async function suggestions({ db }: AppDeps, { unusedOre }: StoredPayment, named: readonly string[]) {
  const same = await owing(db, unusedOre, mostSuggested)
  const open = (await readReceivables(db, [...named, ...same])).filter(each => each.isOpen && totalOf(each.owed) > 0)
  const isNamed = ({ number }: (typeof open)[number]) => named.includes(number)
  const inOrder = [...open.filter(isNamed), ...open.filter(each => !isNamed(each))]
  return inOrder.slice(0, mostSuggested).map(({ number, owed }) => ({
    invoice: number,
    owedOre: totalOf(owed),
    why: named.includes(number) ? ('named' as const) : ('sameAmount' as const),
  }))
}

/** What the payer has written. A bank file's own reference is the bank's, and holds numbers that mean nothing to us. */
function wordsOf({ message, references, source, reference }: StoredPayment): string {
  return [message, ...references, ...(source === 'bankFile' ? [] : [reference])].join(' ; ')
}

export async function requirePayment({ db }: AppDeps, id: string): Promise<StoredPayment> {
  const payment = await findPayment(db, Number(id))
  if (payment) return payment
  throw notFound()
}
