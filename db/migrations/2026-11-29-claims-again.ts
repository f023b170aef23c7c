import { type Kysely, sql } from 'kysely'

/** A claim that was taken back from the agency can be handed over once more (B11). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table collections add column renewed_at timestamptz, add check (renewed_at is null or recalled_at is not null);
    alter table collection_notices drop constraint collection_notices_invoice_fkey;
    alter table collection_notices add foreign key (invoice) references invoices;
    alter table collections drop constraint collections_pkey;
    alter table collections add primary key (invoice, step);
    create unique index one_claim_at_the_agency on collections (invoice) where recalled_at is null;

    -- The steps that count: those that left, but for a hand-over whose claim came back and is to go again.
    create view standing_steps as
      select * from dunning_steps as step
      where not exists (select from dunning_withdrawals as gone where gone.invoice = step.invoice and gone.step = step.step)
        and not exists (select from collections as again
          where again.invoice = step.invoice and again.step = step.step and again.renewed_at is not null);

    -- Each level leaves once, as far as it counts.
    create or replace function one_step_a_level() returns trigger language plpgsql as $$
      begin
        if exists (select from standing_steps as before where before.invoice = new.invoice and before.level = new.level) then
          raise exception '% has had % already', new.invoice, new.level using errcode = 'unique_violation';
        end if;
        return new;
      end $$`.execute(db)
}
