import { type Kysely, sql } from 'kysely'

/** Those who want to be called, first in, first out (T13). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table call_backs (
      id text primary key,
      -- The order in which they are called.
      place bigint generated always as identity unique,
      name text not null, phone text not null, reason text not null,
      asked_by_role text not null, asked_by text not null, asked_at timestamptz not null,
      outcome text check (outcome in ('done', 'notReached')),
      answered_by text, answered_at timestamptz,
      check ((outcome is null) = (answered_at is null)));
    create index call_backs_waiting on call_backs (place) where outcome is null;
    -- The same number waits once.
    create unique index one_call_back_a_phone on call_backs (asked_by, phone) where outcome is null;
    create index call_backs_by_asker on call_backs (asked_by, place desc)
  `.execute(db)
}
