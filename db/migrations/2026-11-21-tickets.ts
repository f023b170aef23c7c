import { type Kysely, sql } from 'kysely'

/** Tickets, visits and reports. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table tickets (
      number text primary key references cases,
      title text not null, description text not null,
      object_number text references objects,
      ticket_type text not null, kind_of_work text not null,
      region text references regions,
      site text not null, street text not null, postal_code text not null, city text not null,
      reporter text not null, reporter_phone text, phone1 text, phone2 text, email text,
      master_key text not null check (master_key in ('yes', 'no', 'doorCode')), door_code text,
      agreement text references agreements,
      invoice_reference text, source text not null, language text not null,
      attempts int not null default 0,
      payment_choice text check (payment_choice in ('swish', 'invoice')));
    create index tickets_by_object on tickets (object_number, number desc);
    create index tickets_by_street on tickets (lower(street) text_pattern_ops);
    create index tickets_by_reference on tickets (lower(invoice_reference) text_pattern_ops);

    create table contact_attempts (
      case_number text not null references tickets, step int not null,
      at timestamptz not null, by_id text not null, note text,
      primary key (case_number, step));

    create table visits (
      id bigint generated always as identity primary key,
      case_number text not null, technician text not null references technicians,
      on_date date not null, slot text not null check (slot in ('morning', 'afternoon', 'evening')),
      state text not null check (state in ('held', 'booked', 'accepted', 'done', 'declined', 'freed')),
      held_until timestamptz, hold_key text unique,
      booked_at timestamptz, decided_at timestamptz, decline_reason text,
      departed_at timestamptz, arrived_at timestamptz,
      check ((state = 'held') = (held_until is not null)));
    create unique index one_visit_a_slot on visits (technician, on_date, slot) where state not in ('declined', 'freed');
    create index visits_by_case on visits (case_number, id);

    create table work_reports (
      case_number text not null references tickets, step int not null,
      visit bigint not null references visits,
      actions text not null, worked_minutes int not null check (worked_minutes between 0 and 1440),
      another_visit boolean not null,
      signed_name text, signed_at timestamptz, signature bytea, refusal_reason text,
      primary key (case_number, step),
      check ((signature is null) <> (refusal_reason is null)),
      check ((signature is null) = (signed_name is null)));

    create table report_lines (
      case_number text not null, step int not null, line int not null,
      article text not null references articles,
      quantity_hundredths bigint not null check (quantity_hundredths > 0),
      primary key (case_number, step, line),
      foreign key (case_number, step) references work_reports);

    create table rut_buyers (
      case_number text not null references tickets, position int not null,
      name text not null, identity bytea not null, fingerprint text not null,
      remaining_ore bigint check (remaining_ore >= 0),
      primary key (case_number, position));
  `.execute(db)
}
