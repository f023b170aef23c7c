import { type ControlledTransaction, sql } from 'kysely'
import { Client } from 'pg'
import type { Database } from '../../db/schema.ts'
import { eventually } from '../servers/eventually.ts'
import type { SmsGateway } from '../servers/gateway.ts'
import type { MailServer } from '../servers/smtp.ts'
import type { Burst } from './fleet.ts'
import type { Move } from './journey.ts'
import type { Lane } from './lane.ts'

/**
 * When a worker is killed:
 * - `answers`: so many per cent of the burst's commands have been answered, and so many milliseconds have passed since; or all but
 *   one have been.
 * - `smsTaken`, `mailTaken`: the far end has taken a message, and the worker does not know yet. Nobody waits for that, so every command
 *   may have been answered by then.
 * - `committed`: a step has just been committed, and Temporal does not know yet.
 * - `writing`: steps have written all their rows, and not committed.
 * - `everyCommit`: every command of the burst has committed a step, and nobody has heard of any: their first steps, or those
 *   that follow another in the same turn.
 */
export type Moment =
  | { readonly when: 'answers'; readonly percent: number; readonly thenMs: number }
  | { readonly when: 'smsTaken' }
  | { readonly when: 'mailTaken' }
  | { readonly when: 'committed'; readonly which: number }
  | { readonly when: 'writing'; readonly which: number }
  | { readonly when: 'everyCommit'; readonly which: Gate }

type Gate = 'first' | 'following'

/** A moment that has been prepared. `after` takes away what that left, once the worker is dead. */
export interface Armed {
  /** Steps that were committed and not heard of, by what they did, where the moment knows. */
  unheard?(): readonly string[]
  come(burst: Burst): Promise<unknown>
  /** Whether it comes also when every command has been answered. */
  readonly outlivesBurst?: true
  after(): Promise<unknown>
}

const deadlineMs = 90_000
const nothing = async () => undefined

/**
 * Lets moments see, and stop, what is written: each event waits for a lock when it is written and for another when it is
 * committed, and is told of once it is.
 */
export async function watchEvents({ db }: Lane): Promise<void> {
  await sql`
    create function watch_event() returns trigger language plpgsql as $$
      begin
        perform pg_advisory_xact_lock_shared(${sql.lit(writingLock)});
        perform pg_notify('case_events', new.did);
        return null;
      end $$;
    create trigger watch_event after insert on case_events for each row execute function watch_event();

    create function watch_commit() returns trigger language plpgsql as $$
      begin
        if new.did = any (${sql.lit(`{${followingDeeds.join()}}`)}::text[]) then
          perform pg_advisory_xact_lock_shared(${sql.lit(gateLocks.following)});
        else
          perform pg_advisory_xact_lock_shared(${sql.lit(gateLocks.first)});
        end if;
        return null;
      end $$;
    create constraint trigger watch_commit after insert on case_events
      deferrable initially deferred for each row execute function watch_commit()`.execute(db)
}

const writingLock = 20_261_121
const gateLocks = { first: 20_261_122, following: 20_261_123 } as const satisfies Record<Gate, number>

/** Steps that follow another in the same turn. */
const followingDeeds = ['visitReassigned', 'invoiceIssued', 'swishRequested'] as const

/** Moves that write such a step, of their own case or of the invoice that they open. */
export const movesOn: readonly Move[] = ['decline', 'toInvoice', 'toSwish']

/** Prepares a moment; the burst begins afterwards. */
export async function arm(lane: Lane, moment: Moment): Promise<Armed> {
  switch (moment.when) {
    case 'answers':
      return { come: burst => answered(burst, moment), after: nothing }
    case 'smsTaken':
      return taken(lane.gateway, () => lane.gateway.sent.length)
    case 'mailTaken':
      return taken(lane.mail, () => lane.mail.mails.length)
    case 'committed':
      return committed(lane, moment.which)
    case 'writing':
      return writing(lane, 1 + (moment.which % 3))
    case 'everyCommit':
      return everyCommit(lane, moment.which)
  }
}

async function answered(burst: Burst, { percent, thenMs }: Extract<Moment, { when: 'answers' }>): Promise<void> {
  await burst.whenAnswered(Math.floor((percent / 100) * burst.size))
  const passed = new Promise(resolve => setTimeout(resolve, thenMs))
  await Promise.race([passed, burst.whenAnswered(burst.size - 1)])
}

/** The next message is taken and never answered. */
function taken(farEnd: MailServer | SmsGateway, count: () => number): Armed {
  const before = count()
  farEnd.reply('takeAndHang')
  return {
    come: () => eventually('the far end takes a message', () => (count() > before ? true : undefined), deadlineMs),
    after: async () => farEnd.forget(),
    outlivesBurst: true,
  }
}

/** PostgreSQL tells of each event in the moment it is committed. */
async function committed({ databaseUrl }: Lane, skip: number): Promise<Armed> {
  const listener = await listen(databaseUrl)
  const come = new Promise<void>((resolve, reject) => {
    const late = setTimeout(
      () => reject(new Error(`Waited ${deadlineMs} ms in vain for ${skip + 1} steps.`)),
      deadlineMs,
    )
    let heard = 0
    listener.on('notification', () => {
      heard += 1
      if (heard <= skip) return
      clearTimeout(late)
      resolve()
    })
  })
  come.catch(() => undefined) // whoever waits for it hears of it
  return { come: () => come, after: () => listener.end() }
}

async function listen(databaseUrl: string): Promise<Client> {
  const listener = new Client({ connectionString: databaseUrl })
  listener.on('error', () => undefined)
  await listener.connect()
  await listener.query('listen case_events')
  return listener
}

/** The steps wait for a lock that we hold, with their rows written. */
async function writing(lane: Lane, count: number): Promise<Armed> {
  const transaction = await holdLock(lane, writingLock)
  return {
    come: () => stepsWait(lane, count),
    after: () => transaction.commit().execute(),
  }
}

/**
 * All steps wait at their commit. Then the workers' line from PostgreSQL goes silent, and the commits go through: each step
 * is written, and whoever wrote it is killed without having heard so.
 */
async function everyCommit(lane: Lane, gate: Gate): Promise<Armed> {
  const { databaseDoor, databaseUrl } = lane
  const listener = await listen(databaseUrl)
  const done: string[] = []
  listener.on('notification', ({ payload }) => void done.push(payload ?? ''))
  const transaction = await holdLock(lane, gateLocks[gate])
  return {
    async come(burst) {
      const atGate = await stepsWait(lane, stepsOf([...burst.waiting().values()], gate))
      done.length = 0
      databaseDoor.hold()
      await transaction.commit().execute()
      await eventually(`${atGate} commits`, () => (done.length >= atGate ? true : undefined), deadlineMs)
    },
    async after() {
      if (!transaction.isCommitted) await transaction.rollback().execute()
      databaseDoor.release()
      await listener.end()
    },
    unheard: () => done,
  }
}

/** How many steps moves come to wait at: each at its own, and where they bill at the new invoice's too. */
function stepsOf(moves: readonly Move[], gate: Gate): number {
  if (gate === 'following') return moves.filter(move => movesOn.includes(move)).length
  return moves.length + moves.filter(move => move === 'toInvoice' || move === 'toSwish').length
}

async function holdLock({ db }: Lane, lock: number): Promise<ControlledTransaction<Database>> {
  const transaction = await db.startTransaction().execute()
  await sql`select pg_advisory_xact_lock(${lock})`.execute(transaction)
  return transaction
}

/**
 * Waits until so many steps wait, and gives how many do so for our lock. The others wait for one of those: only one invoice
 * at a time can draw its number.
 */
function stepsWait({ db }: Lane, count: number): Promise<number> {
  const waiting = async () => {
    const { rows } = await sql<{ waitEvent: string }>`
      select wait_event from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`.execute(db)
    return rows.length >= count ? rows.filter(row => row.waitEvent === 'advisory').length : undefined
  }
  return eventually(`${count} steps wait`, waiting, deadlineMs)
}
