import { type Kysely, sql } from 'kysely'

/** Since when an invoice that had not arrived has been asked for; what else keeps a reminder back; holds that the agency is told of. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    -- The day on which an invoice that had not arrived went again: interest counts from there (räntelagen 4 §, B5, B9).
    alter table invoices add column demanded_on date;

    -- A promise or a new due date that came in before a reminder left keeps it back too (B10).
    alter table dunning_withdrawals drop constraint dunning_withdrawals_reason_check;
    alter table dunning_withdrawals add constraint dunning_withdrawals_reason_check
      check (reason in ('paid', 'held', 'promised', 'respited', 'late'));

    -- What is disputed or asked about is not collected (inkassolagen 8 §): the agency hears of it, and when it is settled (B10, B11).
    alter table collection_notices drop constraint collection_notices_kind_check;
    alter table collection_notices add constraint collection_notices_kind_check check (kind in
      ('payment', 'undone', 'credit', 'waiver', 'writeOff', 'dispute', 'question', 'released', 'recall'));`.execute(db)
}
