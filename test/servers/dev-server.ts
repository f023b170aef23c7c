import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { type EmbeddedTemporal, startTemporal } from '../../embedded/temporal.ts'
import { searchAttributes } from '../../workflows/messages/search-attributes.ts'
import { type Running, shared } from './shared.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** host:port of a real Temporal server; every test file takes a namespace of its own there. */
    temporalAddress: string
  }
}

/** One Temporal dev server for the run. */
export default async function setup(project: TestProject): Promise<() => Promise<void> | void> {
  const { told, stop } = await shared('temporal', start)
  project.provide('temporalAddress', told)
  return stop
}

async function start(): Promise<Running> {
  const folder = mkdtempSync(join(tmpdir(), 'ledtid-temporal-'))
  const temporal = await startDevServer(folder)
  const stop = async () => {
    await temporal.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  return { told: temporal.address, stop }
}

/** A dev server with its database in a folder. It survives a killed process, which is all that a test asks of it. */
export function startDevServer(folder: string): Promise<EmbeddedTemporal> {
  return startTemporal({
    dbFile: join(folder, 'temporal.db'),
    headless: true,
    synchronous: 'OFF',
    namespace: 'default',
    searchAttributes,
    logFile: join(folder, 'temporal.log'),
    say: () => undefined,
  })
}
