import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client, Connection } from '@temporalio/client'
import { createFiles, type Files } from '../../activities/files.ts'
import { createEngine, type Engine } from '../../api/engine.ts'
import { connect, type Db } from '../../db/connect.ts'
import { type Instant, instant } from '../../domain/instant.ts'
import { type Desk, desk } from '../servers/desk.ts'
import { type SmsGateway, startGateway } from '../servers/gateway.ts'
import { freshNamespace } from '../servers/namespace.ts'
import { allowSmsAtNight } from '../servers/sms-at-night.ts'
import { type MailServer, startMailServer } from '../servers/smtp.ts'
import { openDoor, type TcpDoor } from '../servers/tcp-door.ts'
import { startWorker, type WorkerProcess } from '../servers/worker-process.ts'

export interface LaneServers {
  /** A migrated database with the fictional company, of this lane's own. */
  readonly databaseUrl: string
  readonly temporalAddress: string
  /** The workflows, bundled. */
  readonly bundlePath: string
}

/**
 * Everything that one test needs to itself, all of it real: a database, a namespace of Temporal's, a gateway, a mail server
 * and worker processes, with a door before whatever the workers need. Lanes run beside each other.
 */
export interface Lane {
  readonly db: Db
  readonly databaseUrl: string
  readonly client: Client
  readonly engine: Engine
  readonly desk: Desk
  readonly files: Files
  readonly gateway: SmsGateway
  readonly gatewayDoor: TcpDoor
  readonly mail: MailServer
  readonly mailDoor: TcpDoor
  /** What the workers use of PostgreSQL; the test itself goes in beside it. */
  readonly databaseDoor: TcpDoor
  /** What everyone uses of Temporal, the test as well. */
  readonly temporalDoor: TcpDoor
  now(): Instant
  /** Starts one more worker; it is ended with the lane at the latest. */
  startWorker(environment?: Readonly<Record<string, string>>): Promise<WorkerProcess>
  /** The end of what the workers have logged. */
  lastWords(lines?: number): string
  close(): Promise<void>
}

export async function openLane({ databaseUrl, temporalAddress, bundlePath }: LaneServers): Promise<Lane> {
  const folder = mkdtempSync(join(tmpdir(), 'ledtid-lane-'))
  const logFile = join(folder, 'workers.log')
  const [gateway, mail] = await Promise.all([startGateway(), startMailServer()])
  const gatewayDoor = await openDoor(Number(new URL(gateway.url).port))
  const mailDoor = await openDoor(Number(new URL(mail.url).port))
  const databaseDoor = await openDoor(Number(new URL(databaseUrl).port))
  const temporalDoor = await openDoor(Number(temporalAddress.split(':')[1]))
  const doors = [gatewayDoor, mailDoor, databaseDoor, temporalDoor]
  const namespace = await freshNamespace(temporalAddress)
  const connection = await Connection.connect({ address: `127.0.0.1:${temporalDoor.port}` })
  const client = new Client({ connection, namespace })
  const db = connect(databaseUrl, { name: 'ledtid test' })
  await allowSmsAtNight(db)
  const engine = createEngine(client)
  const workers: WorkerProcess[] = []
  const usual = {
    DATABASE_URL: through(databaseUrl, databaseDoor),
    LEDTID_DATA: folder,
    TEMPORAL_ADDRESS: `127.0.0.1:${temporalDoor.port}`,
    TEMPORAL_NAMESPACE: namespace,
    SMTP_URL: `smtp://127.0.0.1:${mailDoor.port}`,
    SMS_GATEWAY_URL: `http://127.0.0.1:${gatewayDoor.port}/a1`,
    SMS_GATEWAY_USERNAME: gateway.username,
    SMS_GATEWAY_PASSWORD: gateway.password,
    SMS_PER_SECOND: '1000',
    WORKFLOW_BUNDLE: bundlePath,
    LOG_LEVEL: 'warn',
  }
  return {
    db,
    databaseUrl,
    client,
    engine,
    desk: desk({ db, engine, now: async () => now() }),
    files: createFiles(join(folder, 'files')),
    gateway,
    gatewayDoor,
    mail,
    mailDoor,
    databaseDoor,
    temporalDoor,
    now,
    async startWorker(environment = {}) {
      const worker = await startWorker({ environment: { ...usual, ...environment }, logFile })
      workers.push(worker)
      return worker
    },
    lastWords: (lines = 30) => readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-lines).join('\n'),
    async close() {
      await Promise.all(workers.map(worker => worker.kill()))
      await Promise.all(doors.map(door => door.shut()))
      await Promise.all([gateway.close(), mail.close(), connection.close(), db.destroy()])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const now = () => instant(new Date().toISOString())

function through(databaseUrl: string, door: TcpDoor): string {
  const url = new URL(databaseUrl)
  url.host = `127.0.0.1:${door.port}`
  return url.href
}
