import { type Kysely, sql } from 'kysely'

/** What is not used of each payment is kept with it, so that it can be counted and found; why money was paid back is kept (B12). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table payments add column unused_ore bigint not null default 0;

    -- What of a payment stands on the account on which it was received as not used yet.
    create function keep_unused() returns trigger language plpgsql as $$
      begin
        update payments set unused_ore = (
            select -sum(entry.amount_ore) from ledger_entries entry
            where entry.payment = payments.id and entry.account = (
              select received.account from ledger_entries received
              where received.payment = payments.id and received.kind = 'payment' and received.amount_ore < 0 limit 1))
          where id in (select payment from written where payment is not null)
            and exists (select from ledger_entries received
              where received.payment = payments.id and received.kind = 'payment' and received.amount_ore < 0);
        return null;
      end $$;
    create trigger keep_unused after insert on ledger_entries
      referencing new table as written for each statement execute function keep_unused();

    update payments set unused_ore = stands.ore from (
      select entry.payment, -sum(entry.amount_ore) as ore from ledger_entries entry
      where entry.account = (
        select received.account from ledger_entries received
        where received.payment = entry.payment and received.kind = 'payment' and received.amount_ore < 0 limit 1)
      group by entry.payment) stands
    where stands.payment = payments.id;
    create index payments_unused on payments (id) where unused_ore > 0;

    create table payment_refunds (
      id bigint generated always as identity primary key,
      payment bigint not null references payments,
      amount_ore bigint not null check (amount_ore > 0),
      is_reversal boolean not null,
      reason text not null check (reason <> ''),
      by_id text not null, at timestamptz not null);
    create index on payment_refunds (payment);
    create trigger append_only before update or delete or truncate on payment_refunds
      execute function refuse_change();`.execute(db)
}
