import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { afterEach, describe, expect, onTestFinished, test } from 'vitest'
import type { Driver, Outcome, Post } from '../../activities/messages/driver.ts'
import { createGateway, type GatewayOptions } from '../../activities/messages/gateway.ts'
import { addMinutes, instantAt } from '../../domain/instant.ts'
import { closedPort } from '../servers/closed-port.ts'
import { type SmsGateway, type SmsReply, startGateway } from '../servers/gateway.ts'
import { post } from './message-support.ts'

const gateways: SmsGateway[] = []
afterEach(async () => {
  for (const gateway of gateways.splice(0)) await gateway.close()
})

async function start(options: Partial<GatewayOptions> = {}): Promise<{ gateway: SmsGateway; sms: Driver }> {
  const gateway = await startGateway()
  gateways.push(gateway)
  const { url, username, password } = gateway
  return { gateway, sms: createGateway({ url, username, password, from: 'Exempel', timeoutSeconds: 5, ...options }) }
}

function send(sms: Driver, what: Post = post): Promise<Outcome> {
  return sms.send(what, AbortSignal.timeout(sms.timeoutSeconds * 1000))
}

function find(sms: Driver, since = now(), what: Post = post) {
  return sms.find?.(what, since, AbortSignal.timeout(5000))
}

const now = () => instantAt(Date.now())

describe('N1 N3 SMS through a gateway', () => {
  test('N3 the text goes in GSM-7 where typography alone stands in the way, and its parts and cost are kept', async () => {
    const { gateway, sms } = await start()
    const long = 'Åsa – din tid är “fredag” 08–12 … 1\u00a0250\u00a0kr €. '.repeat(5)
    const outcome = await send(sms, { ...post, text: long })
    expect(gateway.sent).toMatchObject([{ from: 'Exempel', to: post.to }])
    expect(gateway.sent[0]?.message).toBe('Åsa - din tid är "fredag" 08-12 ... 1 250 kr €. '.repeat(5))
    expect(outcome).toEqual({
      outcome: 'sent',
      providerId: gateway.sent[0]?.id,
      segments: 2,
      costCentiOre: 10_400,
    })
  })

  test('N1 the gateway reports to the address it was given', async () => {
    const reports: string[] = []
    async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
      reports.push(await text(request))
      response.writeHead(204).end()
    }
    const listener = createServer((request, response) => void take(request, response))
    await new Promise<void>(resolve => listener.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void listener.close())
    const address = listener.address()
    const port = typeof address === 'object' ? address?.port : undefined
    const { gateway, sms } = await start({ whenDelivered: `http://127.0.0.1:${port}/sms/secret` })
    await send(sms)
    const id = gateway.sent[0]?.id ?? ''
    expect(await gateway.report(id, 'failed')).toBe(204)
    expect(reports).toEqual([`id=${id}&status=failed`])
  })
})

describe('N2 what a gateway does is told apart exactly', () => {
  test.each<[SmsReply, Outcome['outcome'], number, number?]>([
    ['accept', 'sent', 1],
    [{ status: 429, retryAfter: '17' }, 'notSent', 0, 17],
    [{ status: 503, retryAfter: '5' }, 'notSent', 0, 5],
    [{ status: 429, retryAfter: 'nonsense' }, 'notSent', 0],
    [{ status: 401 }, 'notSent', 0],
    [{ status: 403, text: 'Not enough credits' }, 'notSent', 0],
    [{ status: 404 }, 'notSent', 0],
    [{ status: 302 }, 'notSent', 0],
    [{ status: 400, text: 'Invalid to number' }, 'refused', 0],
    [{ status: 422 }, 'refused', 0],
    [{ status: 500 }, 'unclear', 0],
    [{ status: 502 }, 'unclear', 0],
    [{ status: 503 }, 'unclear', 0],
    ['hangUp', 'unclear', 0],
    ['takeAndFail', 'unclear', 1],
    ['takeAndHangUp', 'unclear', 1],
    ['takeAndMumble', 'unclear', 1],
  ])('N2 %j is %s', async (reply, outcome, sent, retryAfterSeconds) => {
    const { gateway, sms } = await start()
    gateway.reply(reply)
    const told = await send(sms)
    expect(told).toMatchObject({ outcome, ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }) })
    expect('retryAfterSeconds' in told).toBe(retryAfterSeconds !== undefined)
    expect(gateway.sent).toHaveLength(sent)
  })

  test.each<SmsReply>(['hang', 'takeAndHang'])('N2 no answer within the limit (%s) is unclear', async reply => {
    const { gateway, sms } = await start({ timeoutSeconds: 0.3 })
    gateway.reply(reply)
    expect(await send(sms)).toMatchObject({ outcome: 'unclear', code: 'timeout' })
  })

  test('N2 Retry-After as a date counts from the answer itself, whatever our clock says', async () => {
    const { gateway, sms } = await start()
    gateway.reply({ status: 429, retryAfter: new Date(Date.now() + 90_500).toUTCString() })
    const told = await send(sms)
    expect(told).toMatchObject({ outcome: 'notSent' })
    expect('retryAfterSeconds' in told && Math.abs((told.retryAfterSeconds ?? 0) - 90) <= 2).toBe(true)
  })

  test('N2 a gateway that is not there has certainly not got it', async () => {
    const { sms } = await start({ url: `http://127.0.0.1:${await closedPort()}/a1` })
    expect(await send(sms)).toMatchObject({ outcome: 'notSent', code: 'ECONNREFUSED' })
    const { sms: nowhere } = await start({ url: 'https://sms.invalid/a1' })
    expect(await send(nowhere)).toMatchObject({ outcome: 'notSent' })
  })

  test('S1 a certificate that cannot be checked ends the call before the request leaves', async () => {
    const { gateway } = await start()
    const { sms } = await start({ url: gateway.url.replace('http:', 'https:') })
    expect(await send(sms)).toMatchObject({ outcome: 'notSent' })
    expect(gateway.sent).toHaveLength(0)
  })

  test('S2 no code that may be seen outside holds what the gateway wrote', async () => {
    const { gateway, sms } = await start()
    gateway.reply({ status: 400, text: `Invalid to number ${post.to}` })
    const told = await send(sms)
    expect(told).toMatchObject({ outcome: 'refused', code: 'http 400' })
    expect('words' in told ? told.words : '').toContain(post.to)
  })
})

describe('N2 a lost answer is made good from the gateway’s history', () => {
  test('N2 what was taken is found, with its id, parts and cost', async () => {
    const { gateway, sms } = await start()
    gateway.reply('takeAndHangUp')
    await send(sms)
    expect(await find(sms)).toEqual({
      found: 'listed',
      candidates: [{ providerId: gateway.sent[0]?.id, segments: 1, costCentiOre: 5200, failed: false }],
    })
  })

  test('N2 what was not taken is not found: another text, another number, or what came in', async () => {
    const { gateway, sms } = await start()
    gateway.remember({ to: post.to, message: `${post.text}!` })
    gateway.remember({ to: '+46701740606', message: post.text })
    gateway.remember({ to: post.to, message: post.text, direction: 'incoming' })
    expect(await find(sms)).toEqual({ found: 'listed', candidates: [] })
  })

  test('N2 it is found behind more SMS than one page holds, oldest first among those alike', async () => {
    const { gateway, sms } = await start()
    const first = gateway.remember({ to: post.to, message: post.text })
    for (let index = 0; index < 250; index += 1) gateway.remember({ to: post.to, message: `Nummer ${index}` })
    const second = gateway.remember({ to: post.to, message: post.text, status: 'failed' })
    expect(await find(sms)).toMatchObject({
      candidates: [
        { providerId: first.id, failed: false },
        { providerId: second.id, failed: true },
      ],
    })
  })

  test('N2 a clock that is ahead by years does not hide it', async () => {
    const { gateway, sms } = await start()
    const sent = gateway.remember({ to: post.to, message: post.text })
    expect(await find(sms, addMinutes(now(), 3 * 365 * 24 * 60))).toMatchObject({
      candidates: [{ providerId: sent.id }],
    })
  })

  test('N2 a history too long to read proves no absence', async () => {
    const { gateway, sms } = await start()
    for (let index = 0; index < 1050; index += 1) gateway.remember({ to: post.to, message: `Nummer ${index}` })
    expect(await find(sms)).toMatchObject({ found: 'unclear' })
    // Long ago enough, it is not read further.
    expect(await find(sms, addMinutes(now(), 2 * 24 * 60))).toEqual({ found: 'listed', candidates: [] })
  })

  test('N2 a history that does not answer is asked again, and proves nothing', async () => {
    const { gateway, sms } = await start()
    gateway.setHistory(false)
    expect(await find(sms)).toMatchObject({ found: 'unreachable', code: 'http 502' })
    await gateway.close()
    expect(await find(sms)).toMatchObject({ found: 'unreachable', code: 'ECONNREFUSED' })
  })
})
