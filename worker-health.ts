import { createServer, type Server } from 'node:http'
import type { Worker } from '@temporalio/worker'

/** Tells whether this process's workers run, for the orchestrator: `/healthz` and `/readyz`. Port 0 takes a free one. */
export async function serveHealth(port: number, workers: readonly Worker[]): Promise<Server> {
  const server = createServer((_, response) => {
    const states = workers.map(worker => ({ taskQueue: worker.options.taskQueue, state: worker.getState() }))
    const isRunning = states.every(({ state }) => state === 'RUNNING')
    response.writeHead(isRunning ? 200 : 503, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ ready: isRunning, workers: states }))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  server.unref()
  return server
}
