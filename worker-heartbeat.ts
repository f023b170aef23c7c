import type { ActivityInterceptorsFactory } from '@temporalio/worker'

const everyMs = 3_000

/**
 * Tells Temporal every few seconds that a message or a paper is being worked on, so that what a dead worker had in hand is
 * missed within seconds and given to another.
 */
export const signOfLife: ActivityInterceptorsFactory = context => ({
  inbound: {
    async execute(input, next) {
      const beat = setInterval(() => context.heartbeat(), everyMs)
      try {
        return await next(input)
      } finally {
        clearInterval(beat)
      }
    },
  },
})
