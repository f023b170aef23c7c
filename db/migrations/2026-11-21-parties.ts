import { type Kysely, sql } from 'kysely'

/** The company, those it works for and with, and what it sells. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table company (id int primary key default 1 check (id = 1), settings jsonb not null);

    create table policies (
      name text not null, valid_from date not null, body jsonb not null, primary key (name, valid_from));

    create table counters (name text primary key, next bigint not null check (next > 0));

    create sequence customer_numbers start 1001;

    create table customers (
      number text primary key,
      kind text not null check (kind in ('consumer', 'business', 'public')),
      name text not null check (name <> ''),
      street text, postal_code text, city text, email text, phone text,
      language text not null default 'sv' check (language in ('sv', 'en')),
      invoice_channel text not null default 'email' check (invoice_channel in ('email', 'letter', 'eInvoice')),
      gln text, organisation_number text,
      created_at timestamptz not null, updated_at timestamptz not null);

    create table resellers (number text primary key, name text not null, email text, phone text);

    create table agreements (
      number text primary key,
      customer text not null references customers,
      ticket_type text not null, kind_of_work text not null,
      fee_waived boolean not null default false,
      payment_days int not null default 30 check (payment_days between 0 and 365),
      reminder_fee_agreed boolean not null default false,
      interest_agreed boolean not null default false);
    create index on agreements (customer);

    create table objects (
      number text primary key, customer text not null references customers,
      kind text not null, make text, model text, place text);
    create index on objects (customer);

    create table regions (code text primary key, name text not null, postal_prefixes text[] not null);

    create table technicians (
      number text primary key, name text not null, phone text, email text,
      regions text[] not null, skills text[] not null, active boolean not null default true);

    create table shifts (
      technician text not null references technicians, on_date date not null,
      slot text not null check (slot in ('morning', 'afternoon', 'evening')),
      kind text not null check (kind in ('extra', 'off')),
      primary key (technician, on_date, slot));

    create table api_keys (
      id text primary key, secret_hash text not null, role text not null, party text, label text not null,
      created_at timestamptz not null, expires_at timestamptz, last_used_at timestamptz);

    create table articles (
      number text primary key, name text not null, name_en text not null,
      unit text not null check (unit in ('h', 'st', 'km')),
      price_ore bigint not null check (price_ore >= 0),
      vat_rate int not null check (vat_rate in (0, 600, 1200, 2500)),
      account text not null check (account ~ '^[0-9]{4}$'),
      labour boolean not null,
      rut_category text, rut_refusal text,
      active boolean not null default true,
      check ((rut_category is null) <> (rut_refusal is null)),
      check (labour or rut_category is null));
  `.execute(db)
}
