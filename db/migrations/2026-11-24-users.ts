import { type Kysely, sql } from 'kysely'

/** Those who log in, their sessions, and what limits guessing (S1). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create sequence user_numbers;

    create table users (
      -- Without meaning: it stands in timelines and logs, where a login has no place.
      id text primary key default 'user-' || nextval('user_numbers'),
      login text not null unique check (login = lower(login) and login <> ''),
      name text not null check (name <> ''),
      role text not null check (role in ('ops', 'technician', 'operator', 'customer', 'reseller', 'client', 'admin')),
      party text,
      password_hash text not null,
      language text not null default 'sv' check (language in ('sv', 'en')),
      created_at timestamptz not null,
      password_changed_at timestamptz not null,
      disabled_at timestamptz,
      -- The key of the second factor, sealed; null where there is none.
      second_factor bytea,
      -- The last time step whose code has been used, so that a code that was overheard is of no use.
      second_factor_step bigint,
      check (party is not null or role not in ('technician', 'customer', 'reseller')),
      check (party is null or role not in ('ops', 'operator', 'admin')));
    create index on users (party) where party is not null;

    create table sessions (
      id text primary key, secret_hash text not null,
      "user" text not null references users on delete cascade,
      created_at timestamptz not null, seen_at timestamptz not null, expires_at timestamptz not null,
      -- The password was right, and the code of the second factor has not come yet.
      awaits_code boolean not null default false);
    create index on sessions ("user");
    create index on sessions (expires_at);

    create table login_attempts (
      subject text primary key, attempts int not null, since timestamptz not null);

    create table password_resets (
      id text primary key, secret_hash text not null,
      "user" text not null references users on delete cascade,
      created_at timestamptz not null, expires_at timestamptz not null, used_at timestamptz);
    create index on password_resets ("user")
  `.execute(db)
}
