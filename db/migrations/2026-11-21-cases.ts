import { type Kysely, sql } from 'kysely'

/** Cases, their timeline, and all that a step writes beside them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create sequence ticket_numbers;
    create sequence invoice_case_numbers;

    create table cases (
      number text primary key,
      kind text not null, status text not null, title text not null,
      customer text references customers, reseller text references resellers,
      waiting_for text, waiting_on text, next_at timestamptz,
      overdue boolean not null default false,
      parked jsonb,
      step int not null check (step > 0),
      policy_on date not null,
      opened_at timestamptz not null, closed_at timestamptz);
    create index cases_due on cases (next_at, number) where closed_at is null;
    create index cases_by_kind on cases (kind, status, number desc);
    create index cases_by_customer on cases (customer, number desc);
    create index cases_by_reseller on cases (reseller, number desc) where reseller is not null;
    create index cases_parked on cases (number) where parked is not null;

    create table case_events (
      case_number text not null references cases, step int not null check (step > 0),
      -- What was to be done, the same however often it is tried: nothing is written twice.
      key text not null,
      did text not null, by_role text not null, by_id text not null, at timestamptz not null,
      facts jsonb not null, for_customer boolean not null,
      result jsonb not null,
      previous_hash text not null, hash text not null,
      primary key (case_number, step), unique (case_number, key));

    create function refuse_change() returns trigger language plpgsql as $$
      begin
        raise exception '% is append-only: a row is never changed or removed', tg_table_name using errcode = 'restrict_violation';
      end $$;
    create trigger append_only before update or delete or truncate on case_events execute function refuse_change();

    create table case_links (
      parent text not null references cases, relation text not null,
      -- Reserved before the child opens, so there is no reference to its row.
      child text not null unique,
      primary key (parent, relation, child));
    create unique index one_invoice_a_ticket on case_links (parent) where relation = 'invoice';

    create table submissions (
      id text primary key, kind text not null, body jsonb not null,
      by_role text not null, by_id text not null,
      submitted_at timestamptz not null, taken_by text);
    create index submissions_untaken on submissions (submitted_at) where taken_by is null;

    create table idempotency_keys (
      principal text not null, key text not null, request_hash text not null,
      reserved jsonb, status int, body jsonb, location text,
      created_at timestamptz not null,
      primary key (principal, key));

    create table documents (
      id bigint generated always as identity primary key,
      case_number text not null references cases, step int not null,
      kind text not null, name text not null, media_type text not null,
      sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'), bytes bigint not null check (bytes >= 0),
      for_customer boolean not null,
      created_at timestamptz not null,
      unique (case_number, step, kind, name));
    create trigger append_only before update or delete or truncate on documents execute function refuse_change();

    create table messages (
      key text primary key,
      case_number text not null references cases, step int not null,
      template text not null, channel text not null check (channel in ('sms', 'email', 'letter')),
      recipient text not null, address text not null, language text not null,
      subject text, text text not null, attach text,
      status text not null check (status in ('claimed', 'sending', 'sent', 'failed', 'unknown', 'dropped', 'cancelled')),
      not_before timestamptz, expires_at timestamptz,
      attempt int not null default 0,
      claimed_at timestamptz not null, tried_at timestamptz, sent_at timestamptz,
      provider text, provider_id text, segments int, cost_centi_ore bigint, error text,
      unique (case_number, step, template, channel));
    create index messages_by_provider on messages (provider, provider_id) where provider_id is not null;
    create index messages_open on messages (status, claimed_at) where status not in ('sent', 'dropped', 'cancelled');
  `.execute(db)
}
