import { sql } from 'kysely'
import type { Trx } from './connect.ts'
import type { NewPayment } from './payment.ts'

/**
 * The payments that a bank file's reversals take back, by the reversal's reference (B7): the latest of the same amount with the
 * same references, or the same words where there are none. The row in the list leads to it; nothing is undone before a person
 * says so. Reversals that name nothing lead nowhere.
 */
export async function paymentsTakenBack(
  trx: Trx,
  reversals: readonly Pick<NewPayment, 'reference' | 'amountOre' | 'refs' | 'message'>[],
): Promise<ReadonlyMap<string, number>> {
  if (reversals.length === 0) return new Map()
  const given = reversals.map(({ reference, amountOre, refs, message }) => ({
    reference,
    amount_ore: amountOre,
    refs,
    message,
  }))
  const { rows } = await sql<{ reference: string; id: number }>`
    select given.reference, found.id
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as given (
        reference text, amount_ore bigint, refs jsonb, message text)
      cross join lateral (
        select id from payments
        where amount_ore = given.amount_ore and not reversed
          -- What is called an OCR in a payment is a credit in a deduction of BgMax: what is written counts.
          and jsonb_path_query_array(refs, '$[*].text') = jsonb_path_query_array(given.refs, '$[*].text')
          and (refs <> '[]' or (message <> '' and message = given.message))
        order by paid_on desc, id desc limit 1) as found`.execute(trx)
  return new Map(rows.map(({ reference, id }) => [reference, id]))
}
