import { DefaultLogger, Runtime } from '@temporalio/worker'

// Workers of a test speak only of errors: the rest is told by what the test sees.
Runtime.install({
  logger: new DefaultLogger('ERROR', ({ level, message }) => {
    // The SDK says of itself what it drops when it forgets a case, which a forgetful rig does at every task.
    if (!message.includes('if the activation was only an eviction')) process.stderr.write(`[${level}] ${message}\n`)
  }),
  telemetryOptions: { logging: { forward: {}, filter: { core: 'ERROR', other: 'ERROR' } } },
})
