import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { Client, Connection } from '@temporalio/client'
import { afterAll, expect, onTestFinished, test, vi } from 'vitest'
import { isAlive, markOf } from '../../embedded/processes.ts'
import { readNotes } from '../../embedded/running.ts'
import { type EmbeddedTemporal, startTemporal, type TemporalOptions } from '../../embedded/temporal.ts'
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

/** One database for the file. A stop takes over a second, so tests kill the server where the way it ends does not matter. */
const folder = makeFolder()
afterAll(() => removeFolder(folder))
const dbFile = join(folder, 'temporal.db')
const basics = {
  dbFile,
  headless: true,
  synchronous: 'FULL',
  namespace: 'ledtid',
  searchAttributes: { CaseKind: 'Keyword' },
  logFile: join(folder, 'temporal.log'),
} satisfies Partial<TemporalOptions>

async function start(options: Partial<TemporalOptions> = {}): Promise<EmbeddedTemporal & { lines: string[] }> {
  const lines: string[] = []
  const started = await startTemporal({ ...basics, say: line => lines.push(line), ...options })
  const pid = serverPid(options.dbFile)
  onTestFinished(() => ('dbFile' in options && !options.dbFile ? started.stop() : kill(pid)))
  return { ...started, lines }
}

function serverPid(db = dbFile): number {
  return readNotes(`${db}.running.json`).running?.server.pid ?? 0
}

/** A program that starts the same Temporal and then waits; its process, and that of its server. */
async function startElsewhere(): Promise<{ pid: number; serverPid: number }> {
  const child = runProgram(`
    import { startTemporal } from './embedded/temporal.ts'
    await startTemporal({ ...${JSON.stringify(basics)}, say: () => {} })
    console.log('ready')
    setInterval(() => {}, 1000)`)
  await firstLine(child)
  return { pid: child.pid ?? 0, serverPid: serverPid() }
}

async function withClient<T>(address: string, work: (client: Client) => Promise<T>): Promise<T> {
  const connection = await Connection.connect({ address })
  try {
    return await work(new Client({ connection, namespace: 'ledtid' }))
  } finally {
    await connection.close()
  }
}

function startCase(address: string, workflowId: string): Promise<unknown> {
  return withClient(address, client =>
    client.workflow.start('openCase', { workflowId, taskQueue: 'cases', searchAttributes: { CaseKind: ['test'] } }),
  )
}

function statusOf(address: string, workflowId: string): Promise<string> {
  return withClient(address, async client => (await client.workflow.getHandle(workflowId).describe()).status.name)
}

test('cases and port are the same after a stop and a new start', async () => {
  const first = await start()
  await startCase(first.address, 'kept')
  await first.stop()
  const second = await start()
  expect(second.address).toBe(first.address)
  expect(await statusOf(second.address, 'kept')).toBe('RUNNING')
  expect(second.lines).toEqual([
    'Starting Temporal …',
    expect.stringMatching(/^Starting Temporal: done in \d+\.\d s\.$/),
  ])
})

test('a search attribute that is new to an old database can be used as soon as the start returns', async () => {
  await start()
  await kill(serverPid())
  const searchAttributes = { CaseKind: 'Keyword', DueOn: 'Datetime' } as const
  const { address } = await start({ searchAttributes })
  const due = { CaseKind: ['test'], DueOn: [new Date('2026-11-21')] }
  await withClient(address, client =>
    client.workflow.start('openCase', { workflowId: 'due', taskQueue: 'cases', searchAttributes: due }),
  )
  const listed = () => withClient(address, client => client.workflow.count("DueOn < '2026-12-01T00:00:00Z'"))
  await expect.poll(listed, { timeout: 10_000 }).toMatchObject({ count: 1 })
})

test('a search attribute of another type than the database holds is refused in a sentence', async () => {
  await start()
  await kill(serverPid())
  await expect(start({ searchAttributes: { CaseKind: 'Datetime' } })).rejects.toThrow(
    'holds the search attribute CaseKind with another type than Datetime',
  )
})

test('a server ends when the program that started it is killed, and its cases are there at the next start', async () => {
  const elsewhere = await startElsewhere()
  const server = markOf(elsewhere.serverPid)
  await startCase((await start()).address, 'before-the-kill')
  await kill(elsewhere.pid)
  await eventually('the server ends by itself', () => !server || !isAlive(server))
  expect(await statusOf((await start()).address, 'before-the-kill')).toBe('RUNNING')
})

test('when program, watchdog and server are all killed, the next start has every case', async () => {
  const elsewhere = await startElsewhere()
  await startCase((await start()).address, 'survivor')
  await kill(watchdogOf(elsewhere.serverPid))
  await kill(elsewhere.pid)
  await kill(elsewhere.serverPid)
  expect(await statusOf((await start()).address, 'survivor')).toBe('RUNNING')
})

test('a server whose program and watchdog were killed is ended and a fresh one takes its place', async () => {
  const elsewhere = await startElsewhere()
  const server = markOf(elsewhere.serverPid)
  await kill(watchdogOf(elsewhere.serverPid))
  await kill(elsewhere.pid)
  expect(server && isAlive(server)).toBe(true)
  const { lines } = await start()
  expect(server && isAlive(server)).toBe(false)
  expect(lines[0]).toBe(`Ending the Temporal of an earlier run (process ${elsewhere.serverPid}) …`)
})

test('a second start on the same database is a guest, and its stop leaves the server running', async () => {
  const owner = await start()
  const guest = await start()
  expect(guest.address).toBe(owner.address)
  expect(guest.lines).toEqual([expect.stringContaining(`that process ${process.pid} runs.`)])
  await guest.stop()
  await startCase(owner.address, 'after-the-guest')
})

test('a first start that was killed while making the database leaves nothing in the way', async () => {
  const fresh = join(testFolder(), 'temporal.db')
  const child = runProgram(`
    import { startTemporal } from './embedded/temporal.ts'
    await startTemporal({ ...${JSON.stringify({ ...basics, dbFile: fresh })}, say: () => {} })`)
  await eventually('the database is being made', () => existsSync(fresh))
  const pid = serverPid(fresh)
  await kill(watchdogOf(pid))
  await kill(child.pid ?? 0)
  await kill(pid)
  expect(existsSync(`${fresh}.unfinished`)).toBe(true)
  // The earliest kill leaves an empty file, on which the server itself would not start.
  rmSync(`${fresh}-wal`, { force: true })
  writeFileSync(fresh, '')
  const { address } = await start({ dbFile: fresh })
  await startCase(address, 'first')
  expect(existsSync(`${fresh}.unfinished`)).toBe(false)
})

test('a port of the last run that is taken is replaced; a port that was asked for is not', async () => {
  const first = await start()
  const port = Number(first.address.split(':')[1])
  await kill(serverPid())
  await occupy(port)
  const second = await start()
  expect(second.address).not.toBe(first.address)
  await kill(serverPid())
  await expect(start({ port })).rejects.toThrow(`Port ${port} on 127.0.0.1, meant for Temporal, is taken.`)
})

test('without a database file nothing is kept, the web interface answers, and only this machine gets in', async () => {
  const { address, uiUrl } = await start({
    dbFile: undefined,
    headless: false,
    logFile: join(testFolder(), 'temporal.log'),
  })
  expect((await fetch(`${uiUrl}`)).status).toBe(200)
  const port = Number(address.split(':')[1])
  await expect(
    new Promise((resolve, reject) => connect({ port, host: '127.0.0.2' }, () => resolve('open')).once('error', reject)),
  ).rejects.toThrow('connect')
})

test('a file that is no database ends the start with the words of the log', async () => {
  const wrong = join(testFolder(), 'temporal.db')
  writeFileSync(wrong, 'not a database\n'.repeat(1000))
  await expect(start({ dbFile: wrong })).rejects.toThrow('file is not a database')
})
