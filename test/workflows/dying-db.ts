import type { KyselyPlugin, QueryId, RootOperationNode, TransactionBuilder } from 'kysely'
import type { Db, Trx } from '../../db/connect.ts'
import type { Database } from '../../db/schema.ts'

type Reach = (at: string) => void

/** A database that tells of the lines before and after what lasts: each commit, a filed document, a message marked as sent. */
export function dyingDb(db: Db, reach: Reach): Db {
  const telling = db.withPlugin(statements(reach))
  return new Proxy(telling, {
    get: (target, name) =>
      name === 'transaction' ? () => dyingTransaction(target.transaction(), reach) : bound(target, name),
  })
}

function dyingTransaction(builder: TransactionBuilder<Database>, reach: Reach): TransactionBuilder<Database> {
  const execute = async <T>(work: (trx: Trx) => Promise<T>): Promise<T> => {
    const result = await builder.execute(async trx => {
      const written = await work(trx)
      reach('before the commit')
      return written
    })
    reach('after the commit')
    return result
  }
  return new Proxy(builder, { get: (target, name) => (name === 'execute' ? execute : bound(target, name)) })
}

function bound(target: object, name: string | symbol): unknown {
  const value: unknown = Reflect.get(target, name, target)
  return typeof value === 'function' ? value.bind(target) : value
}

/** Statements that are transactions of their own. */
function statements(reach: Reach): KyselyPlugin {
  const asked = new WeakMap<QueryId, string>()
  return {
    transformQuery({ node, queryId }) {
      const what = lasting(node)
      if (what) {
        asked.set(queryId, what)
        reach(`before ${what}`)
      }
      return node
    },
    async transformResult({ queryId, result }) {
      const what = asked.get(queryId)
      if (what) reach(`after ${what}`)
      return result
    },
  }
}

function lasting(node: RootOperationNode): string | undefined {
  if (node.kind === 'InsertQueryNode' && JSON.stringify(node.into).includes('"documents"'))
    return 'the document is filed'
  if (node.kind !== 'UpdateQueryNode' || !JSON.stringify(node.table).includes('"messages"')) return undefined
  return JSON.stringify(node.updates).includes('"sent"') ? 'the message is marked sent' : undefined
}
