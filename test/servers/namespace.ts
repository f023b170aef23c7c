import { randomUUID } from 'node:crypto'
import { Connection } from '@temporalio/client'
import { msToTs } from '@temporalio/common'
import { addMissing, namespaceAnswers } from '../../embedded/temporal-client.ts'
import { searchAttributes } from '../../workflows/messages/search-attributes.ts'
import { eventually } from './eventually.ts'

/** Registers a namespace of a test's own, with the search attributes that cases have; gives its name. */
export async function freshNamespace(address: string): Promise<string> {
  const namespace = `test-${randomUUID()}`
  const connection = await Connection.connect({ address })
  try {
    await connection.workflowService.registerNamespace({
      namespace,
      workflowExecutionRetentionPeriod: msToTs('1 day'),
    })
  } finally {
    await connection.close()
  }
  await eventually(
    `namespace ${namespace}`,
    async () => ((await namespaceAnswers(address, namespace)) ? true : undefined),
    30_000,
  )
  await addMissing(address, namespace, searchAttributes)
  return namespace
}
