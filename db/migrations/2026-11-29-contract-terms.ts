import { type Kysely, sql } from 'kysely'

/** When a contract's reminder fee was agreed on, and whose terms are whose at a take-over (B8, B9, A4). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table contracts add column reminder_fee_agreed_on date;
    update contracts set reminder_fee_agreed_on = agreed_on where reminder_fee_agreed;
    alter table contracts add constraint fee_agreed_on_a_day
      check (reminder_fee_agreed = (reminder_fee_agreed_on is not null));

    -- What the new customer has agreed to, and what the former one had: invoices of theirs may still be drawn up.
    alter table take_overs add column payment jsonb, add column former_terms jsonb;
  `.execute(db)
}
