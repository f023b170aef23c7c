import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Client, Connection } from '@temporalio/client'
import { createVault } from '../auth/secrets.ts'
import { connect } from '../db/connect.ts'
import { instant } from '../domain/instant.ts'
import { createLog } from '../log.ts'
import { version } from '../version.ts'
import { createApp } from './app.ts'
import { createEngine } from './engine.ts'
import { createMetrics } from './metrics.ts'

export const openapiFile = fileURLToPath(new URL('../openapi.json', import.meta.url))

const now = () => instant('2026-11-21T10:00:00Z')

const noFiles = () => Promise.reject(new Error('There are no files.'))

/** The API's description as it is committed. Made by an app that is never asked anything, so nothing need run. */
export async function openapiText(): Promise<string> {
  const db = connect('postgresql://127.0.0.1/none', { maxConnections: 1 })
  const connection = Connection.lazy()
  try {
    const app = createApp({
      db,
      engine: createEngine(new Client({ connection })),
      files: { get: noFiles, put: noFiles },
      vault: createVault(new Uint8Array(32)),
      metrics: createMetrics({ db, now }),
      probes: { postgres: async () => undefined, temporal: async () => undefined, isServing: () => true },
      log: createLog('silent', 'openapi'),
      now,
      newId: randomUUID,
      settings: { version, publicUrl: 'http://localhost:3000' },
    })
    const response = await app.request('/openapi.json')
    return `${JSON.stringify(await response.json(), null, 2)}\n`
  } finally {
    await Promise.all([db.destroy(), connection.close()])
  }
}

if (import.meta.main) writeFileSync(openapiFile, await openapiText())
