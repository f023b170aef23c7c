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
  SelectQueryNode,
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
      for (const table of writesIn(node)) written.add(table)
      return node
    },
    transformResult: async ({ result }) => result,
  }
  const builder = db.withPlugin(statements).transaction()
  const execute = async <T>(work: (trx: Trx) => Promise<T>): Promise<T> => {
    const answer = await builder.execute(async trx => {
      const done = await work(trx)
      reaper.live()
      if (written.size > 0) {
        reaper.reach('before the commit')
        reaper.commits([...written].sort())
      }
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
  const [table] = writesIn(node)
  if (table === undefined) return undefined
  if (UpdateQueryNode.is(node)) return `update of ${table}${statusIn(node)}`
  return DeleteQueryNode.is(node) ? `delete from ${table}` : `insert into ${table}`
}

/** The tables that a statement writes to, its own first and then those of what stands before it with `with`. */
function writesIn(node: OperationNode): readonly string[] {
  if (RawNode.is(node)) return tablesIn(node.sqlFragments.join('?').replaceAll(/\s+/gu, ' '))
  if (!isQuery(node)) return []
  return [...targetsOf(node), ...(node.with?.expressions ?? []).flatMap(({ expression }) => writesIn(expression))]
}

type Query = SelectQueryNode | InsertQueryNode | UpdateQueryNode | DeleteQueryNode | MergeQueryNode

function isQuery(node: OperationNode): node is Query {
  const kinds = [SelectQueryNode, InsertQueryNode, UpdateQueryNode, DeleteQueryNode, MergeQueryNode]
  return kinds.some(({ is }) => is(node))
}

function targetsOf(node: Query): readonly string[] {
  if (SelectQueryNode.is(node)) return []
  if (UpdateQueryNode.is(node)) return [tableOf(node.table)]
  return DeleteQueryNode.is(node) ? node.from.froms.map(tableOf) : [tableOf(node.into)]
}

function tablesIn(text: string): readonly string[] {
  const written = /\b(?:insert into|delete from|merge into|truncate|update(?= \S+ (?:as \S+ )?set\b)) (?<table>\w+)/giu
  return [...text.matchAll(written)].map(({ groups }) => groups?.['table'] ?? '')
}

function tableOf(node: OperationNode | undefined): string {
  return node && TableNode.is(node) ? node.table.identifier.name : 'something'
}

/** A row's next status tells two updates of the same table apart. */
function statusIn({ updates = [] }: UpdateQueryNode): string {
  const status = updates.find(({ column }) => ColumnNode.is(column) && column.column.name === 'status')
  return status && ValueNode.is(status.value) ? ` to ${String(status.value.value)}` : ''
}
