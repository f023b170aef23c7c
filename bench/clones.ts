import { sql } from 'kysely'
import type { Db } from '../db/connect.ts'

/**
 * So many invoices like one that is issued and sent: the same buyer, lines, timeline, papers and bookings, under numbers of their
 * own. Gives the numbers.
 */
export async function cloneInvoices(db: Db, number: string, count: number): Promise<readonly string[]> {
  return db.transaction().execute(async trx => {
    await sql`
      create temporary table clones on commit drop as
        select 'F-2097-' || lpad(n::text, 6, '0') as number, n from generate_series(1, ${sql.lit(count)}::int) as n;
      create function pg_temp.as_clone(row_of anyelement, number text) returns jsonb language sql as $$
        select replace(to_jsonb(row_of)::text, ${sql.lit(number)}, number)::jsonb $$;
      insert into cases
        select made.* from cases as c, clones, jsonb_populate_record(null::cases, pg_temp.as_clone(c, clones.number)) as made
        where c.number = ${sql.lit(number)};
      insert into case_events
        select made.* from case_events as e, clones, jsonb_populate_record(null::case_events, pg_temp.as_clone(e, clones.number)) as made
        where e.case_number = ${sql.lit(number)};
      insert into messages
        select made.* from messages as m, clones, jsonb_populate_record(null::messages, pg_temp.as_clone(m, clones.number)) as made
        where m.case_number = ${sql.lit(number)};
      insert into invoices
        select made.* from invoices as i, clones, jsonb_populate_record(null::invoices, pg_temp.as_clone(i, clones.number)
          || jsonb_build_object('invoice_number', null, 'issued_on', null, 'ocr', null, 'ticket', null, 'swish_reference', 'C' || n)) as made
        where i.number = ${sql.lit(number)};
      insert into invoice_lines
        select made.* from invoice_lines as l, clones, jsonb_populate_record(null::invoice_lines, pg_temp.as_clone(l, clones.number)) as made
        where l.invoice = ${sql.lit(number)};
      insert into invoice_vat
        select made.* from invoice_vat as v, clones, jsonb_populate_record(null::invoice_vat, pg_temp.as_clone(v, clones.number)) as made
        where v.invoice = ${sql.lit(number)};
      update invoices set invoice_number = 7000000 + n, issued_on = first.issued_on, ocr = '97' || lpad(n::text, 8, '0')
        from clones, invoices as first where invoices.number = clones.number and first.number = ${sql.lit(number)};
      insert into ledger_vouchers (number, kind, booked_on, source, created_at)
        select 7000000 + n * 10 + nth, kind, booked_on, replace(source, ${sql.lit(number)}, clones.number), created_at
        from clones, (select *, row_number() over (order by number) as nth from ledger_vouchers
          where number in (select voucher from ledger_entries where invoice = ${sql.lit(number)})) as vouchers;
      insert into ledger_entries (voucher, line, account, amount_ore, kind, part, invoice, value_on)
        select 7000000 + n * 10 + nth, line, account, amount_ore, kind, part, case when invoice is not null then clones.number end, value_on
        from clones, (select *, dense_rank() over (order by voucher) as nth from ledger_entries
          where voucher in (select voucher from ledger_entries where invoice = ${sql.lit(number)})) as entries
    `.execute(trx)
    const { rows } = await sql<{ number: string }>`select number from clones order by n`.execute(trx)
    return rows.map(row => row.number)
  })
}
