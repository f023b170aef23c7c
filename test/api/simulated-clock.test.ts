import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, inject, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { readConfig } from '../../config.ts'
import type { Db } from '../../db/connect.ts'
import { instant } from '../../domain/instant.ts'
import { createLog } from '../../log.ts'
import { startServer } from '../../server.ts'
import { freshDatabase } from '../servers/database.ts'

const Version = z.object({
  simulatedClock: z.object({ pace: z.string(), startedAt: z.string(), now: z.string() }).nullable(),
})

test('E5 the API says that its company’s clock is simulated, how fast it goes, and what it shows', async () => {
  const startedAt = new Date(Date.now() - 60_000).toISOString()
  const url = await serve('1d=10s', db =>
    db
      .insertInto('simulatedClock')
      .values({ startedAt: instant(startedAt), factor: 8640 })
      .execute(),
  )
  const { simulatedClock } = await versionAt(url)
  expect(simulatedClock).toMatchObject({ pace: '1d=10s', startedAt })
  const days = (Date.parse(simulatedClock?.now ?? '') - Date.parse(startedAt)) / 86_400_000
  expect(days).toBeGreaterThanOrEqual(6)
  expect(days).toBeLessThan(12)
})

test('S1 who guesses keys waits as long by a simulated clock as by the world’s', async () => {
  const url = await serve('1d=10s', db =>
    db
      .insertInto('simulatedClock')
      .values({ startedAt: instant(new Date().toISOString()), factor: 8640 })
      .execute(),
  )
  // Without a proxy of ours in between it is of no use to say that one comes from somewhere else.
  const guess = (nth: number) =>
    fetch(`${url}/tickets`, {
      headers: { authorization: 'Bearer lt_000000000000_guess', 'x-forwarded-for': `203.0.113.${nth}` },
    })
  for (let nth = 0; nth < 20; nth += 1) expect((await guess(nth)).status).toBe(401)
  const refused = await guess(20)
  expect(refused.status).toBe(429)
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(200)
})

test('E5 an API that is told of another clock than its company’s does not start', async () => {
  await expect(serve('1d=10s', async () => undefined)).rejects.toThrow(/goes by the world's time/)
})

test('E5 without one, the API says nothing of a simulated clock', async () => {
  expect(await versionAt(await serve('', async () => undefined))).toEqual({ simulatedClock: null })
})

async function versionAt(url: string) {
  return Version.parse(await (await fetch(`${url}/version`)).json())
}

/** The API as it runs in production, for a company of the test's own. */
async function serve(pace: string, prepare: (db: Db) => Promise<unknown>): Promise<string> {
  const fresh = await freshDatabase()
  onTestFinished(() => fresh.drop())
  const folder = mkdtempSync(join(tmpdir(), 'ledtid-clock-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  await prepare(fresh.db)
  const config = readConfig({
    DATABASE_URL: fresh.url,
    TEMPORAL_ADDRESS: inject('temporalAddress'),
    LEDTID_CLOCK: pace,
    LEDTID_DATA: folder,
    LEDTID_SECRET: Buffer.alloc(32).toString('base64'),
    PORT: '0',
    API_METRICS_PORT: '0',
  })
  const server = await startServer(config, createLog('silent', 'test'))
  onTestFinished(() => server.stop())
  return server.url
}
