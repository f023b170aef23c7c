import { type Kysely, sql } from 'kysely'

/** Invoices leave as e-invoices too (B5). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table messages drop constraint messages_channel_check,
      add constraint messages_channel_check check (channel in ('sms', 'email', 'letter', 'eInvoice'))`.execute(db)
}
