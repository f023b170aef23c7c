import { afterAll, beforeAll, expect, test } from 'vitest'
import { askReset } from '../../auth/password-reset.ts'
import { beginSession } from '../../auth/session.ts'
import { insertUser } from '../../db/user.ts'
import { addMinutes, instant } from '../../domain/instant.ts'
import { sweepOld } from '../../sweep.ts'
import { type FreshDatabase, freshDatabase } from '../servers/database.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.drop())

const at = instant('2026-11-23T09:00:00.000Z')
const days = (count: number) => addMinutes(at, count * 24 * 60)

test('S1 sessions, attempts and links that are over are swept away; what still counts stays, and a mail nobody took is carried', async () => {
  const { db } = fresh
  const made = { login: 'anna@exempel.example', name: 'Anna', role: 'customer', party: 'K-1002' } as const
  const id = (await insertUser(db, { ...made, passwordHash: 'none', language: 'sv' }, days(-100))) ?? ''
  const session = async (began: number, awaitsCode = false) =>
    (await beginSession(db, { id, awaitsCode }, days(began))).split('.')[0] ?? ''
  const link = async (asked: number, login: string = made.login) => {
    const result = await askReset(db, { login, address: '203.0.113.1' }, days(asked))
    return result.is === 'asked' ? result.mail : ''
  }
  const [, , , kept] = [await session(-91), await session(-31), await session(-1, true), await session(-29)]
  await link(-2)
  const [lying, carried, nobodys] = [await link(-0.02), await link(-0.01), await link(-0.01, 'ingen@exempel.example')]
  const young = await link(0)
  await db.updateTable('accountMails').set({ triedAt: at, sentAt: at }).where('id', '=', carried).execute()
  const old = { subject: 'account gammal', attempts: 9, since: days(-1.1) }
  await db.insertInto('loginAttempts').values(old).execute()

  const asked: string[] = []
  const engine = { sendAccountMail: async (mail: string) => void asked.push(mail) }
  await sweepOld({ db, clock: { simulation: undefined, now: () => at }, engine })

  expect(await db.selectFrom('sessions').select('id').execute()).toEqual([{ id: kept }])
  const mails = await db.selectFrom('accountMails').select('id').execute()
  expect(mails.map(mail => mail.id).sort()).toEqual([lying, carried, nobodys, young].sort())
  const subjects = await db.selectFrom('loginAttempts').select('subject').execute()
  expect(subjects.map(({ subject }) => subject)).not.toContain(old.subject)
  expect(subjects.map(({ subject }) => subject)).toContain(`reset ${made.login}`)
  expect(asked).toEqual([lying])
})
