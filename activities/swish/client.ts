import { z } from 'zod'
import { type Instant, instantAt } from '../../domain/instant.ts'
import { type Ore, parseKronor, toDecimalString } from '../../domain/money.ts'
import type { SwishAnswer } from '../../domain/swish-payment.ts'
import { type Answer, type ClientCertificate, exchange, type HttpRequest, json } from '../messages/http.ts'

export interface SwishOptions {
  /** 'https://cpc.getswish.net', or that of Swish's test service. */
  readonly url: string
  /** Where Swish reports what became of a request; the address holds a secret of its own, for reports are not signed. */
  readonly callbackUrl: string
  readonly tls?: ClientCertificate
  readonly timeoutSeconds?: number
}

export interface SwishOrder {
  /** 32 upper-case hexadecimal digits, of our own choice: the same again is the same request. */
  readonly instruction: string
  readonly payee: string
  /** Whose app is to show it: digits with country code, without a plus. */
  readonly payer: string
  readonly amountOre: Ore
  /** What we know the payment by, at most 35 letters and digits; the payer reads it too. */
  readonly reference: string
}

/** Swish for Merchants. Both throw `SwishAway` where no answer can be relied on: ask again. */
export interface Swish {
  /** Makes a payment request. One that is there already is made. */
  create(order: SwishOrder): Promise<{ readonly is: 'created' } | { readonly is: 'refused'; readonly code: string }>
  /** What has become of a request; undefined where Swish knows of none. */
  find(instruction: string): Promise<SwishAnswer | undefined>
}

/** Swish did not answer, or not so that it can be relied on. What was asked for may have been done. */
export class SwishAway extends Error {
  override readonly name = 'SwishAway'
}

/** Speaks with Swish's Commerce API: requests by version 2, their state by version 1, with a client certificate. */
export function createSwish({ url, callbackUrl, tls, timeoutSeconds = 10 }: SwishOptions): Swish {
  const base = `${url.replace(/\/$/, '')}/swish-cpcapi/api`
  const ask = async (request: Pick<HttpRequest, 'method' | 'url' | 'body'>): Promise<Answer> => {
    const headers = { accept: 'application/json', 'content-type': 'application/json' }
    const signal = AbortSignal.timeout(timeoutSeconds * 1000)
    const answer = await exchange({ ...request, headers, signal, ...(tls ? { tls } : {}) })
    if (answer.answered) return answer
    throw new SwishAway(`Swish gave no answer: ${answer.words}`)
  }

  const find: Swish['find'] = async instruction => {
    const answer = await ask({ method: 'GET', url: new URL(`${base}/v1/paymentrequests/${instruction}`) })
    if (answer.status === 404) return undefined
    const read = answer.status === 200 ? payment.safeParse(json(answer.text)).data : undefined
    if (read) return read
    throw new SwishAway(`Swish answered ${answer.status} when it was asked about a payment request.`)
  }

  return {
    find,

    async create(order) {
      const body = JSON.stringify(orderBody(order, callbackUrl))
      const target = new URL(`${base}/v2/paymentrequests/${order.instruction}`)
      const answer = await ask({ method: 'PUT', url: target, body })
      if (answer.status === 201) return { is: 'created' }
      // A number that was used before is refused, as when the first answer was lost: then the request is there.
      if (refusals.has(answer.status))
        return (await find(order.instruction)) ? { is: 'created' } : { is: 'refused', code: codeIn(answer) }
      throw new SwishAway(`Swish answered ${answer.status} when it was asked to make a payment request.`)
    },
  }
}

/** What is wrong with the request itself. A login, a pace or a fault of Swish's own passes. */
const refusals = new Set([400, 403, 409, 422])

function orderBody({ payee, payer, amountOre, reference }: SwishOrder, callbackUrl: string) {
  return {
    payeePaymentReference: reference,
    callbackUrl,
    payerAlias: payer,
    payeeAlias: payee,
    amount: toDecimalString(amountOre),
    currency: 'SEK',
    message: reference,
  }
}

const statuses = {
  CREATED: 'created',
  PAID: 'paid',
  DECLINED: 'declined',
  ERROR: 'error',
  CANCELLED: 'cancelled',
} as const

const text = z.string().max(200)

const payment = z
  .object({
    id: text,
    status: z.enum(['CREATED', 'PAID', 'DECLINED', 'ERROR', 'CANCELLED']),
    payeeAlias: text,
    amount: z.union([z.number(), text]),
    currency: text,
    paymentReference: text.nullish(),
    datePaid: text.nullish(),
    errorCode: text.nullish(),
  })
  .transform((said, context): SwishAnswer => {
    const amount = parseKronor(String(said.amount))
    if (!amount.ok || (said.status === 'PAID' && !said.paymentReference)) {
      context.addIssue('It does not say what was paid.')
      return z.NEVER
    }
    return {
      id: said.id,
      status: statuses[said.status],
      payee: said.payeeAlias,
      amountOre: amount.value,
      currency: said.currency,
      paymentReference: said.paymentReference ?? null,
      paidAt: instantIn(said.datePaid),
      errorCode: said.errorCode ?? null,
    }
  })

/** Swish has written its times with 'Z', '+01:00' and '+0000'. One that cannot be read must not keep a payment from being booked. */
function instantIn(time: string | null | undefined): Instant | null {
  const epochMilliseconds = time && /(?:Z|[+-]\d\d:?\d\d)$/.test(time) ? Date.parse(time) : Number.NaN
  return Number.isNaN(epochMilliseconds) ? null : instantAt(epochMilliseconds)
}

const refusal = z.array(z.object({ errorCode: z.string().min(1).max(20) })).min(1)

function codeIn(answer: Answer): string {
  return refusal.safeParse(json(answer.text)).data?.[0]?.errorCode ?? `http ${answer.status}`
}
