import {
  ColumnNode,
  DeleteQueryNode,
  InsertQueryNode,
  type KyselyPlugin,
  MergeQueryNode,
  type OperationNode,
  type QueryId,
  RawNode,
  type RootOperationNode,
  TableNode,
  type TransactionBuilder,
  UpdateQueryNode,
  ValueNode,
} from 'kysely'
import type { Db, Trx } from '../../db/connect.ts'
import type { Database } from '../../db/schema.ts'
import type { Reaper } from './mortal.ts'

/** A database whose lasting writes – commits, and statements that are transactions of their own – are lines to die at. */
export function mortalDb(db: Db, reaper: Reaper): Db {
  const single = db.withPlugin(singleStatements(reaper))
  return new Proxy(single, {
    get: (target, name) => (name === 'transaction' ? () => mortalTransaction(db, reaper) : bound(target, name)),
  })
}

/** A transaction that has written nothing has nothing to commit. */
function mortalTransaction(db: Db, reaper: Reaper): TransactionBuilder<Database> {
  const written = new Set<string>()
  const statements: KyselyPlugin = {
    transformQuery({ node }) {
      reaper.live()
      const what = written.size === 0 ? writeIn(node) : undefined
      if (what) written.add(what)
      return node
    },
    transformResult: async ({ result }) => result,
  }
  const builder = db.withPlugin(statements).transaction()
  const execute = async <T>(work: (trx: Trx) => Promise<T>): Promise<T> => {
    const answer = await builder.execute(async trx => {
      const done = await work(trx)
      reaper.live()
      if (written.size > 0) reaper.reach('before the commit')
      return done
    })
    if (written.size > 0) reaper.reach('after the commit')
    return answer
  }
  return new Proxy(builder, { get: (target, name) => (name === 'execute' ? execute : bound(target, name)) })
}

function bound(target: object, name: string | symbol): unknown {
  const value: unknown = Reflect.get(target, name, target)
  return typeof value === 'function' ? value.bind(target) : value
}

function singleStatements(reaper: Reaper): KyselyPlugin {
  const asked = new WeakMap<QueryId, string>()
  return {
    transformQuery({ node, queryId }) {
      reaper.live()
      const what = writeIn(node)
      if (what) {
        asked.set(queryId, what)
        reaper.reach(`before ${what}`)
      }
      return node
    },
    async transformResult({ queryId, result }) {
      const what = asked.get(queryId)
      if (what) reaper.reach(`after ${what}`)
      return result
    },
  }
}

/** What a statement writes, in words; undefined where it only reads. */
function writeIn(node: RootOperationNode): string | undefined {
  if (InsertQueryNode.is(node)) return `insert into ${tableOf(node.into)}`
  if (UpdateQueryNode.is(node)) return `update of ${tableOf(node.table)}${statusIn(node)}`
  if (DeleteQueryNode.is(node)) return `delete from ${node.from.froms.map(tableOf).join()}`
  if (MergeQueryNode.is(node)) return `merge into ${tableOf(node.into)}`
  if (!RawNode.is(node)) return undefined
  const text = node.sqlFragments.join('?').replaceAll(/\s+/gu, ' ')
  return /\b(?:insert into|delete from|merge into|truncate|update(?= \S+ set\b)) \S+/iu.exec(text)?.[0]
}

function tableOf(node: OperationNode | undefined): string {
  return node && TableNode.is(node) ? node.table.identifier.name : 'something'
}

/** A row's next status tells two updates of the same table apart. */
function statusIn({ updates = [] }: UpdateQueryNode): string {
  const status = updates.find(({ column }) => ColumnNode.is(column) && column.column.name === 'status')
  return status && ValueNode.is(status.value) ? ` to ${String(status.value.value)}` : ''
}
