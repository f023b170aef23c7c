import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Db } from '../db/connect.ts'
import { type BusinessFigures, businessFigures } from '../db/metrics.ts'
import { type Instant, millisecondsOf } from '../domain/instant.ts'

/** Rate, errors and duration of requests by the pattern of their route, and how the business stands. */
export interface Metrics {
  observe(request: {
    readonly method: string
    readonly route: string
    readonly status: number
    readonly seconds: number
  }): void
  /** In the format of Prometheus. The business figures are at most a few seconds old. */
  text(): Promise<string>
  readonly contentType: string
}

/** A scrape every second must not become a count of all cases every second. */
const figuresKeptMs = 5_000

export function createMetrics(deps: { readonly db: Db; readonly now: () => Instant }): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const requests = new Histogram({
    name: 'ledtid_http_request_seconds',
    help: 'How long requests took, by method, route and status.',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers: [registry],
  })
  const figures = businessGauges(registry, deps)
  return {
    observe({ method, route, status, seconds }) {
      requests.observe({ method, route, status }, seconds)
    },
    async text() {
      await figures.refresh()
      return registry.metrics()
    },
    contentType: registry.contentType,
  }
}

function businessGauges(registry: Registry, { db, now }: { readonly db: Db; readonly now: () => Instant }) {
  const gauge = (name: string, help: string) => new Gauge({ name: `ledtid_${name}`, help, registers: [registry] })
  const open = new Gauge({
    name: 'ledtid_open_cases',
    help: 'Open cases by kind and status.',
    labelNames: ['kind', 'status'] as const,
    registers: [registry],
  })
  const messages = new Gauge({
    name: 'ledtid_messages',
    help: 'Messages that have not arrived, by status.',
    labelNames: ['status'] as const,
    registers: [registry],
  })
  const parked = gauge('parked_cases', 'Open cases that cannot go on without someone of ours.')
  const late = gauge(
    'oldest_overdue_seconds',
    'For how long the case that has waited longest is overdue; 0 where none is.',
  )
  const oldestMessage = gauge(
    'oldest_message_seconds',
    'How late the message is that should have left first; 0 where none is.',
  )
  const known = gauge('figures_known', '1 when the business figures could be read at this scrape.')
  let readAtMs = Number.NEGATIVE_INFINITY

  function show(figures: BusinessFigures, at: Instant): void {
    open.reset()
    for (const { kind, status, count } of figures.open) open.set({ kind, status }, count)
    for (const status of ['claimed', 'sending', 'failed', 'unknown'] as const)
      messages.set({ status }, figures.messages[status])
    parked.set(figures.parked)
    late.set(secondsSince(figures.oldestDueAt, at))
    oldestMessage.set(secondsSince(figures.messages.oldestDueAt, at))
  }

  return {
    async refresh(): Promise<void> {
      const at = now()
      if (millisecondsOf(at) - readAtMs < figuresKeptMs) return
      try {
        show(await businessFigures(db, at), at)
        readAtMs = millisecondsOf(at)
        known.set(1)
      } catch {
        known.set(0) // the scrape still tells of requests; readiness tells which part is down
      }
    },
  }
}

function secondsSince(since: Instant | null, at: Instant): number {
  return since === null ? 0 : Math.max(0, (millisecondsOf(at) - millisecondsOf(since)) / 1000)
}
