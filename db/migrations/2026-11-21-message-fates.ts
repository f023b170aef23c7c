import { type Kysely, sql } from 'kysely'

/** What became of messages after they had left, as providers report it: also of one whose id is not written down yet. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table message_reports (
      provider text not null, provider_id text not null,
      report text not null check (report in ('delivered', 'failed')),
      reported_at timestamptz not null,
      primary key (provider, provider_id));
    create index messages_by_status on messages (status, claimed_at desc, key desc);
    create index messages_newest on messages (claimed_at desc, key desc);
  `.execute(db)
}
