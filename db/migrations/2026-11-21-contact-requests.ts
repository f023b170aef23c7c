import { type Kysely, sql } from 'kysely'

/** Tickets that began in the contact form: what they are about, and whether they cannot wait. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table tickets
      add column category text check (category in ('service', 'fault', 'invoiceQuestion', 'alarm', 'other')),
      add column urgent boolean not null default false;
    create index tickets_urgent on tickets (number) where urgent;
  `.execute(db)
}
