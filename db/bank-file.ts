import { sql } from 'kysely'
import { lastWholeDay } from '../domain/bank-coverage.ts'
import type { BankFile, BankPayment } from '../domain/bank-file.ts'
import { type Instant, stockholmDate } from '../domain/instant.ts'
import { sumOre } from '../domain/money.ts'
import { earlierDate, type PlainDate } from '../domain/plain-date.ts'
import { writeRows } from './bank-rows.ts'
import { inAnyFile, inOtherFiles } from './bank-twins.ts'
import { useAll } from './bank-uses.ts'
import type { Db, Trx } from './connect.ts'
import { insertPayments, type NewPayment } from './payment.ts'
import { writeCoverage } from './payment-coverage.ts'
import { paymentsTakenBack } from './payment-reversal.ts'
import { policyOn } from './policy.ts'
import { paidAlready, sameSwishMoney } from './swish-money.ts'

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
    const unnamed = fresh.flatMap(each => (each.isNamed ? [] : (ids.get(each.bankReference) ?? [])))
    const elsewhere = new Map([...(await inOtherFiles(trx, ids, file.format)), ...(await inAnyFile(trx, unnamed))])
    const open = fresh.filter(({ bankReference }) => !elsewhere.has(ids.get(bankReference) ?? 0))
    const { uses, unused, early } = await useAll(trx, open, ids, { at, byId }, accounts)
    const twice = await paidAlready(trx, unused)
    const takenBack = await paymentsTakenBack(trx, file.reversals.map(toPayment))
    await writeRows(trx, sha256, file, { ids, same, uses, twice, elsewhere, early, takenBack })
    await writeCoverage(trx, file.covers, lastWholeDay(at), { file: sha256, at, byId })
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
