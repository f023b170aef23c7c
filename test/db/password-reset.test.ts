import type { KyselyPlugin } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { createAccountMailActivities } from '../../activities/account-mail.ts'
import { createSmtp } from '../../activities/messages/smtp.ts'
import { logIn } from '../../auth/login.ts'
import { hashPassword } from '../../auth/password.ts'
import { askReset, readReset, resetUrlWith, usePasswordReset } from '../../auth/password-reset.ts'
import { createVault } from '../../auth/secrets.ts'
import { beginSession, sessionOf } from '../../auth/session.ts'
import type { Db } from '../../db/connect.ts'
import { insertUser } from '../../db/user.ts'
import { addMinutes, instant } from '../../domain/instant.ts'
import { type FreshDatabase, freshDatabase } from '../servers/database.ts'
import { type MailServer, startMailServer } from '../servers/smtp.ts'

let fresh: FreshDatabase
let server: MailServer
beforeAll(async () => {
  ;[fresh, server] = await Promise.all([freshDatabase(), startMailServer()])
})
afterAll(async () => {
  await server.close()
  await fresh.drop()
})

const vault = createVault(new Uint8Array(32).fill(7))
const login = 'anna@exempel.example'
const address = '203.0.113.1'
const at = instant('2026-11-23T09:00:00.000Z')
const now = { at }
const sender = { name: 'Exempelhjälpen', email: 'service@exempelhjalpen.example', sms: 'Exempel' }
let user = ''

beforeEach(async () => {
  now.at = at
  const passwordHash = await hashPassword('det gamla lösenordet')
  const made = { login, name: 'Anna', role: 'customer', party: 'K-1002', passwordHash, language: 'sv' } as const
  user = (await insertUser(fresh.db, made, at)) ?? ''
})
afterEach(async () => {
  for (const table of ['users', 'loginAttempts', 'accountMails'] as const) await fresh.db.deleteFrom(table).execute()
})

async function ask(given = login, db: Db = fresh.db): Promise<string> {
  const asked = await askReset(db, { login: given, address }, now.at)
  return asked.is === 'asked' ? asked.mail : asked.is
}

const tokenOf = (mail: string) => resetUrlWith(vault, 'https://exempel.example')(mail).split('/').at(-1)
const use = (mail: string, password: string) =>
  usePasswordReset(fresh.db, vault, { token: tokenOf(mail), password }, now.at)

/** Carries a mail as the worker does, and lets go of its connections. */
async function carry(id: string): Promise<void> {
  const email = createSmtp({ url: server.url, sender, timeoutSeconds: 5 })
  const drivers = { sms: email, letter: email, eInvoice: email, email }
  const resetUrl = resetUrlWith(vault, 'https://exempel.example')
  try {
    await createAccountMailActivities({ db: fresh.db, drivers, now: () => now.at, resetUrl }).sendAccountMail({ id })
  } finally {
    email.close?.()
  }
}

const mailed = () => server.mails.map(({ to, mail }) => `${to.join()} ${mail.subject}`)

test('S1 of two who use a link at once one sets the password; it ends every session and every other link', async () => {
  const [first, second] = [await ask(), await ask()]
  const cookie = await beginSession(fresh.db, { id: user, awaitsCode: false }, at)
  expect(await readReset(fresh.db, vault, tokenOf(first), at)).toMatchObject({ login })
  expect(await readReset(fresh.db, vault, tokenOf(first), at)).toMatchObject({ login })
  const wanted = ['det första nya lösenordet', 'det andra nya lösenordet']
  const results = await Promise.all(wanted.map(password => use(first, password)))
  expect(results.map(({ is }) => is).sort()).toEqual(['over', 'set'])
  const set = wanted[results.findIndex(({ is }) => is === 'set')] ?? ''
  const tried = await Promise.all(wanted.map(password => logIn(fresh.db, { login, password, address }, at)))
  expect(tried.map(({ is }) => is)).toEqual(wanted.map(password => (password === set ? 'in' : 'wrong')))
  expect(await sessionOf(fresh.db, cookie, at)).toBeUndefined()
  expect(await use(second, 'ett tredje nytt lösenord')).toEqual({ is: 'over' })
  const told = results.flatMap(result => (result.is === 'set' ? [result.mail] : []))
  for (const mail of told) await carry(mail)
  expect(mailed()).toEqual([`${login} Ditt lösenord är bytt`])
})

test('S1 two links used at once, and both at a time, set one password and wait for nobody', async () => {
  const links = await Promise.all([ask(), ask()])
  const results = await Promise.all(links.flatMap(link => [use(link, `ett nytt ${link}`), use(link, `samma ${link}`)]))
  expect(results.map(({ is }) => is).sort()).toEqual(['over', 'over', 'over', 'set'])
})

test('S1 a link is good for an hour, for whoever may log in, and with its own secret alone', async () => {
  const [late, disabled] = [await ask(), await ask()]
  now.at = addMinutes(at, 60)
  expect(await use(late, 'ett nytt lösenord')).toEqual({ is: 'over' })
  now.at = addMinutes(at, 59)
  const right = tokenOf(late) ?? ''
  const others = [`${disabled}.${vault.resetSecret(late)}`, `${right.slice(0, -1)}${right.endsWith('A') ? 'E' : 'A'}`]
  for (const token of [...others, '', undefined, 'x'.repeat(66), `${late}.`])
    expect(await usePasswordReset(fresh.db, vault, { token, password: 'ett nytt lösenord' }, now.at)).toEqual({
      is: 'over',
    })
  await fresh.db.updateTable('users').set({ disabledAt: at }).execute()
  expect(await use(disabled, 'ett nytt lösenord')).toEqual({ is: 'over' })
  await fresh.db.updateTable('users').set({ disabledAt: null }).execute()
  expect((await use(late, 'ett nytt lösenord')).is).toBe('set')
  expect(JSON.stringify(await fresh.db.selectFrom('accountMails').selectAll().execute())).not.toContain(
    vault.resetSecret(late),
  )
})

test('S1 whoever asks, the answer and the work are the same; a mail goes only to who may log in with an address', async () => {
  const passwordHash = 'none'
  const made = { name: 'B', role: 'customer', party: 'K-1002', passwordHash, language: 'sv' } as const
  await insertUser(fresh.db, { ...made, login: 'disabled@exempel.example' }, at)
  await insertUser(fresh.db, { ...made, login: 'no-address' }, at)
  const gone = fresh.db.updateTable('users').where('login', '=', 'disabled@exempel.example')
  await gone.set({ disabledAt: at }).execute()
  const before = server.mails.length
  const work: string[][] = []
  for (const given of [login, 'disabled@exempel.example', 'no-address', 'ingen@exempel.example']) {
    const done: string[] = []
    const mail = await ask(given, fresh.db.withPlugin(noting(done)))
    expect(mail).toMatch(/^[\w-]{22}$/u)
    work.push(done)
    await carry(mail)
  }
  expect(work[0]?.length).toBeGreaterThan(2)
  expect(work).toEqual(work.map(() => work[0]))
  expect(mailed().slice(before)).toEqual([`${login} Välj ett nytt lösenord`])
})

/** Notes what each query does, and to which columns. */
function noting(done: string[]): KyselyPlugin {
  return {
    transformQuery({ node }) {
      done.push(JSON.stringify(node).replaceAll(/"value":"[^"]*"|"value":null|"values":\[[^\]]*\]/gu, ''))
      return node
    },
    transformResult: async ({ result }) => result,
  }
}

test('S1 links are limited by account and by address, whoever has them', async () => {
  for (const given of [login, 'ingen@exempel.example']) {
    for (let nth = 0; nth < 5; nth += 1) expect(await ask(given)).toHaveLength(22)
    expect(await ask(given)).toBe('limited')
  }
  // The two that were too many are counted too.
  for (let nth = 0; nth < 38; nth += 1) expect(await ask(`${nth}@exempel.example`)).toHaveLength(22)
  expect(await ask('en-till@exempel.example')).toBe('limited')
})

test('S1 a link waits for a mail server that is away, and is never sent again blindly', async () => {
  const before = server.mails.length
  const waiting = await ask()
  server.reply('greylist')
  await expect(carry(waiting)).rejects.toThrow('Not sent yet (smtp: smtp 450).')
  await carry(waiting)
  await carry(waiting)
  expect(mailed().slice(before)).toEqual([`${login} Välj ett nytt lösenord`])
  expect(server.mails.at(-1)?.mail.text).toContain(`https://exempel.example/login/reset/${tokenOf(waiting)}`)

  const unclear = await ask()
  server.reply('takeAndHangUp')
  await carry(unclear)
  await carry(unclear)
  expect(server.mails.length).toBe(before + 2)

  const overtaken = await ask()
  await use(await ask(), 'ett nytt lösenord')
  await carry(overtaken)
  expect(server.mails.length).toBe(before + 2)
})

test('S1 whoever has been guessed at too often gets in with a new password at once', async () => {
  for (let nth = 0; nth < 11; nth += 1) await logIn(fresh.db, { login, password: 'fel lösenord', address }, at)
  await use(await ask(), 'ett nytt lösenord')
  expect((await logIn(fresh.db, { login, password: 'ett nytt lösenord', address }, at)).is).toBe('in')
})
