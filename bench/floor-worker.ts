import { createServer } from 'node:http'
import { fileURLToPath } from 'node:url'
import { Client, Connection } from '@temporalio/client'
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker'
import { readConfig } from '../config.ts'
import { endWithParent } from '../program.ts'
import { createWorkers } from '../worker.ts'
import { createFloorActivities } from './floor-activities.ts'
import { floorNamespace } from './world.ts'

endWithParent()
Runtime.install({
  logger: new DefaultLogger('WARN'),
  telemetryOptions: { logging: { forward: {}, filter: { core: 'WARN', other: 'ERROR' } } },
})

let papers = 0
const { temporal, workerHealthPort } = readConfig()
const connection = await NativeConnection.connect(temporal.connect.connectionOptions)
const clientConnection = await Connection.connect(temporal.connect.connectionOptions)
const client = new Client({ connection: clientConnection, namespace: floorNamespace })

/** The floor's workers are made as Ledtid's are: same queues, same limits. */
const workers = await createWorkers({
  connection,
  namespace: floorNamespace,
  bundle: await bundleWorkflowCode({
    workflowsPath: fileURLToPath(new URL('./floor-workflows.ts', import.meta.url)),
    logger: new DefaultLogger('WARN'),
  }),
  activities: createFloorActivities(client, () => {
    papers += 1
  }),
  shutdownSeconds: 1,
})
const runs = workers.map(worker => worker.run())
const health = createServer((_, response) => response.end(JSON.stringify({ papers })))
health.listen(workerHealthPort, '127.0.0.1')
await Promise.all(runs)
health.close()
await Promise.all([connection.close(), clientConnection.close()])
