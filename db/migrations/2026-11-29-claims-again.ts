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

    -- Each level leaves once, unless it never left, or its claim came back and is to go again.
    create or replace function one_step_a_level() returns trigger language plpgsql as $$
      begin
        if exists (select from dunning_steps as before where before.invoice = new.invoice and before.level = new.level
            and not exists (select from dunning_withdrawals as gone
              where gone.invoice = before.invoice and gone.step = before.step)
            and not exists (select from collections as again
              where again.invoice = before.invoice and again.step = before.step and again.renewed_at is not null)) then
          raise exception '% has had % already', new.invoice, new.level using errcode = 'unique_violation';
        end if;
        return new;
      end $$`.execute(db)
}
