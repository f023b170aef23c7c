import { type Kysely, sql } from 'kysely'

/** A mail that tells of a new second factor, beside those about passwords (S1). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table account_mails
      drop constraint account_mails_kind_check,
      add constraint account_mails_kind_check check (kind in ('passwordReset', 'passwordChanged', 'secondFactorChanged'))
  `.execute(db)
}
