import { inject } from 'vitest'
import { type Config, readConfig } from '../../config.ts'
import { createLog } from '../../log.ts'
import { type RunningServer, startServer } from '../../server.ts'
import type { ApiWorld } from './api.ts'
import { type Proxy, startProxy } from './proxy.ts'

/** The API's own server, on lines that can be cut. */
export interface CutServer {
  readonly server: RunningServer
  readonly postgres: Proxy
  readonly temporal: Proxy
  close(): Promise<void>
}

/** Starts server.ts in this process, on the database and namespace of a test; `cut` starts it while both are down. */
export async function startCutServer(api: ApiWorld, options: { readonly cut?: boolean } = {}): Promise<CutServer> {
  const database = new URL(api.databaseUrl)
  const postgres = await startProxy({ host: database.hostname, port: Number(database.port) })
  const [host = '', port = ''] = inject('temporalAddress').split(':')
  const temporal = await startProxy({ host, port: Number(port) })
  if (options.cut) await Promise.all([postgres.cut(), temporal.cut()])
  database.host = `127.0.0.1:${postgres.port}`
  const config = configOf(api, database.href, `127.0.0.1:${temporal.port}`)
  const server = await startServer(config, createLog('silent', 'test'))
  return {
    server,
    postgres,
    temporal,
    async close() {
      await Promise.all([postgres.restore(), temporal.restore()])
      await server.stop()
      await Promise.all([postgres.close(), temporal.close()])
    },
  }
}

function configOf({ folder, namespace }: ApiWorld, databaseUrl: string, address: string): Config {
  const config = readConfig({
    DATABASE_URL: databaseUrl,
    LEDTID_DATA: folder,
    LEDTID_SECRET: Buffer.alloc(32, 7).toString('base64'),
    PORT: '0',
    API_METRICS_PORT: '0',
  })
  return { ...config, temporal: { ...config.temporal, connect: { namespace, connectionOptions: { address } } } }
}
