import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { inject } from 'vitest'
import { connect, type Db } from '../../db/connect.ts'

export interface FreshDatabase {
  readonly db: Db
  readonly url: string
  drop(): Promise<void>
}

/** A database of a test's own: a copy of the migrated template with the fictional company in it. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const templateUrl = new URL(inject('templateUrl'))
  const template = templateUrl.pathname.slice(1)
  const name = `t_${randomUUID().replaceAll('-', '')}`
  await administer(templateUrl, `create database ${name} template ${template}`)
  const url = new URL(templateUrl)
  url.pathname = `/${name}`
  const db = connect(url.href)
  return {
    db,
    url: url.href,
    async drop() {
      await db.destroy()
      await administer(templateUrl, `drop database if exists ${name} with (force)`)
    },
  }
}

async function administer(templateUrl: URL, statement: string): Promise<void> {
  const url = new URL(templateUrl)
  url.pathname = '/postgres'
  const client = new Client({ connectionString: url.href })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
