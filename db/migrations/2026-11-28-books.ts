import { type Kysely, sql } from 'kysely'

/** How far payments are known, account by account; why money waits; and who has set a policy. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    -- A payment dated before its invoice, and one that a file of another format may have brought, wait for a person (B7).
    alter table bank_rows drop constraint bank_rows_result_check;
    alter table bank_rows add constraint bank_rows_result_check check (result in
      ('matched', 'partly', 'unmatched', 'paidAlready', 'beforeInvoice', 'inOtherFile', 'known', 'reversal', 'problem'));
    create index bank_rows_listed on bank_rows (payment) where result in ('beforeInvoice', 'inOtherFile');
    create index payments_of_a_day on payments (paid_on, amount_ore) where source = 'bankFile';

    -- What is known of an account: every day from from_on until resumes_on, the next bank day that a file must tell of. Without an
    -- account it is said of all of them; without from_on it reaches back as far as anyone asks (B8).
    alter table payment_coverage add column account text, add column from_on date, add column resumes_on date,
      add check (from_on is null or account is not null), add check (account is null or resumes_on is not null);
    create index payment_coverage_by_account on payment_coverage (account, through, resumes_on);

    -- How far each account is known without a break from a day on: through which day, the first bank day that is missing, and the
    -- day from which a later file knows more.
    create function coverage_since(since date)
      returns table (account text, through date, resumes_on date, next_on date) language sql stable as $$
      with said as (
        select max(c.through) as through, max(coalesce(c.resumes_on, c.through + 1)) as resumes_on
        from payment_coverage c where c.account is null),
      accounts as (
        select c.account, max(c.through) as through, max(c.resumes_on) as resumes_on
        from payment_coverage c where c.account is not null group by c.account),
      stretches as (
        select c.account, c.through, coalesce(c.from_on, '-infinity') as from_on,
          greatest(since, said.resumes_on, max(c.resumes_on) over (partition by c.account
            order by c.from_on nulls first, c.through rows between unbounded preceding and 1 preceding)) as reached
        from payment_coverage c, said
        where c.account is not null and c.resumes_on > greatest(since, said.resumes_on)),
      gaps as (
        select distinct on (s.account) s.account, s.reached, s.from_on
        from stretches s where s.from_on > s.reached order by s.account, s.from_on)
      select a.account,
        case when g.account is null then greatest(a.through, said.through)
          else coalesce(greatest(said.through,
            (select max(s.through) from stretches s where s.account = a.account and s.from_on < g.from_on)), since - 1) end,
        coalesce(g.reached, greatest(a.resumes_on, said.resumes_on)), g.from_on
      from accounts a left join gaps g on g.account = a.account, said
      union all
      select null, said.through, said.resumes_on, null from said
      where said.through is not null and not exists (select from accounts)
    $$;

    -- In which batch the agency was given it: null until it has asked. Batches are made when it asks, so that what two
    -- transactions write at once is in this one or in the next, and never in none (B11).
    alter table collections add column batch int;
    alter table collection_notices add column batch int;
    create index collections_by_batch on collections (batch);
    create index collection_notices_by_batch on collection_notices (batch);

    -- Who set a policy, and when those who may have waited for it were told (E6).
    alter table policies add column set_at timestamptz, add column set_by text, add column told_at timestamptz`.execute(
    db,
  )
}
