import { type Kysely, sql } from 'kysely'

/** What is done with many cases at once, and what became of each of them (P3). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create sequence bulk_action_numbers;

    create table bulk_actions (
      number text primary key check (number ~ '^MA-[1-9][0-9]*$'),
      action text not null,
      -- What the action brings with it: codes and dates.
      extra jsonb not null,
      -- What was written for it, once for all.
      written jsonb,
      state text not null check (state in ('planned', 'running', 'stopping', 'stopped', 'ended')),
      by_role text not null, by_id text not null, asked_at timestamptz not null,
      started_at timestamptz,
      stopped_by text, stop_asked_at timestamptz,
      ended_at timestamptz,
      check ((ended_at is not null) = (state in ('stopped', 'ended'))),
      check ((stopped_by is null) = (stop_asked_at is null)));

    create table bulk_items (
      bulk text not null references bulk_actions, place int not null check (place > 0),
      -- What someone chose. There need be no such case, which then is what becomes of it.
      case_number text not null,
      outcome text not null check (outcome in ('waiting', 'done', 'refused', 'failed', 'notDone')),
      status text, refusal jsonb, cause text, at timestamptz,
      primary key (bulk, place), unique (bulk, case_number),
      check ((outcome = 'done') = (status is not null)),
      check ((outcome = 'refused') = (refusal is not null)),
      check ((outcome = 'failed') = (cause is not null)),
      check ((outcome = 'waiting') = (at is null)));
    create index bulk_items_by_case on bulk_items (case_number);

    -- What became of a case is said once.
    create function refuse_another_outcome() returns trigger language plpgsql as $$
      begin
        raise exception 'What became of % in % is said already', old.case_number, old.bulk using errcode = 'restrict_violation';
      end $$;
    create trigger said_once before update on bulk_items for each row
      when (old.outcome <> 'waiting') execute function refuse_another_outcome()
  `.execute(db)
}
