import { type Kysely, sql } from 'kysely'

/** Payment requests at Swish, each by the number that we have given it (B6, B7). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table swish_requests (
      instruction text primary key check (instruction ~ '^[0-9A-F]{32}$'),
      invoice text not null references invoices, step int not null,
      payee text not null, amount_ore bigint not null check (amount_ore > 0),
      state text not null check (state in (
        'new', 'created', 'paid', 'declined', 'error', 'cancelled', 'refused', 'abandoned', 'mismatched')),
      code text, payment_reference text,
      requested_at timestamptz not null, settled_at timestamptz,
      unique (invoice, step));
  `.execute(db)
}
