import * as fc from 'fast-check'
import PostalMime from 'postal-mime'
import { afterEach, describe, expect, onTestFinished, test } from 'vitest'
import type { Driver, Outcome, Post } from '../../activities/messages/driver.ts'
import { htmlOf, mailBytes } from '../../activities/messages/mail.ts'
import { createSmtp, type SmtpOptions } from '../../activities/messages/smtp.ts'
import { closedPort } from '../servers/closed-port.ts'
import { type MailServer, type SmtpReply, startMailServer } from '../servers/smtp.ts'
import { emailPost, sender } from './message-support.ts'

const servers: MailServer[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close()
})

async function start(options?: Parameters<typeof startMailServer>[0]): Promise<MailServer> {
  const server = await startMailServer(options)
  servers.push(server)
  return server
}

function driver(url: string, options: Partial<SmtpOptions> = {}): Driver {
  const smtp = createSmtp({ url, sender, timeoutSeconds: 5, ...options })
  onTestFinished(() => smtp.close?.())
  return smtp
}

function send(smtp: Driver, post: Post = emailPost): Promise<Outcome> {
  return smtp.send(post, AbortSignal.timeout(smtp.timeoutSeconds * 1000))
}

describe('N1 e-mail through a mail server', () => {
  test('N1 B5 the recipient gets the words twice, the paper, and a sender that never changes', async () => {
    const server = await start()
    const paper = { name: 'faktura-100123.pdf', mediaType: 'application/pdf', content: Buffer.from('%PDF-1.7 åäö') }
    const outcome = await send(driver(server.url), { ...emailPost, attachments: [paper] })
    const [received] = await server.received(1)
    expect(received).toMatchObject({ from: sender.email, to: [emailPost.to] })
    expect(received?.mail).toMatchObject({
      from: { name: sender.name, address: sender.email },
      to: [{ address: emailPost.to }],
      subject: emailPost.subject,
      attachments: [{ filename: paper.name, mimeType: 'application/pdf', disposition: 'attachment' }],
    })
    expect(received?.mail.text?.trim()).toBe(emailPost.text)
    expect(wordsOf(resolved(received?.mail.html))).toBe(wordsOf(emailPost.text))
    expect(received?.mail.headers).toContainEqual(
      expect.objectContaining({ key: 'auto-submitted', value: 'auto-generated' }),
    )
    expect(outcome).toMatchObject({ outcome: 'sent', providerId: received?.mail.messageId?.slice(1, -1) })
  })

  test('N2 every attempt at a message has the same Message-ID, and no two messages have', async () => {
    expect(await idOf(emailPost.key)).toMatch(/^<[0-9a-f]{40}@exempelhjalpen\.example>$/)
    expect(await idOf(emailPost.key)).toBe(await idOf(emailPost.key))
    expect(await idOf(emailPost.key)).not.toBe(await idOf(emailPost.key.replace('/4/', '/5/')))
  })
})

describe('N2 what a mail server does is told apart exactly', () => {
  test.each<[SmtpReply, Outcome['outcome'], string, number]>([
    ['accept', 'sent', '', 1],
    ['busy', 'notSent', 'smtp 421', 0],
    ['greylist', 'notSent', 'smtp 450', 0],
    ['tryLater', 'notSent', 'smtp 451', 0],
    ['badSender', 'notSent', 'smtp 550', 0],
    ['noSuchUser', 'refused', 'smtp 550', 0],
    ['tooLarge', 'refused', 'smtp 552', 0],
    ['hangUpAtRecipient', 'notSent', 'ECONNECTION', 0],
    ['takeAndHangUp', 'unclear', 'ECONNECTION', 1],
  ])('N2 %s is %s (%s)', async (reply, outcome, code, mails) => {
    const server = await start()
    server.reply(reply)
    const told = await send(driver(server.url))
    expect(told).toMatchObject({ outcome, ...(code === '' ? {} : { code }) })
    expect(server.mails).toHaveLength(mails)
  })

  test('N2 a server that takes the mail and never replies leaves it unclear, within the limit', async () => {
    const server = await start()
    server.reply('takeAndHang')
    const told = await send(driver(server.url, { timeoutSeconds: 0.5 }))
    expect(told).toMatchObject({ outcome: 'unclear' })
    expect(server.mails).toHaveLength(1)
  })

  test('N2 a connection that breaks in the middle of a large mail has certainly not sent it', async () => {
    const server = await start()
    server.reply('hangUpInContent')
    const content = Buffer.alloc(20_000_000, 'a')
    const large = { ...emailPost, attachments: [{ name: 'a.pdf', mediaType: 'application/pdf', content }] }
    expect(await send(driver(server.url, { timeoutSeconds: 20 }), large)).toMatchObject({ outcome: 'notSent' })
    expect(server.mails).toHaveLength(0)
  })

  test('N2 no server, or one that does not exist, has certainly not got it', async () => {
    const smtp = driver(`smtp://127.0.0.1:${await closedPort()}`)
    expect(await send(smtp)).toMatchObject({ outcome: 'notSent', code: 'ESOCKET' })
    expect(await send(driver('smtp://mail.invalid:25'))).toMatchObject({ outcome: 'notSent', code: 'EDNS' })
  })

  test('N2 a connection that the server has closed meanwhile costs no mail and no duplicate', async () => {
    const server = await start()
    const smtp = driver(server.url)
    await send(smtp)
    server.hangUp()
    const outcomes = [await send(smtp, { ...emailPost, key: 'a' }), await send(smtp, { ...emailPost, key: 'b' })]
    expect(outcomes.at(-1)).toMatchObject({ outcome: 'sent' })
    expect(outcomes.every(({ outcome }) => outcome === 'sent' || outcome === 'notSent')).toBe(true)
    expect(server.mails).toHaveLength(1 + outcomes.filter(({ outcome }) => outcome === 'sent').length)
  })

  test('N2 a refused recipient does not spoil the connection for the next', async () => {
    const server = await start()
    const smtp = driver(server.url)
    server.reply('noSuchUser')
    expect(await send(smtp)).toMatchObject({ outcome: 'refused' })
    expect(await send(smtp)).toMatchObject({ outcome: 'sent' })
    expect(server.mails).toHaveLength(1)
  })

  test('N2 many at once arrive once each', async () => {
    const server = await start()
    const smtp = driver(server.url)
    const keys = Array.from({ length: 25 }, (_, index) => `T-2026-000123/${index}/visitConfirmed/email`)
    const outcomes = await Promise.all(keys.map(key => send(smtp, { ...emailPost, key })))
    expect(outcomes.every(({ outcome }) => outcome === 'sent')).toBe(true)
    expect(new Set(server.mails.map(({ mail }) => mail.messageId)).size).toBe(25)
    expect(server.mails).toHaveLength(25)
  })
})

describe('S1 mail gives nothing away', () => {
  const login = { user: 'ledtid', password: 'pässw:ord/' }

  test('S1 a wrong password concerns us and not the mail, which waits', async () => {
    const server = await start({ login })
    expect(await send(driver(server.url))).toMatchObject({ outcome: 'sent' })
    const wrong = server.url.replace(encodeURIComponent(login.password), 'wrong')
    expect(await send(driver(wrong))).toMatchObject({ outcome: 'notSent', code: 'smtp 535' })
  })

  // Only Linux answers on all of 127.0.0.0/8.
  test.runIf(process.platform === 'linux')('S1 a password goes to another machine over TLS only', async () => {
    const server = await start({ login, host: '127.0.0.2' })
    expect(await send(driver(server.url))).toMatchObject({ outcome: 'notSent' })
    expect(server.logins).toEqual([])
  })

  test('S1 no text adds a header, a recipient or a part to the mail', async () => {
    const nasty = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 80 }),
      fc.constantFrom(
        'a\r\nBcc: eve@example.com',
        'a\nSubject: b',
        'a\u2028Bcc: b',
        '=?utf-8?q?=0D=0ABcc:_e?=',
        '"\r\n.\r\n',
      ),
    )
    const plain = await PostalMime.parse(await mailBytes(emailPost, sender))
    const headers = plain.headers.map(({ key }) => key)
    await fc.assert(
      fc.asyncProperty(nasty, nasty, nasty, async (subject, text, name) => {
        const attachments = [{ name, mediaType: 'application/pdf', content: Buffer.from('a') }]
        const from = { ...sender, name: `A ${name}` }
        const mail = await PostalMime.parse(await mailBytes({ ...emailPost, subject, text, attachments }, from))
        expect(mail.headers.map(({ key }) => key).filter(key => key !== 'subject')).toEqual(
          headers.filter(key => key !== 'subject'),
        )
        expect(mail.to).toMatchObject([{ address: emailPost.to }])
        expect(mail.from).toMatchObject({ address: sender.email })
        expect(mail.attachments).toHaveLength(1)
      }),
      { numRuns: 200 },
    )
  })

  test.each(['', 'anna', 'anna@kund.example, eve@example.com', 'anna@kund.example\r\nRCPT TO:<eve@example.com>'])(
    'S1 what is no address (%j) is refused before any server hears of it',
    async to => {
      const server = await start()
      expect(await send(driver(server.url), { ...emailPost, to })).toMatchObject({ outcome: 'refused' })
      expect(server.mails).toHaveLength(0)
    },
  )

  test('N1 S1 the HTML has the words of the text, nothing of them as markup, and links where there are addresses', () => {
    const texts = fc.array(
      fc.constantFrom('<b>', '&', '&lt;', 'Hej', ' ', '\n', '"', "'", 'https://a.se/x', '.', '\n\n'),
    )
    fc.assert(
      fc.property(texts, parts => {
        expect(wordsOf(resolved(htmlOf(parts.join(''), 'sv')))).toBe(wordsOf(parts.join('')))
      }),
    )
    const html = htmlOf('Se https://exempel.se/f?a=1&b="<script>".\n\n<b>Hej</b> & "du"', 'sv')
    expect(html).toContain(
      '<a href="https://exempel.se/f?a=1&amp;b=">https://exempel.se/f?a=1&amp;b=</a>&quot;&lt;script&gt;',
    )
    expect(html).toContain('<p>&lt;b&gt;Hej&lt;/b&gt; &amp; &quot;du&quot;</p>')
    expect(html).toContain('<html lang="sv">')
  })
})

async function idOf(key: string): Promise<string | undefined> {
  return (await PostalMime.parse(await mailBytes({ ...emailPost, key }, sender))).messageId
}

/** What a browser shows of HTML: no tags, entities resolved. */
function resolved(html = ''): string {
  return html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')
}

function wordsOf(text = ''): string {
  return text.replace(/\s+/g, '')
}
