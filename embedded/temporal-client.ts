import { Connection } from '@temporalio/client'

/** Search attributes by name. */
export type SearchAttributes = Readonly<Record<string, SearchAttributeType>>
export type SearchAttributeType = 'Keyword' | 'Datetime' | 'Text' | 'Int' | 'Bool'

/** IndexedValueType of temporal/api/enums/v1/common.proto. */
const CODE: Readonly<Record<SearchAttributeType, number>> = { Text: 1, Keyword: 2, Int: 3, Bool: 5, Datetime: 6 }

const CALL_DEADLINE_MS = 10_000

/** Whether the server at `address` answers for the namespace. */
export async function namespaceAnswers(address: string, namespace: string): Promise<boolean> {
  try {
    await withConnection(address, connection => connection.workflowService.describeNamespace({ namespace }))
    return true
  } catch {
    return false
  }
}

/**
 * Registers the search attributes that the namespace lacks; the dev server's own flag does so in a new database only.
 * They can be used at once, as the dev server reads the list anew each time.
 * Throws a sentence when one is registered with another type; a type cannot be changed.
 */
export function addMissing(address: string, namespace: string, wanted: SearchAttributes): Promise<void> {
  return withConnection(address, async ({ operatorService }) => {
    const { customAttributes } = await operatorService.listSearchAttributes({ namespace })
    const missing: Record<string, number> = {}
    for (const [name, type] of Object.entries(wanted)) {
      const code: number | undefined = customAttributes?.[name]
      if (code === undefined) missing[name] = CODE[type]
      else if (code !== CODE[type]) {
        throw new Error(
          `Temporal's database holds the search attribute ${name} with another type than ${type}, and a type cannot be changed. ` +
            'Give the attribute another name, or delete the database file.',
        )
      }
    }
    if (Object.keys(missing).length === 0) return
    await operatorService.addSearchAttributes({ namespace, searchAttributes: missing })
  })
}

async function withConnection<T>(address: string, work: (connection: Connection) => Promise<T>): Promise<T> {
  const connection = await Connection.connect({ address, connectTimeout: CALL_DEADLINE_MS })
  try {
    return await connection.withDeadline(Date.now() + CALL_DEADLINE_MS, () => work(connection))
  } finally {
    await connection.close()
  }
}
