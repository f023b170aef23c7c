import type { Db } from '../../db/connect.ts'
import { plainDate } from '../../domain/plain-date.ts'
import { ticketPolicy } from '../../domain/policy.ts'

/** Real time cannot be chosen, so SMS go at any hour here (but for the last minute of the day, which is no hour's). */
export async function allowSmsAtNight(db: Db): Promise<void> {
  const smsHours = { opensAt: '00:00', closesAt: '23:59', days: 'everyDay' } as const
  const body = JSON.stringify({ ...ticketPolicy, smsHours })
  await db
    .insertInto('policies')
    .values({ name: 'ticket', validFrom: plainDate('2026-01-01'), body })
    .execute()
}
