import { spawnSync } from 'node:child_process'
import { hash } from '@node-rs/argon2'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readBearer } from '../../auth/api-key.ts'
import { createKeyring, issueApiKey } from '../../auth/keyring.ts'
import { logIn } from '../../auth/login.ts'
import { hashPassword } from '../../auth/password.ts'
import { askReset } from '../../auth/password-reset.ts'
import { beginSession, sessionOf } from '../../auth/session.ts'
import { clockOf } from '../../company-clock.ts'
import { openReset } from '../../db/account-mail.ts'
import { findLogin, insertUser } from '../../db/user.ts'
import { instant } from '../../domain/instant.ts'
import { type FreshDatabase, freshDatabase } from '../servers/database.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.drop())

const login = 'nina@exempel.example'
const at = instant('2026-11-23T09:00:00.000Z')

const noted = (error: unknown) => {
  throw new Error('The use of a key could not be noted.', { cause: error })
}

/** `npm run cli -- user …`, as it stands in the README. */
function user(...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'cli.ts', 'user', ...words], {
    env: { ...process.env, DATABASE_URL: fresh.url },
    encoding: 'utf8',
  })
  return { status, password: stdout.trim(), said: stderr.trim() }
}

const tried = async (password: string) => (await logIn(fresh.db, { login, password, address: '203.0.113.1' }, at)).is

test('S1 a login is made from the terminal, is somebody’s, and gets a new password that ends the old one', async () => {
  const made = user('technician', 'TK-1', '--login', login, '--name', 'Nina Ny')
  expect(made.status).toBe(0)
  expect(made.password).toMatch(/^(?:[a-z]{4}-){3}[a-z]{4}$/u)
  expect(await tried(made.password)).toBe('in')
  const again = user('--login', login, '--new-password')
  expect(again.status).toBe(0)
  expect([await tried(made.password), await tried(again.password)]).toEqual(['wrong', 'in'])
  expect(await fresh.db.selectFrom('users').select(['role', 'party', 'name']).execute()).toEqual([
    { role: 'technician', party: 'TK-1', name: 'Nina Ny' },
  ])
  for (const [words, said] of [
    [['technician', 'TK-99', '--login', 'a@b.example', '--name', 'A'], 'There is no technician "TK-99".'],
    [['ops', '--login', login, '--name', 'A'], 'is taken'],
    [['boss', '--login', 'a@b.example', '--name', 'A'], '"boss" is no role here'],
    [['ops', '--name', 'A'], 'Say the e-mail address'],
    [['--login', 'ingen@exempel.example', '--new-password'], 'There is no login'],
  ] as const) {
    const refused = user(...words)
    expect(refused.status).toBe(1)
    expect(refused.said).toContain(said)
  }
})

test('S1 a login is closed from the terminal: sessions, links and the keys of its party end; opened again it has its password', async () => {
  const seat = { role: 'technician', party: 'TK-2' } as const
  const [one, other] = ['sten@exempel.example', 'stina@exempel.example']
  for (const name of [one, other]) {
    const passwordHash = await hashPassword('det är mitt lösenord')
    await insertUser(fresh.db, { ...seat, login: name, name, passwordHash, language: 'sv' }, at)
  }
  const now = clockOf(undefined).now()
  const { key } = await issueApiKey(fresh.db, { ...seat, label: 'Stens telefon', at: now, expiresAt: null })
  const id = (await findLogin(fresh.db, one))?.id ?? ''
  const cookie = await beginSession(fresh.db, { id, awaitsCode: false }, now)
  const asked = await askReset(fresh.db, { login: one, address: '203.0.113.1' }, now)
  /** One that has seen no key yet, as after the seconds for which one remembers. */
  const callerNow = () =>
    createKeyring(fresh.db, () => clockOf(undefined).now(), noted).callerOf(presented ?? { id: '', secret: '' })
  const presented = readBearer(`Bearer ${key}`)
  const inAs = async (name: string) =>
    (await logIn(fresh.db, { login: name, password: 'det är mitt lösenord', address: '203.0.113.2' }, at)).is

  expect(user('--close', one).said).toBe('')
  expect([await inAs(one), await inAs(other)]).toEqual(['wrong', 'in'])
  expect(await sessionOf(fresh.db, cookie, now)).toBeUndefined()
  expect(await openReset(fresh.db, asked.is === 'asked' ? asked.mail : '', now)).toBeUndefined()
  expect(await callerNow()).toMatchObject({ id: 'TK-2' })
  expect(user('--close', other).password).toMatch(/Keys ended: [0-9a-f]{12} \(Stens telefon\)/u)
  expect(await callerNow()).toBeUndefined()
  user('--reopen', one)
  expect([await inAs(one), await inAs(other)]).toEqual(['in', 'wrong'])
})

test('S1 a password kept by a cheap hash is kept by a dear one once it has been typed, and not before', async () => {
  const cheap = await hash('det är mitt lösenord', { memoryCost: 8_192, timeCost: 1, parallelism: 1 })
  const made = { login: 'gammal@exempel.example', name: 'G', role: 'ops', party: null, language: 'sv' } as const
  await insertUser(fresh.db, { ...made, passwordHash: cheap }, at)
  const kept = async () => (await findLogin(fresh.db, made.login))?.passwordHash
  const attempt = { login: made.login, address: '203.0.113.3' }
  await logIn(fresh.db, { ...attempt, password: 'fel' }, at)
  expect(await kept()).toBe(cheap)
  await logIn(fresh.db, { ...attempt, password: 'det är mitt lösenord' }, at)
  expect(await kept()).toContain('$m=19456,t=2,p=1$')
  expect((await logIn(fresh.db, { ...attempt, password: 'det är mitt lösenord' }, at)).is).toBe('in')
})
