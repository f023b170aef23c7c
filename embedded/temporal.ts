import { rmSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { makeWritable } from './folder.ts'
import { withLock } from './lock.ts'
import { LOOPBACK } from './ports.ts'
import { showProgress, waitUntil } from './progress.ts'
import { findOwner, noteLeft, readNotes } from './running.ts'
import { addMissing, namespaceAnswers } from './temporal-client.ts'
import { type LaunchedTemporal, launchTemporal, TEMPORAL_END_STEPS, type TemporalOptions } from './temporal-launch.ts'
import { findTemporalCli } from './temporal-programs.ts'

export type { TemporalOptions } from './temporal-launch.ts'
export { findTemporalCli, findTestServer } from './temporal-programs.ts'

export type EmbeddedTemporal = {
  /** host:port for clients and workers. */
  address: string
  /** Where Temporal's web interface is; undefined when headless. */
  uiUrl: string | undefined
  /** Another program runs it, and ends it. */
  isGuest: boolean
  /** Ends the server. Does nothing for a guest. Stop workers first: they would try to reconnect. */
  stop: () => Promise<void>
}

/** The files beside the database: what is known between runs, who is starting, and whether the first start was finished. */
type Files = { db: string; notes: string; lock: string; unfinished: string }

/**
 * Starts Temporal's dev server on 127.0.0.1, or joins the one that a living program already runs on the same database file:
 * the guest gets the same address and leaves stopping to the owner. What a killed run left (a server, a lock, a half-made
 * database) is cleared. Returns when the namespace answers and all search attributes are there. Errors are sentences.
 */
export async function startTemporal(options: TemporalOptions): Promise<EmbeddedTemporal> {
  makeWritable(dirname(resolve(options.logFile)))
  const cli = await findTemporalCli(options)
  if (options.dbFile === undefined) return start(cli, options)
  const db = resolve(options.dbFile)
  const files = { db, notes: `${db}.running.json`, lock: `${db}.lock`, unfinished: `${db}.unfinished` }
  makeWritable(dirname(db))
  return withLock(
    files.lock,
    options.say,
    async () => (await joinAsGuest(files, options)) ?? start(cli, options, files),
  )
}

async function joinAsGuest(files: Files, { namespace, say }: TemporalOptions): Promise<EmbeddedTemporal | undefined> {
  const notes = readNotes(files.notes)
  const owner = await findOwner({ name: 'Temporal', notes, endSteps: TEMPORAL_END_STEPS, say })
  const { temporal: port, ui } = notes.ports
  if (owner === undefined || port === undefined) return undefined
  if (!(await waitUntil(10_000, () => namespaceAnswers(addressOf(port), namespace)))) {
    throw new Error(
      `Process ${owner} runs Temporal on ${files.db}, but namespace "${namespace}" does not answer on port ${port}. Stop that process and start again.`,
    )
  }
  say(`Using the Temporal on port ${port} that process ${owner} runs.`)
  return { address: addressOf(port), uiUrl: uiUrlOf(ui), isGuest: true, stop: () => Promise.resolve() }
}

async function start(cli: string, options: TemporalOptions, files?: Files): Promise<EmbeddedTemporal> {
  const { server, port, uiPort } = await showProgress(options.say, 'Starting Temporal', () =>
    launch(cli, options, files),
  )
  if (files) rmSync(files.unfinished, { force: true })
  return {
    address: addressOf(port),
    uiUrl: uiUrlOf(uiPort),
    isGuest: false,
    async stop() {
      if (files) noteLeft(files.notes, server.mark)
      await server.stop()
    },
  }
}

async function launch(cli: string, options: TemporalOptions, files?: Files): Promise<LaunchedTemporal> {
  const launched = await launchTemporal(cli, options, files)
  try {
    await addMissing(addressOf(launched.port), options.namespace, options.searchAttributes)
    return launched
  } catch (error) {
    await launched.server.stop()
    throw error
  }
}

function addressOf(port: number): string {
  return `${LOOPBACK}:${port}`
}

/** As the API's address is written: people see the two side by side. */
function uiUrlOf(port: number | undefined): string | undefined {
  return port === undefined ? undefined : `http://localhost:${port}`
}
