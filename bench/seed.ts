import { sql } from 'kysely'
import type { Db, Trx } from '../db/connect.ts'
import { post } from '../db/ledger.ts'
import { policyOn } from '../db/policy.ts'
import { type Sale, saleEntries } from '../domain/ledger.ts'
import type { PlainDate } from '../domain/plain-date.ts'
import { now } from './desk.ts'

/** Tickets whose work is reported, one row each, so that they can be billed. Gives their numbers. */
export async function seedSold(db: Db, count: number, from: number): Promise<readonly string[]> {
  const { rows } = await sql<{ number: string }>`
    with given as (select 'T-2099-' || lpad((${from}::int + n)::text, 6, '0') as number from generate_series(1, ${count}::int) as n),
    opened as (
      insert into cases (number, kind, status, title, customer, policy_on, opened_at, step, overdue)
      select number, 'ticket', 'invoiced', 'Diskmaskin tömmer inte', 'K-BENCH', current_date, now(), 1, false from given),
    sold as (
      insert into tickets (number, title, description, ticket_type, kind_of_work, region, site, street, postal_code, city,
        reporter, master_key, source, language)
      select number, 'Diskmaskin tömmer inte', 'Asko DW60.', 'Vitvaruservice', 'appliance', 'skaraborg', 'Anna Andersson',
        'Lindvägen 7', '541 34', 'Skövde', 'Anna Andersson', 'no', 'phone', 'sv' from given),
    visited as (
      insert into visits (case_number, technician, on_date, slot, state)
      select number, 'TK-BENCH-1', current_date, 'morning', 'freed' from given returning id, case_number),
    reported as (
      insert into work_reports (case_number, step, visit, actions, worked_minutes, another_visit, refusal_reason)
      select case_number, 1, id, 'Bytte avloppspump.', 90, false, 'Ingen hemma.' from visited),
    lines as (
      insert into report_lines (case_number, step, line, article, quantity_hundredths)
      select number, 1, line, article, 100 from given, (values (1, '110'), (2, '510')) as sold (line, article))
    select number from given order by number`.execute(db)
  return rows.map(row => row.number)
}

/** What the import of a bank file meets: an issued invoice with its sale booked. */
export interface Issued {
  readonly number: string
  readonly ocr: string
}

export const issuedOre = 234_100

/** Issued invoices in bulk, each of one line and its sale in the ledger. `ocrs` are theirs, in order. */
export async function seedIssued(db: Db, ocrs: readonly string[], on: PlainDate): Promise<readonly Issued[]> {
  const accounts = await policyOn(db, 'bookkeeping', on)
  const entries = saleEntries(sale, accounts)
  return db.transaction().execute(async trx => {
    const issued = await insertIssued(trx, ocrs, on)
    const postings = issued.map(
      ({ number }) => ({ kind: 'sale', on, source: `${number} issued`, entries, invoice: number }) as const,
    )
    await post(trx, now(), postings)
    return issued
  })
}

const sale: Sale = {
  lines: [{ account: '3041', netOre: 187_280 }],
  vat: [{ vatRate: 2500, netOre: 187_280, vatOre: 46_820 }],
  rutOre: 0,
  roundingOre: 0,
  toPayOre: issuedOre,
}

async function insertIssued(trx: Trx, ocrs: readonly string[], on: PlainDate): Promise<readonly Issued[]> {
  const { rows } = await sql<Issued>`
    with given as materialized (
      select 'F-2098-' || lpad(n::text, 6, '0') as number, ocr, n
      from unnest(${[...ocrs]}::text[]) with ordinality as given (ocr, n)),
    opened as (
      insert into cases (number, kind, status, title, customer, policy_on, opened_at, step, overdue)
      select number, 'invoice', 'issued', 'Diskmaskin tömmer inte', 'K-BENCH', ${on}::date, now(), 1, false from given),
    issued as (
      insert into invoices (number, choice, customer, swish_reference, invoice_number, issued_on, due_on, ocr, buyer,
        net_ore, vat_ore, rut_ore, rounding_ore, to_pay_ore)
      select number, 'invoice', 'K-BENCH', 'S' || ocr, 9000000 + n, ${on}::date, ${on}::date + 30, ocr, '{}',
        187280, 46820, 0, 0, ${issuedOre}::bigint from given)
    select number, ocr from given order by n`.execute(trx)
  return rows
}
