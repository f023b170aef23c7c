import { type Kysely, sql } from 'kysely'

/** The ledger, payments that are used for several invoices or none, bank files, and what the dunning chain keeps. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table ledger_vouchers (
      number bigint primary key,
      kind text not null, booked_on date not null, source text not null unique,
      created_at timestamptz not null);
    create table ledger_entries (
      voucher bigint not null references ledger_vouchers, line int not null,
      account text not null, amount_ore bigint not null check (amount_ore <> 0),
      kind text not null, part text check (part in ('cost', 'interest', 'principal')),
      invoice text references invoices, payment bigint references payments, allocation bigint,
      value_on date not null,
      primary key (voucher, line),
      check (part is null or invoice is not null));
    create index on ledger_entries (invoice) where invoice is not null;
    create index on ledger_entries (payment) where payment is not null;
    -- A claim bears one reminder fee, whatever is retried (lag 1981:739, B8).
    create unique index one_fee_a_claim on ledger_entries (invoice) where kind = 'fee' and part = 'cost' and amount_ore > 0;

    create function vouchers_balance() returns trigger language plpgsql as $$
      begin
        if (select sum(amount_ore) <> 0 from ledger_entries where voucher = new.voucher) then
          raise exception 'Voucher % does not sum to zero', new.voucher using errcode = 'check_violation';
        end if;
        return null;
      end $$;
    create constraint trigger balanced after insert on ledger_entries
      deferrable initially deferred for each row execute function vouchers_balance();
    create trigger append_only before update or delete or truncate on ledger_vouchers execute function refuse_change();
    create trigger append_only before update or delete or truncate on ledger_entries execute function refuse_change();

    create table bank_files (
      sha256 text primary key,
      name text not null, format text not null, version text not null, message_id text not null,
      created_at timestamptz not null, covers_through date not null,
      received_at timestamptz not null, by_id text not null,
      payments int not null, known int not null, matched int not null, listed int not null, total_ore bigint not null);
    create table bank_rows (
      file text not null references bank_files, row int not null,
      result text not null check (result in ('matched', 'partly', 'unmatched', 'paidAlready', 'known', 'reversal', 'problem')),
      payment bigint references payments, amount_ore bigint, detail text not null,
      primary key (file, row, result));
    -- Through which day everything that the bank has booked is known here: from a file, or because someone says so (B8).
    create table payment_coverage (
      id bigint generated always as identity primary key,
      through date not null, file text references bank_files, at timestamptz not null, by_id text not null);
    create index on payment_coverage (through);

    alter table payments drop column taken_step, drop column invoice;
    alter table payments
      add column booked_on date, add column payer text, add column message text not null default '',
      add column refs jsonb not null default '[]', add column swish_ids text[] not null default '{}', add column bank_file text references bank_files,
      add column reversed boolean not null default false;
    create index on payments using gin (swish_ids);
    create table allocations (
      id bigint generated always as identity primary key,
      payment bigint not null references payments, invoice text not null references invoices,
      amount_ore bigint not null check (amount_ore > 0),
      at timestamptz not null, by_id text not null, told_at timestamptz,
      -- The steps of the invoice's case that took it in, and that took note of its undoing.
      taken_step int, undone_at timestamptz, undone_by text, undone_step int);
    create index on allocations (invoice);
    create index on allocations (payment);
    create index untold on allocations (id) where taken_step is null;

    create table dunning_steps (
      invoice text not null references invoices,
      level text not null check (level in ('reminder1', 'reminder2', 'collection')),
      step int not null, on_date date not null, new_due_on date,
      principal_ore bigint not null, received_ore bigint not null, credited_ore bigint not null,
      interest_ore bigint not null, costs_ore bigint not null, fee_ore bigint not null,
      fee_reason text not null, interest jsonb not null, total_ore bigint not null,
      primary key (invoice, level));
    create table holds (
      invoice text not null references invoices, step int not null,
      kind text not null check (kind in ('dispute', 'question')),
      set_at timestamptz not null, released_at timestamptz, released_step int,
      primary key (invoice, step));
    create table promises (
      invoice text not null references invoices, step int not null, instalment int not null,
      until_on date not null, amount_ore bigint not null check (amount_ore > 0),
      -- What was paid when it was made: it is kept when so much more has come in.
      paid_before_ore bigint not null, made_at timestamptz not null,
      outcome text check (outcome in ('kept', 'broken', 'withdrawn')),
      primary key (invoice, step, instalment));
    create table collections (
      invoice text primary key references invoices, step int not null, handed_on date not null,
      claim jsonb not null, agency_status text not null, recalled_at timestamptz);
    create table collection_notices (
      id bigint generated always as identity primary key,
      invoice text not null references collections, kind text not null check (kind in ('payment', 'undone', 'credit', 'waiver', 'writeOff', 'recall')),
      amount_ore bigint not null, on_date date not null, at timestamptz not null);
    create table credit_notes (
      invoice text not null references invoices, step int not null,
      credit_number bigint not null unique, credited_on date not null, reason text not null, whole boolean not null,
      net_ore bigint not null, vat_ore bigint not null, rut_ore bigint not null, rounding_ore bigint not null,
      total_ore bigint not null, left_ore bigint not null, primary key (invoice, step));
    create trigger append_only before update or delete or truncate on credit_notes execute function refuse_change();
    create trigger append_only before update or delete or truncate on dunning_steps execute function refuse_change();

    alter table invoices drop column paid_ore;
    alter table invoices add column respite_until date;
    alter table agreements add column agreed_on date not null default date '2024-01-01';
  `.execute(db)
}
