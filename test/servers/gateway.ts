import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { smsSegments } from '../../domain/sms-text.ts'
import { eventually } from './eventually.ts'

/**
 * How the gateway treats the next SMS (reliability.md §3):
 * - `takeAndHang`, `takeAndHangUp`, `takeAndFail` (500), `takeAndMumble` (200, but no JSON): it goes, and no good answer comes.
 * - `hang`, `hangUp`: it does not go, and no answer comes.
 * - a status: it does not go.
 */
export type SmsReply =
  | 'accept'
  | 'takeAndHang'
  | 'takeAndHangUp'
  | 'takeAndFail'
  | 'takeAndMumble'
  | 'hang'
  | 'hangUp'
  | { readonly status: number; readonly text?: string; readonly retryAfter?: string }

export interface SentSms {
  readonly id: string
  /** UTC without a Z, as 46elks writes it. */
  readonly created: string
  readonly direction: 'outgoing' | 'incoming'
  readonly from: string
  readonly to: string
  readonly message: string
  readonly status: string
  readonly parts: number
  readonly cost: number
  readonly whendelivered?: string
}

export interface SmsGateway {
  /** The API's folder, 'http://127.0.0.1:4646/a1'. */
  readonly url: string
  readonly username: string
  readonly password: string
  /** What has gone out, oldest first, whatever was answered. */
  readonly sent: readonly SentSms[]
  /** How the next SMS are treated, in order; all later ones are accepted. */
  reply(...replies: readonly SmsReply[]): void
  /** Forgets the replies that no SMS has met. */
  forget(): void
  /** Whether the history answers. */
  setHistory(answers: boolean): void
  /** Something that is in the history already. */
  remember(sms: Partial<SentSms> & Pick<SentSms, 'to' | 'message'>): SentSms
  /** Reports what became of an SMS to the address it asked for; gives the status answered. */
  report(id: string, status: 'delivered' | 'failed'): Promise<number>
  /** Waits until at least so many SMS have gone out. */
  received(count: number): Promise<readonly SentSms[]>
  close(): Promise<void>
}

/** A gateway over HTTP on 127.0.0.1 that speaks as 46elks does and does as it is told. One segment costs 0,52 kr. */
export async function startGateway(): Promise<SmsGateway> {
  const username = 'u1234'
  const password = 'secret'
  const login = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`
  const sent: SentSms[] = []
  const script: SmsReply[] = []
  let historyAnswers = true

  const server = createServer((request, response) => void answer(request, response))

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://gateway')
    if (request.headers.authorization !== login)
      return say(response, 401, 'API access requires Basic HTTP authentication')
    if (url.pathname !== '/a1/sms') return say(response, 404, 'Not found')
    if (request.method === 'GET') return historyAnswers ? history(url, response) : say(response, 502, 'Bad gateway')
    return send(new URLSearchParams(await text(request)), response)
  }

  function send(form: URLSearchParams, response: ServerResponse): void {
    const how = script.shift() ?? 'accept'
    if (how === 'hang') return
    if (how === 'hangUp') return void response.destroy()
    if (typeof how === 'object') {
      if (how.retryAfter !== undefined) response.setHeader('retry-after', how.retryAfter)
      return say(response, how.status, how.text ?? 'No')
    }
    const [to, from, message] = ['to', 'from', 'message'].map(name => form.get(name) ?? '')
    if (!to || !/^\+\d{5,15}$/.test(to)) return say(response, 400, `Invalid to number "${to}"`)
    if (!from || !message) return say(response, 400, 'Missing key')
    const whendelivered = form.get('whendelivered')
    const sms = remember({ to, from, message, ...(whendelivered === null ? {} : { whendelivered }) })
    if (how === 'takeAndHang') return
    if (how === 'takeAndHangUp') return void response.destroy()
    if (how === 'takeAndFail') return say(response, 500, 'Internal server error')
    if (how === 'takeAndMumble') return say(response, 200, '<html>')
    response.setHeader('content-type', 'application/json')
    return say(response, 200, JSON.stringify(sms))
  }

  function remember(sms: Partial<SentSms> & Pick<SentSms, 'to' | 'message'>): SentSms {
    const { segments } = smsSegments(sms.message)
    // Each is later than the one before, by a microsecond at least, so that pages neither repeat nor skip.
    const created = `${new Date().toISOString().slice(0, 23)}${String(sent.length).padStart(3, '0')}`
    const whole = {
      id: `s${randomUUID().replaceAll('-', '')}`,
      created,
      direction: 'outgoing' as const,
      from: 'Test',
      status: 'created',
      parts: segments,
      cost: segments * 5200,
      ...sms,
    }
    sent.push(whole)
    return whole
  }

  function history({ searchParams }: URL, response: ServerResponse): void {
    const [to, start, end] = ['to', 'start', 'end'].map(name => searchParams.get(name))
    const limit = Math.min(100, Number(searchParams.get('limit') ?? 100))
    const matching = sent
      .filter(sms => (!to || sms.to === to) && (!start || sms.created < start) && (!end || sms.created > end))
      .sort((a, b) => (a.created < b.created ? 1 : -1))
    const data = matching.slice(0, limit)
    const next = matching.length > limit ? data.at(-1)?.created : undefined
    say(response, 200, JSON.stringify({ data, ...(next === undefined ? {} : { next }) }))
  }

  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The gateway does not listen on a port.')
  return {
    url: `http://127.0.0.1:${address.port}/a1`,
    username,
    password,
    sent,
    reply: (...replies) => void script.push(...replies),
    forget: () => void script.splice(0),
    setHistory: answers => {
      historyAnswers = answers
    },
    remember,
    async report(id, status) {
      const address = sent.find(sms => sms.id === id)?.whendelivered
      if (address === undefined) throw new Error(`SMS ${id} asked for no report.`)
      const body = new URLSearchParams({
        id,
        status,
        ...(status === 'delivered' ? { delivered: new Date().toISOString() } : {}),
      })
      return (await fetch(address, { method: 'POST', body })).status
    },
    received: count => eventually(`${count} SMS`, () => (sent.length >= count ? sent : undefined)),
    async close() {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}

function say(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status).end(body)
}
