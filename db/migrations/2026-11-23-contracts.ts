import { type Kysely, sql } from 'kysely'

/** Alarm contracts, what stands at their sites, and how they end (A1–A4, A11). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create sequence contract_numbers;
    create sequence termination_numbers;
    create sequence site_numbers start 1001;

    create table sites (
      number text primary key,
      customer text not null references customers,
      name text not null check (name <> ''),
      street text not null, postal_code text not null, city text not null);
    create index on sites (customer);

    create table contracts (
      number text primary key references cases,
      customer text not null references customers,
      site text not null references sites,
      kind text not null check (kind in ('package', 'rental')),
      agreed_on date not null, start_on date not null,
      binding_months int not null check (binding_months in (0, 12, 24, 36, 60)),
      notice_months int not null check (notice_months in (3, 6, 12)),
      guard_included boolean not null, key_in_cabinet boolean not null, signs int not null check (signs >= 0),
      fee_waived boolean not null default false,
      reference text,
      payment_days int not null default 30 check (payment_days between 0 and 365),
      reminder_fee_agreed boolean not null default false,
      interest_agreed boolean not null default false,
      suspended text check (suspended in ('customerDied', 'customerBankrupt')));
    create index on contracts (customer);
    create index on contracts (site);

    create table contract_fees (
      contract text not null references contracts, from_on date not null,
      monthly_ore bigint not null check (monthly_ore >= 0),
      primary key (contract, from_on));

    create table equipment (
      contract text not null references contracts, id text not null, text text not null check (text <> ''),
      owner text not null check (owner in ('ours', 'customer')),
      state text not null check (state in ('installed', 'dismantled', 'returned', 'handedOver', 'missing', 'charged')),
      article text references articles, replacement_ore bigint check (replacement_ore >= 0),
      primary key (contract, id),
      check ((article is null) = (replacement_ore is null)));

    create table authorised_people (
      contract text not null references contracts, id text not null,
      name text not null check (name <> ''), phone text, email text,
      authorities text[] not null, from_on date not null, until_on date check (until_on >= from_on),
      primary key (contract, id));

    create table terminations (
      -- Drawn before its case opens, so there is no reference to its row.
      number text primary key,
      contract text not null references contracts,
      requested_on date not null,
      end_on date not null, reason jsonb not null,
      confirmed_on date not null,
      -- The end that the customer has been told of last.
      told_end_on date,
      teardown text not null default 'none' check (teardown in ('none', 'open', 'booked', 'refused', 'done', 'waived')),
      teardown_ticket text, visit_on date,
      failure text check (failure in (
        'notLetIn', 'nobodyHome', 'declined', 'noAnswer', 'calledOffByUs', 'late', 'equipmentMissing')),
      booking_missed boolean not null default false,
      reminded boolean not null default false,
      late_noted boolean not null default false,
      -- That the site which takes this one's place is ready.
      new_site_noted boolean not null default false,
      suspended text check (suspended in ('customerDied', 'customerBankrupt')),
      disconnected_at timestamptz, final_invoice text unique,
      -- Its number is drawn before its case opens, and opened it is when the step that says so is written.
      invoice_opened boolean not null default false, invoiced boolean not null default false,
      withdrawn_at timestamptz, completed_at timestamptz,
      check (withdrawn_at is null or disconnected_at is null));
    -- What a letter about the end printed at its step, so that it is the same whenever it is made.
    create table termination_letters (
      termination text not null references cases, step int not null,
      paper jsonb not null,
      primary key (termination, step));

    -- A contract ends once.
    create unique index one_termination_a_contract on terminations (contract) where withdrawn_at is null;

    create table contract_charges (
      contract text not null references contracts,
      -- 'fee:2027-01-01:2027-01-31', 'guard:…', 'equipment:…': each is charged once.
      source text not null,
      invoice text not null,
      -- Who is charged, whoever has the contract when the invoice opens.
      customer text not null references customers,
      kind text not null check (kind in ('fee', 'guard', 'equipment')),
      from_on date, to_on date check (to_on >= from_on),
      article text not null references articles, text text not null, quantity_hundredths bigint not null,
      price_ore bigint not null,
      -- The step of the contract that bills it is still to be written.
      reserved boolean not null default false,
      -- All of it was given back: its days may be charged to another.
      void boolean not null default false,
      primary key (contract, source, invoice),
      check ((kind = 'fee') = (from_on is not null and to_on is not null)));
    create unique index charged_once on contract_charges (contract, source) where not void;
    create index on contract_charges (invoice);

    create function refuse_twice_charged() returns trigger language plpgsql as $$
      begin
        if exists (select 1 from contract_charges where contract = new.contract and kind = 'fee' and not void
            and (source, invoice) <> (new.source, new.invoice) and from_on <= new.to_on and to_on >= new.from_on) then
          raise exception '% has charged a day of % already', new.contract, new.source using errcode = 'exclusion_violation';
        end if;
        return new;
      end $$;
    create trigger each_day_once before insert or update on contract_charges
      for each row when (new.kind = 'fee' and not new.void) execute function refuse_twice_charged();

    -- Fees that were paid in advance for days after the end, taken back from the invoice that charged them.
    create table fee_credits (
      id bigint generated always as identity primary key,
      contract text not null references contracts, source text not null, invoice text not null,
      because text not null check (because in ('ended', 'takenOver', 'equipmentBack')),
      -- The termination, or the contract that was taken over.
      given_by text not null,
      from_on date not null, to_on date not null check (to_on >= from_on),
      net_ore bigint not null check (net_ore >= 0), text text not null,
      -- The invoice's step that has taken it in: with a credit note, or as it was drawn up without these days.
      step int,
      noted boolean not null default false,
      -- No day is given back twice by the same charge.
      unique (contract, invoice, source, from_on));
    create index on fee_credits (invoice);
    create index on fee_credits (given_by);

    create table take_overs (
      contract text not null references contracts, step int not null,
      customer text not null references customers, on_date date not null,
      -- When it was agreed on, and who had the contract then.
      agreed_on date not null, former text not null references customers,
      -- What the former customer owes beyond what was billed, once that is settled.
      invoice text,
      state text not null check (state in ('agreed', 'settled', 'done', 'replaced', 'abandoned')),
      primary key (contract, step));
    create unique index one_take_over_at_a_time on take_overs (contract) where state in ('agreed', 'settled');

    create table guard_call_outs (
      contract text not null references contracts, id text not null, on_date date not null,
      article text not null references articles, quantity_hundredths bigint not null check (quantity_hundredths > 0),
      primary key (contract, id));

    create table moves (
      contract text not null references contracts, step int not null,
      way text not null check (way in ('sameContract', 'newContract')),
      on_date date not null, site text not null references sites,
      teardown_ticket text, installation_ticket text, new_contract text,
      late boolean not null default false,
      -- When ops let the old site go before the new one was installed.
      released_on date,
      state text not null check (state in ('underway', 'done', 'abandoned')),
      primary key (contract, step));
    create unique index one_move_at_a_time on moves (contract) where state = 'underway';

    -- What a note took back, where it is not a like part of everything; and what of it the customer had paid.
    alter table credit_notes add column taken jsonb, add column freed_ore bigint not null default 0 check (freed_ore >= 0);

    alter table invoices add column contract text references contracts;
    create index on invoices (contract) where contract is not null;

    -- What a technician found at a teardown: the states of the equipment, by its id, and what else was on the list.
    alter table work_reports add column checklist jsonb;
  `.execute(db)
}
