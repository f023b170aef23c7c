import { type Kysely, sql } from 'kysely'

/**
 * Mails to those who log in, and the links by which a password is set anew (S1). Nothing of a link's secret is kept: it is
 * worked out from the id with the installation's key.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop table password_resets;

    create table account_mails (
      id text primary key,
      kind text not null check (kind in ('passwordReset', 'passwordChanged')),
      -- Null where nobody has the login that was typed: asking leaves the same trace whether someone has or not.
      "user" text references users on delete cascade,
      created_at timestamptz not null,
      -- After that it is not sent, and its link is of no use.
      expires_at timestamptz not null,
      -- Handed to the mail server: stored before it is, so that what may have been sent is not sent again blindly.
      tried_at timestamptz,
      sent_at timestamptz,
      -- The link has been used, or another way to a new password has.
      used_at timestamptz,
      check (kind = 'passwordReset' or ("user" is not null and used_at is null)));
    create index on account_mails ("user");
    create index on account_mails (expires_at)
  `.execute(db)
}
