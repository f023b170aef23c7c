import { defineConfig } from 'vitest/config'

/** `npm run record`: not a test, but what records needs the servers of one. */
export default defineConfig({
  test: {
    name: 'record',
    include: ['test/record/record.ts'],
    pool: 'forks',
    testTimeout: 120_000,
    hookTimeout: 90_000,
    globalSetup: ['test/servers/postgres.ts', 'test/servers/workflows.ts'],
    env: { TZ: 'Europe/Stockholm' },
  },
})
