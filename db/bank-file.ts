import { sql } from 'kysely'
import { lastWholeDay } from '../domain/bank-coverage.ts'
import type { BankFile, BankPayment, BankProblem } from '../domain/bank-file.ts'
import { type Instant, stockholmDate } from '../domain/instant.ts'
import { sumOre } from '../domain/money.ts'
import { type BankRowResult, namesIn, namesOf, type Payable, planUses, targetsOf } from '../domain/payment-match.ts'
import { earlierDate, type PlainDate } from '../domain/plain-date.ts'
import type { Db, Trx } from './connect.ts'
import { insertPayments, type NewPayment, type Use, writeUses } from './payment.ts'
import { paymentsTakenBack } from './payment-reversal.ts'
import { policyOn } from './policy.ts'
import { lockReceivables } from './receivable.ts'
import { type PaidAlready, paidAlready, sameSwishMoney, type Unused } from './swish-money.ts'

/** A file that was read whole, and how it came. */
export interface BankFileIntake {
  readonly sha256: string
  readonly name: string
  readonly file: BankFile
  readonly at: Instant
  readonly byId: string
}

/**
 * Takes in a bank file in one transaction (B7): each new payment is registered, used for what it names, and booked; the others are
 * listed with the reason. The same file, or a payment that another file brought, changes nothing.
 */
export function importBankFile(db: Db, intake: BankFileIntake): Promise<void> {
  return db.transaction().execute(async trx => {
    // Two imports at once wait for each other: their files may overlap.
    await sql`lock table bank_files in share row exclusive mode`.execute(trx)
    const known = await trx
      .selectFrom('bankFiles')
      .select('sha256')
      .where('sha256', '=', intake.sha256)
      .executeTakeFirst()
    if (known) return
    await insertFile(trx, intake)
    const { file, at, byId, sha256 } = intake
    const accounts = await policyOn(trx, 'bookkeeping', stockholmDate(at))
    const given = file.payments.map(toPayment)
    const same = await sameSwishMoney(trx, given)
    const others = given.filter(({ reference }) => !same.has(reference))
    const ids = await insertPayments(trx, others, { at, byId, bankFile: sha256 }, accounts)
    const fresh = file.payments.filter(payment => ids.has(payment.bankReference))
    const { uses, unused } = await plan(trx, fresh, ids)
    await writeUses(trx, uses, { at, byId }, accounts, stockholmDate(at))
    const twice = await paidAlready(trx, unused)
    const takenBack = await paymentsTakenBack(trx, file.reversals.map(toPayment))
    await insertRows(trx, sha256, rowsOf(file, { ids, same, uses, twice, takenBack }))
    await trx
      .insertInto('paymentCoverage')
      .values({ through: coveredBy(intake), file: sha256, at, byId })
      .execute()
    await sql`update bank_files set known = ${file.payments.length - fresh.length},
      matched = (select count(*) from bank_rows where file = sha256 and result = 'matched'),
      listed = (select count(*) from bank_rows where file = sha256 and result not in ('matched', 'known'))
      where sha256 = ${sha256}`.execute(trx)
  })
}

/** A file cannot know of days that are not over, whatever its clock says: they would open the gate of reminders for good (B8). */
function coveredBy({ file, at }: BankFileIntake): PlainDate {
  return earlierDate(file.coversThrough, lastWholeDay(at))
}

function insertFile(trx: Trx, { sha256, name, file, at, byId }: BankFileIntake) {
  const { format, version, messageId, createdAt, payments } = file
  const coversThrough = coveredBy({ sha256, name, file, at, byId })
  const totalOre = sumOre(payments.map(payment => payment.amountOre))
  const row = { sha256, name, format, version, messageId, createdAt, coversThrough, receivedAt: at, byId, totalOre }
  return trx
    .insertInto('bankFiles')
    .values({ ...row, payments: payments.length, known: 0, matched: 0, listed: 0 })
    .execute()
}

function toPayment(payment: BankPayment): NewPayment {
  const { bankReference: reference, amountOre, paidOn, bookedOn, payer, message, references, swishIds } = payment
  const refs = references.map(({ kind, text, amountOre: partOre }) => ({ kind, text, amountOre: partOre }))
  return { reference, source: 'bankFile', amountOre, paidOn, bookedOn, payer: payer.name, message, refs, swishIds }
}

/** What each payment is used for, and what those name that are not. Those of one invoice are used in the order of the file. */
async function plan(
  trx: Trx,
  payments: readonly BankPayment[],
  ids: ReadonlyMap<string, number>,
): Promise<{ readonly uses: readonly Use[]; readonly unused: readonly Unused[] }> {
  const payables = await payablesOf(trx, payments)
  const targets = payments.map(payment => targetsOf(payment, payables))
  const locked = await lockReceivables(
    trx,
    targets.flat().map(({ invoice }) => invoice),
  )
  const owed = new Map(locked.filter(({ isOpen }) => isOpen).map(each => [each.number, each.owed]))
  const uses: Use[] = []
  const unused: Unused[] = []
  for (const [index, { bankReference: reference, amountOre, paidOn }] of payments.entries()) {
    const named = targets[index] ?? []
    const own = planUses(amountOre, named, owed)
    uses.push(...own.map(use => ({ ...use, payment: ids.get(reference) ?? 0, paidOn })))
    if (own.length === 0)
      unused.push({ reference, source: 'bankFile', amountOre, invoices: named.map(({ invoice }) => invoice) })
  }
  return { uses, unused }
}

/** The invoices that any of the payments may name, by every name that they go by. */
export async function payablesOf(
  db: Db | Trx,
  payments: readonly Pick<BankPayment, 'references' | 'message'>[],
): Promise<ReadonlyMap<string, Payable>> {
  const names = [...new Set(payments.flatMap(namesIn))]
  const numbers = names.filter(name => /^\d{1,15}$/u.test(name)).map(Number)
  const { rows } = await sql<Payable>`
    select number, invoice_number, ocr, swish_reference from invoices
    where number = any (${names}) or ocr = any (${names}) or ltrim(swish_reference, '0') = any (${names})
      or invoice_number = any (${numbers}::bigint[])`.execute(db)
  return new Map(rows.flatMap(row => namesOf(row).map(name => [name, row] as const)))
}

interface Row {
  readonly row: number
  readonly result: BankRowResult
  readonly payment: number | null
  readonly amount_ore: number | null
  readonly detail: string
}

interface Outcome {
  readonly ids: ReadonlyMap<string, number>
  readonly same: ReadonlyMap<string, number>
  readonly uses: readonly Use[]
  readonly twice: ReadonlyMap<string, PaidAlready>
  readonly takenBack: ReadonlyMap<string, number>
}

function rowsOf(file: BankFile, { ids, same, uses, twice, takenBack }: Outcome): readonly Row[] {
  const used = Map.groupBy(uses, use => use.payment)
  const paid = file.payments.map((payment): Row => {
    const { bankReference } = payment
    const id = ids.get(bankReference)
    const common = { row: payment.row, amount_ore: payment.amountOre }
    if (id === undefined)
      return { ...common, payment: same.get(bankReference) ?? null, result: 'known', detail: bankReference }
    const paid = twice.get(bankReference)
    if (paid) return { ...common, payment: id, result: 'paidAlready', detail: paid.invoice }
    const own = used.get(id) ?? []
    const usedOre = sumOre(own.map(use => use.amountOre))
    const result = usedOre === payment.amountOre ? 'matched' : usedOre > 0 ? 'partly' : 'unmatched'
    return { ...common, payment: id, result, detail: own.map(use => use.invoice).join(', ') }
  })
  const back = file.reversals.map(
    ({ row, amountOre, bankReference }): Row => ({
      row,
      result: 'reversal',
      payment: takenBack.get(bankReference) ?? null,
      amount_ore: amountOre,
      detail: bankReference,
    }),
  )
  return [...paid, ...back, ...file.problems.map(problemRow)]
}

function problemRow({ row, code, detail }: BankProblem): Row {
  return { row: row ?? 0, result: 'problem', payment: null, amount_ore: null, detail: `${code}: ${detail}` }
}

async function insertRows(trx: Trx, sha256: string, rows: readonly Row[]): Promise<void> {
  await sql`
    insert into bank_rows (file, row, result, payment, amount_ore, detail)
    select ${sha256}, row, result, payment, amount_ore, string_agg(detail, '; ')
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (
      row int, result text, payment bigint, amount_ore bigint, detail text)
    group by row, result, payment, amount_ore`.execute(trx)
}
