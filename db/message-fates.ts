import { sql } from 'kysely'
import type { Instant } from '../domain/instant.ts'
import type { MessageStatus, SettledOutcome } from '../domain/message.ts'
import type { Db, Trx } from './connect.ts'
import type { Message } from './messages.ts'
import type { MessageReportsTable } from './tables/messages.ts'

export type Report = MessageReportsTable['report']

/** A message, and what its provider has reported of it. */
export interface ReportedMessage extends Message {
  readonly report: Report | null
  readonly reportedAt: Instant | null
}

/** A message by its key. */
export async function findMessage(db: Db, key: string): Promise<ReportedMessage | undefined> {
  return selectMessages(db).where('key', '=', key).executeTakeFirst()
}

function selectMessages(db: Db) {
  return db
    .selectFrom('messages')
    .leftJoin('messageReports as reported', join =>
      join
        .onRef('reported.provider', '=', 'messages.provider')
        .onRef('reported.providerId', '=', 'messages.providerId'),
    )
    .selectAll('messages')
    .select(['reported.report', 'reported.reportedAt'])
}

export interface MessageFilter {
  readonly status?: MessageStatus | undefined
  readonly report?: Report | undefined
  readonly caseNumber?: string | undefined
  /** Waits for a person to say what became of it, or not. */
  readonly open?: boolean | undefined
}

/** Where a page of the list ended. */
export interface MessagePlace {
  readonly claimedAt: string
  readonly key: string
}

/** Messages of all cases, the newest first. */
export function listMessages(
  db: Db,
  { status, report, caseNumber, open }: MessageFilter,
  page: { readonly after: MessagePlace | null; readonly limit: number },
): Promise<ReportedMessage[]> {
  const { claimedAt = '', key = '' } = page.after ?? {}
  return selectMessages(db)
    .$if(status !== undefined, query => query.where(sql<boolean>`status = ${status}`))
    .$if(report !== undefined, query => query.where(sql<boolean>`report = ${report}`))
    .$if(open !== undefined, query => query.where('status', open ? 'in' : 'not in', ['unknown', 'failed']))
    .$if(caseNumber !== undefined, query => query.where('caseNumber', '=', caseNumber ?? ''))
    .$if(page.after !== null, query =>
      query.where(sql<boolean>`(claimed_at, key) < (${claimedAt}::timestamptz, ${key})`),
    )
    .orderBy('claimedAt', 'desc')
    .orderBy('key', 'desc')
    .limit(page.limit)
    .execute()
}

/**
 * Writes what a person has found out about a message of the case. Gives the step that it belongs to; undefined where the
 * message is not there, or stands otherwise by now. One that never left is claimed again: it goes, or is dropped
 * where its meaning has passed meanwhile (T6).
 */
export async function settleMessage(
  trx: Trx,
  message: { readonly caseNumber: string; readonly key: string },
  outcome: SettledOutcome,
  at: Instant,
): Promise<number | undefined> {
  const rows = trx.updateTable('messages').where('key', '=', message.key).where('caseNumber', '=', message.caseNumber)
  const open = rows.where('status', 'in', ['unknown', 'failed'])
  const settled = {
    sent: () =>
      open.set(is => ({ status: 'sent', error: null, sentAt: is.fn.coalesce(is.ref('triedAt'), is.val(at)) })),
    notSent: () => open.set({ status: 'claimed', error: null }),
    bounced: () =>
      rows
        .where('status', '=', 'sent')
        .where('channel', '=', 'email')
        .set({ status: 'failed', error: 'The e-mail came back.' }),
  }[outcome]()
  const row = await settled.returning('step').executeTakeFirst()
  return row?.step
}

/**
 * Keeps what a provider reports of a message that it has taken over. The last word counts, but 'delivered' is never taken
 * back.
 */
export async function keepReport(db: Db, report: MessageReportsTable): Promise<void> {
  await db
    .insertInto('messageReports')
    .values(report)
    .onConflict(conflict =>
      conflict
        .columns(['provider', 'providerId'])
        .doUpdateSet(eb => ({ report: eb.ref('excluded.report'), reportedAt: eb.ref('excluded.reportedAt') }))
        .where('messageReports.report', '<>', 'delivered'),
    )
    .execute()
}
