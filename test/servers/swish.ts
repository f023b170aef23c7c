import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import { json, text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import type { SwishFiles } from '../../activities/swish/certificate.ts'
import { eventually } from './eventually.ts'

const Order = z.strictObject({
  payeePaymentReference: z.string().regex(/^[A-Za-z0-9]{1,35}$/),
  callbackUrl: z.url({ protocol: /^https$/ }),
  payerAlias: z.string().regex(/^[1-9]\d{7,14}$/),
  payeeAlias: z.string().regex(/^123\d{7}$/),
  amount: z.string().regex(/^\d{1,12}\.\d{2}$/),
  currency: z.literal('SEK'),
  message: z.string().regex(/^[a-öA-Ö0-9 :;.,?!()]{0,50}$/),
})

/** A payment request as Swish keeps it. */
export interface SwishPayment {
  id: string
  status: string
  payeeAlias: string
  payerAlias: string
  amount: number
  currency: string
  message: string
  payeePaymentReference: string
  callbackUrl: string
  paymentReference: string | null
  datePaid: string | null
  errorCode: string | null
}

/**
 * How Swish treats the next request of a kind: it answers with a status; it hangs up before it has done anything, or after
 * (`doAndHangUp`); or it waits until it is let go (`hold`).
 */
export type SwishReply = 'hangUp' | 'doAndHangUp' | 'hold' | { readonly status: number; readonly errorCode?: string }

export interface FakeSwish {
  readonly files: SwishFiles
  readonly payments: ReadonlyMap<string, SwishPayment>
  /** Method and path of everything that was asked, oldest first. */
  readonly asked: readonly string[]
  /** How the next requests of a method are treated, in order. */
  reply(method: 'PUT' | 'GET', ...replies: readonly SwishReply[]): void
  /** Lets go of what is held. */
  letGo(): void
  /** Hangs up on everyone, until it is back. */
  setAway(isAway: boolean): void
  /** Waits for the payment request of an invoice's reference. */
  requested(reference?: string): Promise<SwishPayment>
  /** The customer pays, or something else becomes of it. */
  becomes(id: string, changes: Partial<SwishPayment>): SwishPayment
  close(): Promise<void>
}

/** What a request becomes when it is paid as asked. */
export function paid(): Partial<SwishPayment> {
  return {
    status: 'PAID',
    paymentReference: randomUUID().replaceAll('-', '').toUpperCase(),
    datePaid: new Date().toISOString(),
  }
}

const folder = (name: string) => fileURLToPath(new URL(`../fixtures/swish/${name}`, import.meta.url))

/** Swish over HTTPS on 127.0.0.1: it speaks to those who show the certificate that it has issued, and does as it is told. */
export async function startSwish(): Promise<FakeSwish> {
  const payments = new Map<string, SwishPayment>()
  const asked: string[] = []
  const scripts = { PUT: [] as SwishReply[], GET: [] as SwishReply[] }
  let held: (() => void)[] = []
  let isAway = false

  const [cert, key, ca] = ['server.pem', 'server.key', 'ca.pem'].map(name => readFileSync(folder(name)))
  const mutual = { cert, key, ca, requestCert: true, rejectUnauthorized: true }
  const server = createServer(mutual, (request, response) => {
    answer(request, response).catch(() => response.destroy())
  })

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method, url = '' } = request
    asked.push(`${method} ${url}`)
    if (isAway) return void response.destroy()
    const [, version, id] = /^\/swish-cpcapi\/api\/(v[12])\/paymentrequests\/([0-9A-F]{32})$/.exec(url) ?? []
    const isPut = method === 'PUT' && version === 'v2'
    if (id === undefined || !(isPut || (method === 'GET' && version === 'v1'))) return say(response, 404)
    const how = scripts[isPut ? 'PUT' : 'GET'].shift()
    const body = isPut ? await json(request) : await text(request)
    if (how === 'hangUp') return void response.destroy()
    if (typeof how === 'object') return say(response, how.status, how.errorCode && [{ errorCode: how.errorCode }])
    const [status, said] = isPut ? create(id, body) : find(id)
    if (how === 'doAndHangUp') return void response.destroy()
    if (how === 'hold') await new Promise<void>(resolve => held.push(resolve))
    if (status === 201) response.setHeader('location', `https://swish.example${url}`)
    say(response, status, said)
  }

  function create(id: string, body: unknown): readonly [number, unknown?] {
    const order = Order.safeParse(body)
    if (!order.success) return [400]
    if (payments.has(id)) return [422, [{ errorCode: 'RP06' }]]
    const { amount, ...rest } = order.data
    const nothing = { paymentReference: null, datePaid: null, errorCode: null }
    payments.set(id, { id, status: 'CREATED', amount: Number(amount), ...rest, ...nothing })
    return [201]
  }

  function find(id: string): readonly [number, unknown?] {
    const payment = payments.get(id)
    return payment ? [200, { ...payment }] : [404]
  }

  const port = await new Promise<number>(resolve => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : 0)
    })
  })
  return {
    files: {
      url: `https://127.0.0.1:${port}`,
      callbackUrl: 'https://ledtid.example.se/swish/callbacks/only-swish-knows-this',
      certificateFile: folder('client.pem'),
      keyFile: folder('client.key'),
      caFile: folder('ca.pem'),
    },
    payments,
    asked,
    reply: (method, ...replies) => void scripts[method].push(...replies),
    letGo() {
      for (const go of held) go()
      held = []
    },
    setAway: away => {
      isAway = away
    },
    requested: reference =>
      eventually('a payment request', () =>
        [...payments.values()].find(each => !reference || each.payeePaymentReference === reference),
      ),
    becomes(id, changes) {
      const payment = payments.get(id)
      if (!payment) throw new Error(`Swish has no payment request ${id}.`)
      return Object.assign(payment, changes)
    },
    async close() {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}

function say(response: ServerResponse, status: number, body?: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(body ? JSON.stringify(body) : '')
}
