import { DefaultLogger, Runtime } from '@temporalio/worker'

// Workers of a test speak only of errors: the rest is told by what the test sees.
Runtime.install({
  logger: new DefaultLogger('ERROR'),
  telemetryOptions: { logging: { forward: {}, filter: { core: 'ERROR', other: 'ERROR' } } },
})
