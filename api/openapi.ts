import type { OpenAPIHono } from '@hono/zod-openapi'
import type { ApiEnv } from './env.ts'

type Document = ReturnType<OpenAPIHono['getOpenAPI31Document']>

/** The API's description, OpenAPI 3.1, from the routes themselves. */
export function describeApi(app: OpenAPIHono<ApiEnv>, version: string): Document {
  app.openAPIRegistry.registerComponent('securitySchemes', 'apiKey', {
    type: 'http',
    scheme: 'bearer',
    description:
      'A key of the form lt_<id>_<secret>, which stands for a role and, where it has one, a customer, reseller or technician.',
  })
  const document = app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: { title: 'Ledtid', version, description, license: { name: 'MIT' } },
    servers: [{ url: '/' }],
    tags,
  })
  for (const [path, item] of Object.entries(document.paths ?? {}))
    for (const method of ['get', 'post', 'patch'] as const) {
      const operation = item[method]
      if (!operation) continue
      operation.operationId = operationId(method, path)
      if (JSON.stringify(operation.requestBody ?? {}).includes('schemas/Nothing"')) delete operation.requestBody
    }
  return document
}

const description = `The back office of a service company: every case is a durable workflow that carries itself to its end.

- **Numbers** people say aloud name everything: \`T-2026-000123\` is a ticket, \`F-2026-000045\` an invoice, \`A-2026-000007\` a contract, \`U-2026-000002\` its termination, \`K-1002\` a customer.
- **A case** says what it is, what it waits for, what comes next and when, and in \`allowedActions\` what the caller can do now, with the address for it.
- **Who may what** stands at each operation (\`x-roles\`). What is not the caller’s own does not exist: the answer is 404.
- **Problems** are \`application/problem+json\` (RFC 9457) with sentences in Swedish, or in English with \`Accept-Language: en\`. Field by field, \`errors\` says what is wrong and where.
- **Idempotency-Key** on POST and PATCH makes a request safe to send again: the first answer is kept for a day.
- **Money** is whole öre, **dates** are \`YYYY-MM-DD\` in Stockholm, **instants** are UTC.`

const tags = [
  { name: 'Tickets', description: 'What is reported, until it is done and billed.' },
  { name: 'Ticket actions', description: 'What is done with a ticket. Each answers with the ticket as it then is.' },
  { name: 'Invoices', description: 'Each invoice, its story and its papers.' },
  { name: 'Invoice actions', description: 'What is done with an invoice, and the money that comes in.' },
  { name: 'Sites', description: 'Where alarms are.' },
  {
    name: 'Contracts',
    description: 'Alarm contracts: what was agreed, what stands at the site, and from when each can end and why.',
  },
  {
    name: 'Contract actions',
    description:
      'What is done with a contract: it is terminated, moved, taken over or changed; and guards who were sent.',
  },
  { name: 'Terminations', description: 'A contract on its way to its end: the date and why, the visit, what remains.' },
  {
    name: 'Termination actions',
    description: 'What is done with a termination. Each answers with the termination as it then is.',
  },
  { name: 'Payments', description: 'Money that has come in: bank files, what each row became, and what is paid back.' },
  { name: 'Dunning', description: 'What is owed and what comes next, and what has been handed over to inkasso.' },
  {
    name: 'Terms',
    description: 'What dunning goes by from which day: the ladder with its fees, and Riksbanken’s reference rates.',
  },
  { name: 'Cases', description: 'Cases of every kind: the work list, and those that cannot go on.' },
  { name: 'Bulk actions', description: 'The same with many cases: tried first, then run, and told case by case.' },
  { name: 'Dashboard', description: 'What a period was made of, each number with the address of its rows.' },
  { name: 'Messages', description: 'What has been sent to whom, and what became of it.' },
  { name: 'Customers', description: 'Those who pay, and where they are reached.' },
  { name: 'Objects and agreements', description: 'What customers have: objects with numbers, and agreements.' },
  { name: 'Call-backs', description: 'Those who want to be called, first in, first out.' },
  { name: 'Slots', description: 'What is free, and how soon.' },
  { name: 'Technicians', description: 'Who they are, and when they work otherwise than usual.' },
  { name: 'Articles', description: 'What is sold, at what price.' },
  { name: 'Service', description: 'The service itself.' },
]

/** 'getTicketsByNumberEvents': what generated clients call the operation. */
function operationId(method: string, path: string): string {
  const words = path.split(/[/.-]/).filter(Boolean)
  return method + words.map(word => (word.startsWith('{') ? `By${capital(word.slice(1, -1))}` : capital(word))).join('')
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
