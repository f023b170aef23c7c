import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../servers/database.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.drop())

test('E2 a connection that breaks between two queries of a transaction fails the transaction, and not the process', async () => {
  const transaction = await fresh.db.startTransaction().execute()
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(transaction)
  // The second answer comes when the line is broken already; an error that nobody hears would end the test's process here.
  await sql`select pg_terminate_backend(${rows[0]?.pid}, 5000)`.execute(fresh.db)
  await expect(sql`select 1`.execute(transaction)).rejects.toThrow(/connection/i)
  await expect(transaction.rollback().execute()).rejects.toThrow(/connection/i)
  expect((await sql`select 1 as one`.execute(fresh.db)).rows).toEqual([{ one: 1 }])
})
