import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Client, Connection } from '@temporalio/client'
import { msToTs } from '@temporalio/common'
import { readConfig } from '../config.ts'
import { connect, type Db } from '../db/connect.ts'
import { loadDemo } from '../db/demo/load.ts'
import { migrate } from '../db/migrate.ts'
import { instant } from '../domain/instant.ts'
import { choosePort } from '../embedded/ports.ts'
import { startPostgres } from '../embedded/postgres.ts'
import { startTemporal } from '../embedded/temporal.ts'
import { addMissing, namespaceAnswers } from '../embedded/temporal-client.ts'
import { startProgram } from '../program.ts'
import { eventually } from '../test/servers/eventually.ts'
import { searchAttributes } from '../workflows/messages/search-attributes.ts'

/** The floor's workflows live in a namespace of their own on the same server, so that they can use the same task queues. */
export const floorNamespace = 'floor'

export type Synchronous = 'FULL' | 'NORMAL' | 'OFF'

/** Servers of the bench's own, as `npm start` starts them, with an empty record but for the fictional company. */
export interface World {
  readonly db: Db
  readonly databaseUrl: string
  readonly folder: string
  readonly synchronous: Synchronous
  /** Speaks with Ledtid's own cases. */
  readonly client: Client
  /** Speaks with the floor's. */
  readonly floor: Client
  /** Starts a program beside the bench, with what it must know of this world, and waits until it is ready. */
  run(name: string, file: string, environment?: Readonly<Record<string, string>>): Promise<Running>
  /** Once, however often it is asked for. */
  stop(): Promise<void>
}

export interface Running {
  readonly url: string
  readonly healthUrl: string
  /** Before the world is. */
  readonly stop: () => Promise<void>
}

const nothing = () => undefined

/** Starts the servers on the disk that Ledtid's own data lies on. What has been started is stopped in the other order. */
export async function openWorld(synchronous: Synchronous): Promise<World> {
  const config = readConfig()
  const undo: (() => Promise<unknown>)[] = []
  const stopAll = async () => {
    for (const each of undo.toReversed()) await each()
  }
  let stopped: Promise<void> | undefined
  const stop = () => (stopped ??= stopAll())
  try {
    mkdirSync(config.dataFolder, { recursive: true })
    const folder = mkdtempSync(join(resolve(config.dataFolder), 'bench-'))
    undo.push(async () => rmSync(folder, { recursive: true, force: true }))
    const postgres = await startPostgres({ dataDir: join(folder, 'postgres'), databases: ['ledtid'], say: nothing })
    undo.push(() => postgres.stop())
    const temporal = await startTemporal({
      cliPath: config.temporal.cliPath,
      dbFile: join(folder, 'temporal', 'temporal.db'),
      headless: true,
      synchronous,
      namespace: 'default',
      searchAttributes,
      logFile: join(folder, 'temporal', 'server.log'),
      say: nothing,
    })
    undo.push(() => temporal.stop())
    const databaseUrl = postgres.url('ledtid')
    const db = connect(databaseUrl, { name: 'ledtid bench' })
    undo.push(() => db.destroy())
    await migrate(db)
    await loadDemo(db, instant(new Date().toISOString()))
    const connection = await Connection.connect({ address: temporal.address })
    undo.push(() => connection.close())
    await openFloor(connection, temporal.address)

    return {
      db,
      databaseUrl,
      folder,
      synchronous,
      client: new Client({ connection }),
      floor: new Client({ connection, namespace: floorNamespace }),
      async run(name, file, environment = {}) {
        const port = await choosePort({ name })
        const healthUrl = `http://127.0.0.1:${port}/readyz`
        const program = startProgram({
          name,
          file: fileURLToPath(new URL(file, import.meta.url)),
          environment: {
            ...config.environment,
            DATABASE_URL: databaseUrl,
            TEMPORAL_ADDRESS: temporal.address,
            LEDTID_DATA: join(folder, 'data'),
            WORKER_HEALTH_PORT: String(port),
            PORT: String(port),
            METRICS_PORT: String(await choosePort({ name: `metrics of the ${name}` })),
            API_METRICS_PORT: String(await choosePort({ name: `metrics of the ${name}` })),
            LOG_LEVEL: 'warn',
            ...environment,
          },
          logFile: join(folder, 'logs', `${name}.log`),
          readyUrl: healthUrl,
          say: line => process.stderr.write(`${line}\n`),
        })
        undo.push(() => program.stop())
        await program.ready()
        return { url: `http://127.0.0.1:${port}`, healthUrl, stop: () => program.stop() }
      },
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

async function openFloor(connection: Connection, address: string): Promise<void> {
  await connection.workflowService.registerNamespace({
    namespace: floorNamespace,
    workflowExecutionRetentionPeriod: msToTs('1 day'),
  })
  await eventually(
    'the floor has a namespace',
    async () => (await namespaceAnswers(address, floorNamespace)) || undefined,
    60_000,
  )
  await addMissing(address, floorNamespace, searchAttributes)
}
