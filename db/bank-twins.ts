import { sql } from 'kysely'
import type { BankFormat } from '../domain/bank-file.ts'
import type { Trx } from './connect.ts'

/**
 * Which of a file's new payments a file of another format has brought already, as far as anyone can see: banks give the same money
 * different names in BgMax, camt.053 and camt.054 (B7). The same value date, amount and reference, or payer where nothing is
 * referred to; two such payments here against one there leave one that is new. The accounts are not compared, since each format
 * names them in its own way. Gives the name of the other file by payment.
 */
export async function inOtherFiles(
  trx: Trx,
  ids: ReadonlyMap<string, number>,
  format: BankFormat,
): Promise<ReadonlyMap<number, string>> {
  if (ids.size === 0) return new Map()
  const fresh = [...ids.values()]
  const { rows } = await sql<{ payment: number; file: string }>`
    with days as (select distinct paid_on from payments where id = any(${fresh}::bigint[])),
    named as (
      select payments.id, paid_on, amount_ore, bank_files.name as file, bank_files.format = ${format} as is_same,
        ${nameOf} as name
      from payments join bank_files on bank_files.sha256 = payments.bank_file
      where source = 'bankFile' and not reversed and paid_on in (select paid_on from days)),
    counted as (
      select *, row_number() over (partition by is_same, paid_on, amount_ore, name order by id) as nth from named)
    select own.id as payment, other.file from counted as own
      join counted as other on not other.is_same and other.paid_on = own.paid_on and other.amount_ore = own.amount_ore
        and other.name = own.name and other.nth = own.nth
    where own.is_same and own.id = any(${fresh}::bigint[])`.execute(trx)
  return new Map(rows.map(({ payment, file }) => [payment, file]))
}

/**
 * Which of a file's payments that the bank has no name for another file has brought already, of any format, as far as anyone can see: the
 * files may overlap, and only a person can say whether it is the same money (B7). Gives the name of the other file by payment.
 */
export async function inAnyFile(trx: Trx, unnamed: readonly number[]): Promise<ReadonlyMap<number, string>> {
  if (unnamed.length === 0) return new Map()
  const { rows } = await sql<{ payment: number; file: string }>`
    with days as (select distinct paid_on from payments where id = any(${unnamed}::bigint[])),
    counted as (
      select payments.id, paid_on, amount_ore, bank_file, bank_files.name as file, ${nameOf} as name,
        row_number() over (partition by bank_file, paid_on, amount_ore, ${nameOf} order by payments.id) as nth
      from payments join bank_files on bank_files.sha256 = payments.bank_file
      where source = 'bankFile' and not reversed and paid_on in (select paid_on from days))
    select distinct on (own.id) own.id as payment, other.file from counted as own
      join counted as other on other.bank_file <> own.bank_file and other.paid_on = own.paid_on
        and other.amount_ore = own.amount_ore and other.name = own.name and other.nth = own.nth
    where own.id = any(${unnamed}::bigint[]) order by own.id, other.id`.execute(trx)
  return new Map(rows.map(({ payment, file }) => [payment, file]))
}

/** What a payment refers to, or who paid where it refers to nothing. */
const nameOf = sql`coalesce(nullif(ltrim(regexp_replace(coalesce(refs -> 0 ->> 'text', payments.message), '[^[:alnum:]]', '', 'g'), '0'), ''),
  payer, '')`
