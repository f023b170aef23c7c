import { sql } from 'kysely'
import type { Db, Trx } from '../db/connect.ts'
import type { Instant } from '../domain/instant.ts'

export interface Seeding {
  readonly count: number
  /** The moment that the newest ticket is of. */
  readonly at: Instant
  readonly customers: readonly string[]
  readonly resellers: readonly string[]
  /** Each makes two visits a day, and so decides over how many days the tickets lie. */
  readonly technicians: readonly string[]
}

/**
 * Tickets as years of work leave them, in bulk: opened, visited, done, billed or called off, the last week's still open. Their
 * rows are such as steps write, but for what no list reads: a timeline of one event each, without its chain.
 */
export async function seedTickets(db: Db, seeding: Seeding): Promise<void> {
  await db.transaction().execute(async trx => {
    // Nothing is inserted that would not hold; only checking it row by row would take most of the time.
    await sql`set local session_replication_role = replica`.execute(trx)
    await sql`set local synchronous_commit = off`.execute(trx)
    await plan(trx, seeding)
    await sql`analyze given`.execute(trx)
    for (const statement of [
      objects,
      cases,
      events,
      tickets,
      visits,
      reports,
      invoiceCases,
      invoiceEvents,
      invoices,
      links,
    ])
      await statement.execute(trx)
  })
}

/** Everything that is decided of a ticket, by its place in the row and so the same each time. */
async function plan(trx: Trx, { count, at, customers, resellers, technicians }: Seeding): Promise<void> {
  const perDay = technicians.length * 2
  await sql`
    create temporary table given on commit drop as
    with lists as (
      select ${[...customers]}::text[] as customers, ${[...resellers]}::text[] as resellers,
        ${[...technicians]}::text[] as technicians),
    drawn as (
      select n, hashint8(n)::bigint & 2147483647 as chance, hashint8(n * 31 + 7)::bigint & 2147483647 as other,
        ${at}::timestamptz - make_interval(secs => (${count}::int - n) * 86400.0 / ${perDay}::int) as opened_at
      from generate_series(1, ${count}::int) as n),
    placed as (
      select drawn.*, extract(year from opened_at at time zone 'Europe/Stockholm')::int as year,
        -- Now and then the first customer, so that there is a large one.
        case when n % 300 = 0 then 1 else 1 + chance % cardinality(customers) end as customer,
        1 + n % ${technicians.length}::int as technician, date '2020-01-01' + n / ${perDay}::int as counted_on,
        date '2020-01-01' + ${count}::int / ${perDay}::int as counted_to
      from drawn, lists)
    select n, chance, other, opened_at, 'T-' || year || '-' || lpad((900000000 + n)::text, 9, '0') as number,
      'F-' || year || '-' || lpad((900000000 + n)::text, 9, '0') as invoice, customers[customer] as customer,
      case when chance % 10 = 0 then resellers[1 + other % cardinality(resellers)] end as reseller,
      technicians[technician] as technician,
      case when other % 10 < 6 then 'O-' || customer || '-' || other % 15 end as object_number,
      case when chance % 100 < 55 then (array['Ref ', 'Hus ', 'Port '])[1 + chance % 3] || chance % 14 end as reference,
      (${at}::timestamptz at time zone 'Europe/Stockholm')::date - (counted_to - counted_on) + 5 as visit_on,
      case when n / ${technicians.length}::int % 2 = 0 then 'morning' else 'afternoon' end as slot,
      case when chance % 100 < 7 then 'cancelled'
        when counted_to - counted_on > 7 then case when other % 100 < 97 then 'invoiced' else 'reported' end
        when counted_to - counted_on > 3 then 'booked' when chance % 2 = 0 then 'new' else 'unassigned' end as status
    from placed, lists`.execute(trx)
  await sql`alter table given add column done_at timestamptz, add column issued_on date, add column net_ore bigint`.execute(
    trx,
  )
  await sql`
    update given set
      done_at = greatest(opened_at, (visit_on + time '09:00' + make_interval(mins => (other % 400)::int)) at time zone 'Europe/Stockholm'),
      issued_on = case when status = 'invoiced' then visit_on + 1 end, net_ore = 80000 + 100 * (other % 4000)
    where status in ('reported', 'invoiced')`.execute(trx)
}

const objects = sql`
  insert into objects (number, customer, kind)
  select distinct on (object_number) object_number, customer, 'Diskmaskin' from given where object_number is not null
  on conflict do nothing`

const cases = sql`
  insert into cases (number, kind, status, title, customer, reseller, waiting_for, waiting_on, next_at, overdue, step, policy_on,
    opened_at, closed_at, done_at, done_by, done_minutes)
  select number, 'ticket', status, ${title()}, customer, reseller,
    case status when 'new' then 'firstContact' when 'unassigned' then 'nextContact' when 'booked' then 'acceptance'
      when 'reported' then 'paymentChoice' end,
    case status when 'new' then 'ops' when 'unassigned' then 'ops' when 'booked' then 'technician' when 'reported' then 'customer' end,
    case when status in ('new', 'unassigned', 'booked') then opened_at + interval '1 day' end, false, 1, opened_at::date, opened_at,
    case status when 'invoiced' then done_at + interval '1 hour' when 'cancelled' then opened_at + interval '2 days' end,
    done_at, case when done_at is not null then technician end, case when done_at is not null then 60 + other % 4000 end
  from given`

const events = sql`
  insert into case_events (case_number, step, key, did, by_role, by_id, at, facts, for_customer, result, previous_hash, hash)
  select number, 1, '1', 'ticketReported', 'ops', 'seed', opened_at, '{}', true, ${resultOf('ticket')}, '', ''
  from cases where kind = 'ticket' and number in (select number from given)`

const tickets = sql`
  insert into tickets (number, title, description, object_number, ticket_type, kind_of_work, region, site, street, postal_code, city,
    reporter, phone1, master_key, invoice_reference, source, language)
  select number, ${title()}, 'Som vi talade om.', object_number, 'Vitvaruservice',
    (array['appliance', 'appliance', 'it', 'property'])[1 + chance % 4], 'skaraborg', ${person('chance')},
    (array['Lindvägen', 'Storgatan', 'Skolgatan', 'Ekvägen', 'Parkgatan', 'Hamngatan', 'Björkvägen', 'Kyrkogatan'])[1 + other % 8] || ' ' || 1 + n % 97,
    '541 34', ${city()}, ${person('other')}, '+46701740609', 'no', reference, 'phone', 'sv' from given`

const visits = sql`
  insert into visits (case_number, technician, on_date, slot, state, booked_at)
  select number, technician, visit_on, slot, case status when 'booked' then 'booked' else 'done' end, opened_at from given
  where status in ('booked', 'reported', 'invoiced')`

const reports = sql`
  insert into work_reports (case_number, step, visit, actions, worked_minutes, another_visit, refusal_reason)
  select number, 1, visits.id, 'Bytte avloppspump.', 90, false, 'Ingen hemma.'
  from given join visits on visits.case_number = number where done_at is not null`

const invoiceCases = sql`
  insert into cases (number, kind, status, title, customer, waiting_for, waiting_on, next_at, overdue, step, policy_on, opened_at,
    closed_at)
  select invoice, 'invoice', case when isOld then 'paid' else 'issued' end, ${title()}, customer,
    case when not isOld then 'chain' end, case when not isOld then 'customer' end,
    case when not isOld then done_at + interval '35 days' end, false, 1, issued_on, done_at,
    case when isOld then done_at + interval '20 days' end
  from given, lateral (select n < (select max(n) from given) * 0.99 as isOld) as age where issued_on is not null`

const invoiceEvents = sql`
  insert into case_events (case_number, step, key, did, by_role, by_id, at, facts, for_customer, result, previous_hash, hash)
  select number, 1, '1', 'invoiceIssued', 'system', 'seed', opened_at, '{}', true, ${resultOf('invoice')}, '', ''
  from cases where kind = 'invoice' and number in (select invoice from given)`

const invoices = sql`
  insert into invoices (number, choice, ticket, customer, swish_reference, invoice_number, issued_on, due_on, ocr, buyer,
    net_ore, vat_ore, rut_ore, rounding_ore, to_pay_ore)
  select invoice, 'invoice', number, customer, 'S' || invoice, 100000000 + n, issued_on, issued_on + 30, 900000000 + n, '{}',
    net_ore, net_ore / 4, 0, (100 - net_ore * 5 / 4 % 100) % 100 - case when net_ore * 5 / 4 % 100 between 1 and 49 then 100 else 0 end,
    net_ore * 5 / 4 + (100 - net_ore * 5 / 4 % 100) % 100 - case when net_ore * 5 / 4 % 100 between 1 and 49 then 100 else 0 end
  from given where issued_on is not null`

const links = sql`
  insert into case_links (parent, relation, child) select number, 'invoice', invoice from given where issued_on is not null`

function title() {
  return sql`${city()} || ' ' || (array['Diskmaskin', 'Tvättmaskin', 'Torktumlare', 'Kylskåp', 'Frys', 'Spis', 'Ugn', 'Fläkt', 'Dator',
    'Skrivare', 'Router', 'Kran', 'Värmepump', 'Lås'])[1 + chance % 14] || ' ' ||
    (array['tömmer inte', 'startar inte', 'låter illa', 'läcker', 'är trasig', 'larmar', 'luktar bränt'])[1 + other % 7]`
}

function city() {
  return sql`(array['Skövde', 'Skara', 'Lidköping', 'Mariestad', 'Falköping', 'Tibro', 'Hjo'])[1 + chance % 7]`
}

function person(by: 'chance' | 'other') {
  const draw = sql.ref(by)
  return sql`(array['Anna', 'Karin', 'Lars', 'Erik', 'Eva', 'Sara', 'Olle', 'Nils', 'Maja', 'Johan', 'Ingrid', 'Per', 'Amir', 'Fatima'])[1 + ${draw} % 14]
    || ' ' || (array['Andersson', 'Berg', 'Ceder', 'Dahl', 'Ek', 'Falk', 'Gran', 'Holm', 'Isberg', 'Jansson', 'Krantz', 'Lund', 'Malm', 'Nyström',
    'Ohlin', 'Palm', 'Quist', 'Rask', 'Sten', 'Tall'])[1 + ${draw} / 14 % 20] || (array['', 'sson', 'gren', 'kvist'])[1 + ${draw} / 280 % 4]`
}

/** What the case's last step says of it, as far as lists read it. */
function resultOf(kind: 'ticket' | 'invoice') {
  return sql`jsonb_build_object('view', jsonb_build_object('number', number, 'kind', ${sql.lit(kind)}, 'status', status, 'step', 1,
    'blockers', '[]'::jsonb, 'parked', null, 'waiting', case when waiting_for is not null then jsonb_build_object(
      'for', waiting_for, 'on', waiting_on, 'until', to_char(next_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'overdue', false) end))`
}
