import { spawnSync } from 'node:child_process'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { logIn } from '../../auth/login.ts'
import { instant } from '../../domain/instant.ts'
import { type FreshDatabase, freshDatabase } from '../servers/database.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.drop())

const login = 'nina@exempel.example'
const at = instant('2026-11-23T09:00:00.000Z')

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
