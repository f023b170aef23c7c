import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker'
import type { TestProject } from 'vitest/node'
import { findTestServer } from '../../embedded/temporal.ts'
import { type Running, shared } from './shared.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The time-skipping test server's program. */
    testServerPath: string
    /** The workflows as the worker runs them, bundled once for the run. */
    bundlePath: string
  }
}

/** Finds the time-skipping server, and bundles the workflows once. */
export default async function setup(project: TestProject): Promise<() => Promise<void> | void> {
  const { told, stop } = await shared('workflows', bundle)
  project.provide('bundlePath', told)
  project.provide('testServerPath', await findTestServer({ say: () => undefined }))
  return stop
}

async function bundle(): Promise<Running> {
  const folder = mkdtempSync(join(tmpdir(), 'ledtid-bundle-'))
  const bundlePath = join(folder, 'workflows.js')
  const workflowsPath = fileURLToPath(new URL('../../workflows/index.ts', import.meta.url))
  const { code } = await bundleWorkflowCode({ workflowsPath, logger: new DefaultLogger('ERROR') })
  writeFileSync(bundlePath, code)
  return { told: bundlePath, stop: () => rmSync(folder, { recursive: true, force: true }) }
}
