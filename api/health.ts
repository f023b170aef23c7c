import { createRoute, z } from '@hono/zod-openapi'
import { instantAt } from '../domain/instant.ts'
import { languages } from '../domain/message.ts'
import { paceOf } from '../domain/simulation.ts'
import type { ProblemSlug } from '../texts/api.ts'
import { texts } from '../texts/words.ts'
import type { ApiDeps } from './env.ts'
import { notFound, problemStatuses } from './problem.ts'
import { createRouter } from './router.ts'
import { instantOut } from './schemas/fields.ts'
import { answerOf, json } from './schemas/responses.ts'

/** What anyone may ask: whether the process lives, whether it is of use, which version it is, and what the problems mean. */
export function healthRoutes(deps: ApiDeps) {
  const router = createRouter()
  const readiness = createReadiness(deps)
  const open = { method: 'get' as const, tags: ['Service'], security: [] }

  router.openapi(
    createRoute({ ...open, path: '/', summary: 'Where to begin', responses: { 200: json(Start, 'Addresses.') } }),
    c => c.json({ name: 'Ledtid', version: deps.settings.version, docs: '/docs', openapi: '/openapi.json' }, 200),
  )

  router.openapi(
    createRoute({
      ...open,
      path: '/healthz',
      summary: 'Whether the process lives',
      responses: { 200: json(Alive, 'It does.') },
    }),
    c => c.json({ status: 'ok' as const }, 200),
  )

  router.openapi(
    createRoute({
      ...open,
      path: '/readyz',
      summary: 'Whether requests can be served, and which part is down',
      responses: {
        200: json(Ready, 'Everything answers.'),
        503: json(Ready, 'A part is down, or the process is ending.'),
      },
    }),
    async c => {
      const answer = await readiness()
      return answer.ready ? c.json(answer, 200) : c.json(answer, 503, { 'retry-after': '5' })
    },
  )

  router.openapi(
    createRoute({
      ...open,
      path: '/version',
      summary: 'Which version this is, and whether the company’s time is the world’s',
      responses: { 200: json(Version, 'The version.') },
    }),
    c => c.json({ version: deps.settings.version, node: process.version, simulatedClock: simulatedClock(deps) }, 200),
  )

  router.openapi(
    createRoute({
      ...open,
      path: '/problems/{slug}',
      summary: 'What a problem means, and what to do about it',
      request: { params: z.object({ slug: z.string().max(60) }) },
      responses: { 200: json(ProblemMeaning, 'The problem, in the caller’s language.'), 404: answerOf(['not-found']) },
    }),
    c => {
      const { slug } = c.req.valid('param')
      if (!isSlug(slug)) throw notFound()
      const { title, detail, help } = texts[c.var.language].api.problems[slug]
      return c.json({ type: `/problems/${slug}`, status: problemStatuses[slug], title, detail, help }, 200)
    },
  )

  return router
}

const part = z.enum(['up', 'down'])
const Start = z
  .object({ name: z.string(), version: z.string(), docs: z.string(), openapi: z.string() })
  .openapi('Start')
const Alive = z.object({ status: z.literal('ok') }).openapi('Alive')
const Ready = z
  .object({
    ready: z.boolean(),
    serving: z.boolean().openapi({ description: 'False while the process finishes what it does, to end.' }),
    parts: z.object({ postgres: part, temporal: part }),
  })
  .openapi('Ready')
const Version = z
  .object({
    version: z.string(),
    node: z.string(),
    simulatedClock: z
      .object({
        pace: z.string().openapi({ description: 'A simulated day, and how long it takes.', example: '1d=10s' }),
        startedAt: instantOut,
        now: instantOut,
      })
      .nullable()
      .openapi({ description: 'For trying: the company’s days pass faster and it sends nothing. Null in earnest.' }),
  })
  .openapi('Version')
const ProblemMeaning = z
  .object({ type: z.string(), status: z.int(), title: z.string(), detail: z.string(), help: z.string() })
  .openapi('ProblemMeaning', { description: `In ${languages.join(' or ')}.` })

function isSlug(text: string): text is ProblemSlug {
  return Object.hasOwn(problemStatuses, text)
}

function simulatedClock({ settings: { simulation }, now }: ApiDeps) {
  if (!simulation) return null
  return { pace: paceOf(simulation.factor), startedAt: instantAt(simulation.startedMs), now: now() }
}

const probeMs = 1_000
/** An orchestrator that asks every second must not become a burden. */
const keptMs = 2_000

type Parts = z.infer<typeof Ready>['parts']

function createReadiness({ probes }: ApiDeps): () => Promise<z.infer<typeof Ready>> {
  let asked: { readonly atMs: number; readonly parts: Promise<Parts> } | undefined
  const ask = async (): Promise<Parts> => {
    const [postgres, temporal] = await Promise.all([answers(probes.postgres), answers(probes.temporal)])
    return { postgres: postgres ? 'up' : 'down', temporal: temporal ? 'up' : 'down' }
  }
  return async () => {
    if (!asked || performance.now() - asked.atMs > keptMs) asked = { atMs: performance.now(), parts: ask() }
    const parts = await asked.parts
    const serving = probes.isServing()
    return { ready: serving && parts.postgres === 'up' && parts.temporal === 'up', serving, parts }
  }
}

async function answers(probe: () => Promise<void>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<boolean>(resolve => {
    timer = setTimeout(resolve, probeMs, false)
  })
  const inTime = probe().then(
    () => true,
    () => false,
  )
  try {
    return await Promise.race([inTime, tooLate])
  } finally {
    clearTimeout(timer)
  }
}
