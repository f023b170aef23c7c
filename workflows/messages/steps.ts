/**
 * How a step is written: one short transaction in a local activity, which costs one event instead of six. It is tried
 * until the database answers; what is wrong in itself fails at once and parks the case.
 */
export const steps = {
  startToCloseTimeout: '10s',
  localRetryThreshold: '1m',
  retry: { initialInterval: '100ms', backoffCoefficient: 2, maximumInterval: '10s' },
} as const
