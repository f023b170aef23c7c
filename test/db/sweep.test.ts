import { afterAll, beforeAll, expect, test } from 'vitest'
import { askReset } from '../../auth/password-reset.ts'
import { beginSession } from '../../auth/session.ts'
import { insertCase } from '../../db/case.ts'
import { enterRate } from '../../db/reference-rate.ts'
import { keepSubmission } from '../../db/submission.ts'
import { insertUser } from '../../db/user.ts'
import { addMinutes, instant } from '../../domain/instant.ts'
import { plainDate } from '../../domain/plain-date.ts'
import { sweepOld, tellOfPolicies } from '../../sweep.ts'
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
  const engine = { sendAccountMail: async (mail: string) => void asked.push(mail), importFile: async () => {} }
  await sweepOld({ db, clock: { simulation: undefined, now: () => at }, engine })

  expect(await db.selectFrom('sessions').select('id').execute()).toEqual([{ id: kept }])
  const mails = await db.selectFrom('accountMails').select('id').execute()
  expect(mails.map(mail => mail.id).sort()).toEqual([lying, carried, nobodys, young].sort())
  const subjects = await db.selectFrom('loginAttempts').select('subject').execute()
  expect(subjects.map(({ subject }) => subject)).not.toContain(old.subject)
  expect(subjects.map(({ subject }) => subject)).toContain(`reset ${made.login}`)
  expect(asked).toEqual([lying])
})

test('E7 what was written for a command that parked its case is there as long as the case is parked, and is swept away then', async () => {
  const { db } = fresh
  const sweptAt = async (day: number) => {
    await sweepOld({
      db,
      clock: { simulation: undefined, now: () => days(day) },
      engine: { sendAccountMail: async () => {}, importFile: async () => {} },
    })
    const rows = await db.selectFrom('submissions').select('id').where('takenBy', 'is', null).orderBy('id').execute()
    return rows.map(({ id }) => id)
  }
  const by = { role: 'ops', id: 'user-1' } as const
  const keep = (id: string, day: number) =>
    keepSubmission(db, { id, kind: 'note', body: { text: 'x' }, by, at: days(day) })
  await keep('1 older', -3)
  await keep('2 of the command', -0.1)
  await keep('3 behind it', 0.1)
  const row = {
    number: 'T-2026-000001',
    kind: 'ticket',
    status: 'new',
    title: 'x',
    customer: null,
    reseller: null,
  } as const
  await db.transaction().execute(trx => insertCase(trx, { ...row, policyOn: plainDate('2026-11-23'), openedAt: at }))
  const parked = JSON.stringify({ cause: 'StepFailed', detail: '', at })
  await db.updateTable('cases').set({ parked }).where('number', '=', row.number).execute()
  expect(await sweptAt(5)).toEqual(['2 of the command', '3 behind it'])
  await db.updateTable('cases').set({ parked: null }).where('number', '=', row.number).execute()
  expect(await sweptAt(5)).toEqual([])
})

test('B9 a reference rate that was entered is told to those who wait for it, once, and again where that failed', async () => {
  const { db } = fresh
  const told: (string | null)[] = []
  const engine = { importFile: async ({ sha256 }: { readonly sha256: string | null }) => void told.push(sha256) }
  await tellOfPolicies({ db, engine }, at)
  expect(told).toEqual([])
  expect(await enterRate(db, { from: plainDate('2026-07-01'), basisPoints: 200, at, byId: 'U-1' })).toBe('entered')
  const down = { importFile: () => Promise.reject(new Error('Temporal did not answer.')) }
  await expect(tellOfPolicies({ db, engine: down }, at)).rejects.toThrow('did not answer')
  await tellOfPolicies({ db, engine }, at)
  await tellOfPolicies({ db, engine }, at)
  expect(told).toEqual([null])
})
