import { existsSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, expect, onTestFinished, test, vi } from 'vitest'
import { type EmbeddedPostgres, startPostgres } from '../../embedded/postgres.ts'
import { isAlive, markOf } from '../../embedded/processes.ts'
import {
  eventually,
  firstLine,
  kill,
  makeFolder,
  occupy,
  removeFolder,
  runProgram,
  testFolder,
  watchdogOf,
} from './support.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

/** One cluster for the file: making it is what takes time. Every test starts it and leaves it stopped. */
const dataDir = join(makeFolder(), 'postgres')
afterAll(() => removeFolder(join(dataDir, '..')))
const settings = { fsync: 'off' }

async function start(
  options: Partial<Parameters<typeof startPostgres>[0]> = {},
): Promise<EmbeddedPostgres & { lines: string[] }> {
  const lines: string[] = []
  const started = await startPostgres({
    dataDir,
    databases: ['ledtid'],
    settings,
    say: line => lines.push(line),
    ...options,
  })
  onTestFinished(() => started.stop())
  return { ...started, lines }
}

async function query(url: string, text: string): Promise<unknown[][]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<unknown[]>({ text, rowMode: 'array' })
    return rows
  } finally {
    await client.end()
  }
}

/** A program that starts the same PostgreSQL and then waits; its process, and that of its server. */
async function startElsewhere(folder = dataDir): Promise<{ pid: number; serverPid: number }> {
  const options = JSON.stringify({ dataDir: folder, databases: ['ledtid'], settings })
  const child = runProgram(`
    import { startPostgres } from './embedded/postgres.ts'
    await startPostgres({ ...${options}, say: () => {} })
    console.log('ready')
    setInterval(() => {}, 1000)`)
  await firstLine(child)
  return { pid: child.pid ?? 0, serverPid: postmasterPid(folder) }
}

function postmasterPid(folder = dataDir): number {
  return Number.parseInt(readFileSync(join(folder, 'cluster', 'postmaster.pid'), 'utf8'), 10)
}

test('data and port are the same after a stop and a new start', async () => {
  const first = await start()
  await query(first.url('ledtid'), 'create table kept as select 42 as answer')
  await first.stop()
  const second = await start()
  expect(await query(second.url('ledtid'), 'select answer from kept')).toEqual([[42]])
  expect(second.port).toBe(first.port)
  expect(second.lines).toEqual([
    'Starting PostgreSQL …',
    expect.stringMatching(/^Starting PostgreSQL: done in \d+\.\d s\.$/),
  ])
})

test('the text is UTF-8, Swedish order is to be had, and time is UTC', async () => {
  const { url } = await start()
  const order = `select string_agg(name, ' ' order by name collate "sv-SE-x-icu") from unnest('{öl,åska,ärt,zon,Åre}'::text[]) name`
  expect(await query(url('ledtid'), order)).toEqual([['zon Åre åska ärt öl']])
  expect(await query(url('ledtid'), "select current_setting('server_encoding')")).toEqual([['UTF8']])
  expect(
    await query(
      url('ledtid'),
      "select current_setting('log_timezone'), reset_val from pg_settings where name = 'TimeZone'",
    ),
  ).toEqual([['UTC', 'UTC']])
})

test('only this machine and only the holder of the password get in', async () => {
  const { url, port } = await start()
  expect(statSync(join(dataDir, 'password')).mode & 0o777).toBe(0o600)
  await expect(query(url('ledtid').replace(/:[0-9a-f]{64}@/, ':guess@'), 'select 1')).rejects.toThrow(
    'password authentication failed',
  )
  await expect(
    new Promise((resolve, reject) => connect({ port, host: '127.0.0.2' }, () => resolve('open')).once('error', reject)),
  ).rejects.toThrow('connect')
})

test('settings reach the server', async () => {
  const { url } = await start({ settings: { fsync: 'off', max_connections: '17' } })
  expect(await query(url('ledtid'), "select current_setting('max_connections')")).toEqual([['17']])
})

test('a server ends when the program that started it is killed, and its data is there at the next start', async () => {
  const elsewhere = await startElsewhere()
  const server = markOf(elsewhere.serverPid)
  expect(server).toBeDefined()
  await kill(elsewhere.pid)
  await eventually('the server ends by itself', () => !server || !isAlive(server))
  const { url } = await start()
  expect(await query(url('ledtid'), 'select 1')).toEqual([[1]])
})

test('when program, watchdog and server are all killed, the next start recovers what was committed', async () => {
  const elsewhere = await startElsewhere()
  const guest = await start()
  await query(guest.url('ledtid'), "create table if not exists survivor as select 'alive' as state")
  await kill(watchdogOf(elsewhere.serverPid))
  await kill(elsewhere.pid)
  await kill(elsewhere.serverPid)
  expect(postmasterPid()).toBe(elsewhere.serverPid)
  const { url } = await start()
  expect(await query(url('ledtid'), 'select state from survivor')).toEqual([['alive']])
})

test('a server whose program and watchdog were killed is ended and a fresh one takes its place', async () => {
  const elsewhere = await startElsewhere()
  const server = markOf(elsewhere.serverPid)
  await kill(watchdogOf(elsewhere.serverPid))
  await kill(elsewhere.pid)
  expect(server && isAlive(server)).toBe(true)
  const { lines } = await start()
  expect(server && isAlive(server)).toBe(false)
  expect(lines[0]).toBe(`Ending the PostgreSQL of an earlier run (process ${elsewhere.serverPid}) …`)
})

test('a postmaster.pid whose number has gone to another process does not stop the start', async () => {
  await (await start()).stop()
  writeFileSync(join(dataDir, 'cluster', 'postmaster.pid'), `${process.ppid}\n${join(dataDir, 'cluster')}\n1\n5432\n`)
  const { url } = await start()
  expect(await query(url('ledtid'), 'select 1')).toEqual([[1]])
})

test('a second start on the same folder is a guest, and its stop leaves the server running', async () => {
  const owner = await start()
  const guest = await start({ databases: ['for_the_guest'] })
  expect([owner.isGuest, guest.isGuest]).toEqual([false, true])
  expect(guest.lines).toEqual([`Using the PostgreSQL on port ${owner.port} that process ${process.pid} runs.`])
  await guest.stop()
  expect(await query(owner.url('for_the_guest'), 'select 1')).toEqual([[1]])
})

test('a start waits for a server that is just stopping', async () => {
  const first = await start()
  const [, second] = await Promise.all([first.stop(), start()])
  expect(await query(second.url('ledtid'), 'select 1')).toEqual([[1]])
})

test('two programs starting at the same time on an empty folder end as owner and guest', async () => {
  const folder = join(testFolder(), 'postgres')
  const ended = () => !existsSync(join(folder, 'cluster', 'postmaster.pid'))
  onTestFinished(() => eventually('the server ends after its program', ended))
  const [one, two] = await Promise.all([startElsewhere(folder), startElsewhere(folder)])
  expect(one.serverPid).toBe(two.serverPid)
  expect(existsSync(join(folder, 'starting.lock'))).toBe(false)
})

test('a first start that was killed while making the data folder leaves nothing in the way', async () => {
  const folder = join(testFolder(), 'postgres')
  const child = runProgram(`
    import { startPostgres } from './embedded/postgres.ts'
    await startPostgres({ dataDir: ${JSON.stringify(folder)}, say: () => {} })`)
  const halfMade = () => (existsSync(folder) ? readdirSync(folder) : []).filter(name => name.startsWith('cluster.new-'))
  await eventually('initdb writes', () => halfMade().some(name => existsSync(join(folder, name, 'base'))))
  await kill(child.pid ?? 0)
  expect(existsSync(join(folder, 'cluster'))).toBe(false)
  const { url } = await start({ dataDir: folder })
  expect(await query(url('ledtid'), 'select 1')).toEqual([[1]])
  expect(halfMade()).toEqual([])
})

test('a port of the last run that is taken is replaced; a port that was asked for is not', async () => {
  const first = await start()
  await first.stop()
  await occupy(first.port)
  const second = await start()
  expect(second.port).not.toBe(first.port)
  await second.stop()
  await expect(start({ port: first.port })).rejects.toThrow(
    `Port ${first.port} on 127.0.0.1, meant for PostgreSQL, is taken.`,
  )
})

test('data of another major version is left alone and named in a sentence', async () => {
  await (await start()).stop()
  const file = join(dataDir, 'cluster', 'PG_VERSION')
  renameSync(file, `${file}.right`)
  onTestFinished(() => renameSync(`${file}.right`, file))
  writeFileSync(file, '12\n')
  await expect(start()).rejects.toThrow('is from PostgreSQL 12; this program brings PostgreSQL 18')
})

test('a setting that PostgreSQL does not know ends the start with the words of its log', async () => {
  await expect(start({ settings: { no_such_setting: '1' } })).rejects.toThrow(
    'unrecognized configuration parameter "no_such_setting"',
  )
})
