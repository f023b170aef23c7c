import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { LongestFirst } from './test/longest-first.ts'

/**
 * Native code, worker threads and signals: tests run in processes, each of which takes one file of its project after
 * another. The rules run in three time zones; the rest runs in one each, so that a wrong zone shows somewhere.
 */
const common = {
  pool: 'forks',
  isolate: false,
  environment: 'node',
  testTimeout: 90_000,
  hookTimeout: 120_000,
  // As long as `eventually` waits.
  expect: { poll: { timeout: 25_000 } },
} as const

/** What works runs as many files at once as there are cores; what mostly waits, for a page or an answer, runs one more. */
const cores = Math.max(2, availableParallelism())
const working = { maxWorkers: cores, sequence: { groupOrder: 0 } } as const
const waiting = { maxWorkers: cores + 1, sequence: { groupOrder: 1 } } as const

const zones = { utc: 'UTC', stockholm: 'Europe/Stockholm', kiritimati: 'Pacific/Kiritimati' } as const

const rules = Object.entries(zones).map(([name, TZ]) => ({
  test: {
    ...common,
    ...working,
    name: `rules-${name}`,
    include: ['test/{domain,texts,papers,law}/**/*.test.ts'],
    env: { TZ, SHARE_OF_TIMES: TZ === zones.utc ? '1' : '0.1' },
  },
}))

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      ...rules,
      {
        test: {
          ...common,
          ...working,
          name: 'embedded',
          include: ['test/embedded/**/*.test.ts'],
          testTimeout: 120_000,
        },
      },
      {
        test: {
          ...common,
          ...working,
          name: 'database',
          include: ['test/{db,activities}/**/*.test.ts'],
          globalSetup: ['test/servers/postgres.ts'],
          env: { TZ: zones.kiritimati },
        },
      },
      {
        test: {
          ...common,
          ...working,
          name: 'workflows',
          include: ['test/workflows/**/*.test.ts'],
          globalSetup: ['test/servers/postgres.ts', 'test/servers/workflows.ts'],
          env: { TZ: zones.stockholm },
        },
      },
      {
        test: {
          ...common,
          ...working,
          name: 'replay',
          include: ['test/replay/**/*.test.ts'],
          globalSetup: ['test/servers/workflows.ts'],
          env: { TZ: zones.utc },
        },
      },
      {
        test: {
          ...common,
          ...waiting,
          name: 'api',
          include: ['test/{api,auth}/**/*.test.ts'],
          globalSetup: ['test/servers/postgres.ts', 'test/servers/dev-server.ts', 'test/servers/workflows.ts'],
          env: { TZ: zones.kiritimati },
        },
      },
      {
        test: {
          ...common,
          ...waiting,
          name: 'pages',
          include: ['test/pages/**/*.test.ts'],
          globalSetup: ['test/servers/postgres.ts', 'test/servers/dev-server.ts', 'test/servers/workflows.ts'],
          testTimeout: 120_000,
          env: { TZ: zones.utc },
        },
      },
      {
        test: {
          ...common,
          ...working,
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: ['test/servers/postgres.ts', 'test/servers/dev-server.ts', 'test/servers/workflows.ts'],
          testTimeout: 300_000,
          env: { TZ: 'America/Los_Angeles' },
        },
      },
    ],
  },
})
