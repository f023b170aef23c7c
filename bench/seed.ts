import { sql } from 'kysely'
import type { Db } from '../db/connect.ts'
import type { PlainDate } from '../domain/plain-date.ts'

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
        187280, 46820, 0, 0, ${issuedOre}::bigint from given),
    counted as (
      insert into counters (name, next) values ('vouchers', ${ocrs.length + 1}::bigint)
      on conflict (name) do update set next = counters.next + ${ocrs.length}::bigint
      returning next - ${ocrs.length}::bigint - 1 as before),
    vouchers as (
      insert into ledger_vouchers (number, kind, booked_on, source, created_at)
      select before + n, 'sale', ${on}::date, number || ' issued', now() from given, counted),
    entries as (
      insert into ledger_entries (voucher, line, account, amount_ore, kind, part, invoice, value_on)
      select before + n, line, account, amount_ore, 'sale', part, case when part is null then null else number end, ${on}::date
      from given, counted, (values (1, '1510', ${issuedOre}::bigint, 'principal'), (2, '3041', -187280, null),
        (3, '2611', -46820, null)) as booked (line, account, amount_ore, part))
    select number, ocr from given order by n`.execute(db)
  return rows
}
