import { type Kysely, sql } from 'kysely'

/** Who of the desk has taken a parked case, each time it is parked; and all who have had it (P3, E7). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table parked_owners (
      case_number text not null references cases,
      -- When the case was parked, as its row says it: parked anew, it is nobody's.
      parked_at timestamptz not null,
      place int not null check (place > 0),
      did text not null check (did in ('taken', 'left')),
      by_role text not null, by_id text not null, at timestamptz not null,
      primary key (case_number, parked_at, place));
    create trigger append_only before update or delete or truncate on parked_owners execute function refuse_change()
  `.execute(db)
}
