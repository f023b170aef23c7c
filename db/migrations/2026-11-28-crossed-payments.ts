import { type Kysely, sql } from 'kysely'

/** What the use of a payment has crossed, one standing fee a claim, and reminders that never left. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table allocations
      add column costs_back_ore bigint not null default 0, add column interest_back_ore bigint not null default 0;
    drop index one_fee_a_claim;
    -- A claim bears one reminder fee, whatever is retried (lag 1981:739, B8). Who charges has locked the invoice.
    create function one_fee_a_claim() returns trigger language plpgsql as $$
      begin
        if (select sum(sign(amount_ore)) > 1 from ledger_entries
            where invoice = new.invoice and kind = 'fee' and part = 'cost') then
          raise exception 'Claim % bears a fee already', new.invoice using errcode = 'unique_violation';
        end if;
        return null;
      end $$;
    create trigger one_fee_a_claim after insert on ledger_entries for each row
      when (new.kind = 'fee' and new.part = 'cost' and new.amount_ore > 0) execute function one_fee_a_claim();

    alter table dunning_steps drop constraint dunning_steps_pkey;
    alter table dunning_steps add primary key (invoice, step);
    create table dunning_withdrawals (
      invoice text not null, step int not null, reason text not null check (reason in ('paid', 'held', 'late')),
      at timestamptz not null,
      primary key (invoice, step), foreign key (invoice, step) references dunning_steps);
    create trigger append_only before update or delete or truncate on dunning_withdrawals execute function refuse_change();
    -- Each level leaves once, unless it never left.
    create function one_step_a_level() returns trigger language plpgsql as $$
      begin
        if exists (select from dunning_steps as before where before.invoice = new.invoice and before.level = new.level
            and not exists (select from dunning_withdrawals as gone
              where gone.invoice = before.invoice and gone.step = before.step)) then
          raise exception '% has had % already', new.invoice, new.level using errcode = 'unique_violation';
        end if;
        return new;
      end $$;
    create trigger one_step_a_level before insert on dunning_steps for each row execute function one_step_a_level();
  `.execute(db)
}
