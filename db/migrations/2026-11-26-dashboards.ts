import { type Kysely, sql } from 'kysely'

/**
 * What dashboards count (P2): when a ticket's work was reported as done, by whom, and after how many working minutes; and
 * indexes for them, for searches for a part of a text, and for the queues of the work list. How long earlier tickets took
 * stays unknown, for SQL does not know our holidays.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create extension if not exists pg_trgm;

    alter table cases
      add column done_at timestamptz, add column done_by text references technicians,
      add column done_minutes int check (done_minutes >= 0);
    update cases set done_at = event.at, done_by = visits.technician
      from case_events as event
      left join work_reports as report on report.case_number = event.case_number and report.step = event.step
      left join visits on visits.id = report.visit
      where event.case_number = cases.number and event.did = 'workReported' and cases.kind = 'ticket';

    create index tickets_opened on cases (opened_at) include (status) where kind = 'ticket';
    create index tickets_opened_by_customer on cases (customer, opened_at) include (status) where kind = 'ticket';
    create index tickets_opened_by_reseller on cases (reseller, opened_at) include (status)
      where kind = 'ticket' and reseller is not null;
    create index tickets_done on cases (done_at) include (done_minutes, done_by) where kind = 'ticket' and done_at is not null;
    create index tickets_done_by_customer on cases (customer, done_at) include (done_minutes)
      where kind = 'ticket' and done_at is not null;
    create index tickets_done_by_reseller on cases (reseller, done_at) include (done_minutes)
      where kind = 'ticket' and done_at is not null and reseller is not null;
    create index tickets_open on cases (customer, number) where kind = 'ticket' and closed_at is null;
    create index invoices_by_ticket on invoices (ticket) where ticket is not null;
    create index invoices_issued on invoices (issued_on) include (number, ticket, net_ore, to_pay_ore)
      where ticket is not null and issued_on is not null;

    -- The work list, with what has no date last: the same order for all of it and for each of its queues.
    drop index cases_due;
    create index cases_due on cases (coalesce(next_at, 'infinity'), number) where closed_at is null;
    create index cases_due_or_closed on cases (coalesce(next_at, 'infinity'), number);
    create index cases_to_call on cases (coalesce(next_at, 'infinity'), number)
      where closed_at is null and waiting_for in ('firstContact', 'nextContact') and parked is null;
    create index cases_unbooked on cases (coalesce(next_at, 'infinity'), number)
      where closed_at is null and kind = 'ticket' and status in ('new', 'unassigned') and parked is null;
    create index cases_awaiting_technician on cases (coalesce(next_at, 'infinity'), number)
      where closed_at is null and waiting_on = 'technician' and parked is null;
    create index cases_to_invoice on cases (coalesce(next_at, 'infinity'), number)
      where closed_at is null and parked is null
        and (kind, status) in (('ticket', 'reported'), ('invoice', 'opened'), ('invoice', 'incomplete'));

    -- Made once and not for each row that is looked at: lower case is what a search spends its time on.
    alter table tickets add column search_text text not null generated always as
      (lower(number || ' ' || title || ' ' || site || ' ' || street || ' ' || city || ' ' || reporter)) stored;
    alter table tickets alter column search_text set statistics 1000;
    create index tickets_search on tickets using gin (search_text gin_trgm_ops);
    create index tickets_costs on tickets (number) include (object_number, invoice_reference);
    create index cases_search on cases using gin ((number || ' ' || title) gin_trgm_ops) where kind <> 'ticket';
    create index customers_search on customers using gin ((number || ' ' || name) gin_trgm_ops);
  `.execute(db)
}
