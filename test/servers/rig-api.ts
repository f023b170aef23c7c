import { randomUUID } from 'node:crypto'
import { createApp } from '../../api/app.ts'
import { createMetrics } from '../../api/metrics.ts'
import { createVault } from '../../auth/secrets.ts'
import { createLog } from '../../log.ts'
import { type ApiWorld, countRows, keysOf, listening, request } from './api.ts'
import type { Rig } from './rig.ts'

export type RigApi = Pick<ApiWorld, 'ask' | 'rows' | 'keys' | 'url' | 'close'>

/** What stands around the handling of each request; nothing, unless a test watches it. */
export type Around = (asked: Request, handle: () => Promise<Response>) => Promise<Response>

/** The API over real HTTP on a rig: its clock is the rig's, so that weeks may pass between two requests. */
export async function rigApi(rig: Rig, around: Around = (_, handle) => handle()): Promise<RigApi> {
  let at = await rig.now()
  const now = () => at
  const app = createApp({
    db: rig.db,
    engine: rig.engine,
    files: rig.files,
    vault: createVault(new Uint8Array(32).fill(7)),
    metrics: createMetrics({ db: rig.db, now }),
    probes: { postgres: async () => undefined, temporal: async () => undefined, isServing: () => true },
    log: createLog('silent', 'test'),
    now,
    newId: randomUUID,
    settings: { version: 'test', publicUrl: 'http://localhost:3000' },
  })
  const { server, url } = await listening((asked, env) => around(asked, async () => app.fetch(asked, env)))
  await rig.db
    .insertInto('resellers')
    .values({ number: 'R-2', name: 'En annan butik', email: null, phone: null })
    .execute()
  const keys = await keysOf(rig.db, at)
  return {
    url,
    keys,
    rows: () => countRows(rig.db),
    async ask(what, asked = {}) {
      at = await rig.now()
      return request(url, what, asked, keys)
    },
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
