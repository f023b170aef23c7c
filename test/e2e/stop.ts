import { sql } from 'kysely'
import { eventually } from '../servers/eventually.ts'
import type { WorkerProcess } from '../servers/worker-process.ts'
import type { Lane } from './lane.ts'

/**
 * Where work is stopped:
 * - `<deed> <case>`: that step is written, and not committed.
 * - `ordered <termination>`: the ticket of its teardown is reserved, and not opened.
 * - `charged`: what an invoice charges a contract is written with its number, and the invoice is not opened.
 */
export type Stop = string

/** Lets each of these wait, as it is committed, for a lock of its own. */
export async function watchStops({ db }: Lane): Promise<void> {
  await sql`
    create function stop_step() returns trigger language plpgsql as $$
      begin perform pg_advisory_xact_lock_shared(hashtext(new.did || ' ' || new.case_number)); return null; end $$;
    create constraint trigger stop_step after insert on case_events
      deferrable initially deferred for each row execute function stop_step();

    create function stop_order() returns trigger language plpgsql as $$
      begin perform pg_advisory_xact_lock_shared(hashtext('ordered ' || new.number)); return null; end $$;
    create constraint trigger stop_order after update on terminations
      deferrable initially deferred for each row
      when (new.teardown_ticket is not null and new.teardown_ticket is distinct from old.teardown_ticket)
      execute function stop_order();

    create function stop_charge() returns trigger language plpgsql as $$
      begin perform pg_advisory_xact_lock_shared(hashtext('charged')); return null; end $$;
    create constraint trigger stop_charge after insert on contract_charges
      deferrable initially deferred for each row execute function stop_charge()`.execute(db)
}

/**
 * Kills the worker when all that `begin` sets off has come to its stops: the commits go through, and whoever wrote them has gone
 * without having heard so. What it has told Temporal by then is told, and nothing after.
 */
export async function killedAt(
  lane: Lane,
  worker: WorkerProcess,
  stops: readonly Stop[],
  begin: () => Promise<unknown>,
): Promise<void> {
  const { db, databaseDoor } = lane
  const held = await db.startTransaction().execute()
  try {
    for (const stop of stops) await sql`select pg_advisory_xact_lock(hashtext(${stop}))`.execute(held)
    await begin()
    await eventually(
      `work stops at ${stops.join(', ')}`,
      async () => ((await waitingFor(lane)) >= stops.length ? true : undefined),
      90_000,
    )
    databaseDoor.hold()
    await held.commit().execute()
    await eventually('all is committed', async () => ((await waitingFor(lane)) === 0 ? true : undefined))
    await worker.kill()
  } finally {
    if (!held.isCommitted) await held.rollback().execute()
    databaseDoor.release()
  }
}

/** For how many of our locks somebody waits. */
async function waitingFor({ db }: Lane): Promise<number> {
  const { rows } = await sql<{ locks: number }>`
    select count(distinct (objid, classid))::int as locks from pg_locks
    where locktype = 'advisory' and not granted
      and database = (select oid from pg_database where datname = current_database())`.execute(db)
  return rows[0]?.locks ?? 0
}

/** Kills the worker when it has called off a visit and is about to tell the contract so: the one is undone, and the other is not. */
export async function killedBetweenUndoings(
  lane: Lane,
  worker: WorkerProcess,
  begin: () => Promise<unknown>,
  isCalledOff: () => Promise<boolean>,
): Promise<void> {
  const { db } = lane
  const links = await db.startTransaction().execute()
  const ends = await db.startTransaction().execute()
  try {
    await sql`lock table case_links in access exclusive mode`.execute(links)
    await begin()
    const isQueued = async (table: string) => ((await queuedFor(lane, table)) > 0 ? true : undefined)
    await eventually('visits are looked for', () => isQueued('case_links'), takenOverMs)
    // Whoever looks for visits has read the termination already. Who reads it after that waits for us.
    const isOurs = sql`lock table terminations in access exclusive mode`.execute(ends)
    await eventually('we are next', () => isQueued('terminations'))
    await links.commit().execute()
    await isOurs
    await eventually('the contract is about to be told', () => isQueued('terminations'))
    await eventually('the visit is called off', async () => ((await isCalledOff()) ? true : undefined), takenOverMs)
    await worker.kill()
  } catch (cause) {
    throw new Error(`Waiting for a lock: ${(await waitingStatements(lane)).join('; ') || 'nobody'}`, { cause })
  } finally {
    if (!links.isCommitted) await links.rollback().execute()
    await ends.rollback().execute()
  }
}

/** A case that a killed worker held is tried on that worker first, and only then given to the one that took over. */
const takenOverMs = 90_000

async function waitingStatements({ db }: Lane): Promise<readonly string[]> {
  const { rows } = await sql<{ query: string }>`
    select query from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`.execute(db)
  return rows.map(({ query }) => query)
}

async function queuedFor({ db }: Lane, table: string): Promise<number> {
  const { rows } = await sql<{ waiting: number }>`
    select count(*)::int as waiting from pg_locks where locktype = 'relation' and not granted
      and relation = ${table}::regclass
      and database = (select oid from pg_database where datname = current_database())`.execute(db)
  return rows[0]?.waiting ?? 0
}
