import { type Kysely, sql } from 'kysely'

/** The clock of a company that is simulated. It is set before anything else is there, and never again. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table simulated_clock (
      id boolean primary key default true check (id),
      started_at timestamptz not null, factor int not null check (factor > 1));
    create trigger append_only before update or delete or truncate on simulated_clock
      execute function refuse_change();
  `.execute(db)
}
