import { afterAll, beforeAll, expect, test } from 'vitest'
import { endAttempt, startAttempt, takeOver } from '../../db/message-attempts.ts'
import { messagesOfCase, openMessages } from '../../db/messages.ts'
import { instant } from '../../domain/instant.ts'
import { claimStep, morning, storedMessage } from '../activities/message-support.ts'
import { freshDatabase } from '../servers/database.ts'

let database: Awaited<ReturnType<typeof freshDatabase>>
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())

test('E7 what has not arrived is counted, and since when the oldest should have left', async () => {
  const { db } = database
  expect(await openMessages(db)).toEqual({ claimed: 0, sending: 0, failed: 0, unknown: 0, oldestDueAt: null })
  const tonight = instant('2026-11-22T21:00+01:00')
  const later = instant('2026-11-23T08:00+01:00')
  await claimStep(db, [{ notBefore: later }], tonight)
  expect(await openMessages(db)).toMatchObject({ claimed: 1, oldestDueAt: later })
  for (const status of ['sending', 'failed', 'failed', 'unknown', 'sent', 'dropped', 'cancelled'] as const) {
    const number = await claimStep(db, [{}])
    await db.updateTable('messages').set({ status }).where('caseNumber', '=', number).execute()
  }
  expect(await openMessages(db)).toEqual({ claimed: 1, sending: 1, failed: 2, unknown: 1, oldestDueAt: later })
})

test('N2 only the latest attempt at a message can tell how it ended', async () => {
  const { db } = database
  const { key, caseNumber } = await storedMessage(db, await claimStep(db, [{}]))
  const starts = await Promise.all(Array.from({ length: 8 }, () => startAttempt(db, key, 'gateway', morning)))
  const started = starts.filter(attempt => attempt !== undefined)
  expect(started).toEqual([{ key, number: 1 }])
  const [dead = { key, number: 0 }] = started
  const takeovers = await Promise.all(Array.from({ length: 8 }, () => takeOver(db, dead)))
  expect(takeovers.filter(attempt => attempt !== undefined)).toEqual([{ key, number: 2 }])
  expect(await endAttempt(db, dead, { status: 'failed', error: 'late' })).toBe(false)
  expect(await endAttempt(db, { key, number: 2 }, { status: 'unknown', error: 'now' })).toBe(true)
  expect(await endAttempt(db, { key, number: 2 }, { status: 'failed', error: 'twice' })).toBe(false)
  expect(await messagesOfCase(db, caseNumber)).toMatchObject([{ status: 'unknown', attempt: 2, error: 'now' }])
})
