import type { Readable } from 'node:stream'
import { createTransport, type NodemailerError } from 'nodemailer'
import { isEmail } from '../../domain/email.ts'
import type { Driver, Outcome, Sender } from './driver.ts'
import { mailOf, messageId } from './mail.ts'

export interface SmtpOptions {
  /** 'smtp://user:password@mail.example.se:587', or 'smtps://' for TLS from the start. */
  readonly url: string
  readonly sender: Sender
  readonly timeoutSeconds?: number
}

/**
 * E-mail through a mail server (RFC 5321). SMTP knows neither keys nor questions: what may have been taken over is never
 * sent again by itself (N2). A login goes over TLS only, other than to this machine.
 */
export function createSmtp(options: SmtpOptions): Driver {
  const { sender } = options
  const timeoutSeconds = options.timeoutSeconds ?? 60
  const { transporter, wasHandedOver } = openTransporter(options, timeoutSeconds)
  return {
    name: 'smtp',
    dedupes: false,
    timeoutSeconds,

    async send(post, callerSignal) {
      if (!isEmail(post.to))
        return { outcome: 'refused', code: 'no address', words: 'The address is no e-mail address.' }
      const signal = AbortSignal.any([callerSignal])
      try {
        await transporter.sendMail({ ...mailOf(post, sender), signal })
        return { outcome: 'sent', providerId: messageId(post, sender), segments: null, costCentiOre: null }
      } catch (error) {
        if (!(error instanceof Error)) throw error
        return outcomeOf(error, wasHandedOver(signal))
      }
    },

    close: () => transporter.close({ force: true }),
  }
}

/**
 * The pool, and whether the whole of a mail was read from us: its end is followed by the dot that hands it over. Until then
 * the server must forget it when the connection breaks (RFC 5321, 4.1.1.10); after that only its reply tells. The pool never
 * sends a mail a second time by itself. A send is known by its signal, which is its own.
 */
function openTransporter({ url }: SmtpOptions, timeoutSeconds: number) {
  const { hostname, username } = new URL(url)
  const mostMs = timeoutSeconds * 1000
  const transporter = createTransport({
    pool: true,
    url,
    maxConnections: 3,
    maxMessages: 100,
    maxRequeues: 0,
    idleTimeout: 20_000,
    requireTLS: username !== '' && !isThisMachine(hostname),
    connectionTimeout: Math.min(10_000, mostMs),
    greetingTimeout: Math.min(10_000, mostMs),
    dnsTimeout: Math.min(10_000, mostMs),
    socketTimeout: mostMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const bodies = new WeakMap<AbortSignal, Readable>()
  transporter.use('stream', (mail, done) => {
    const { message } = mail
    const { signal } = mail.data
    const open = message.createReadStream.bind(message)
    message.createReadStream = streamOptions => {
      const body = open(streamOptions)
      if (signal) bodies.set(signal, body)
      return body
    }
    done()
  })
  return { transporter, wasHandedOver: (signal: AbortSignal) => bodies.get(signal)?.readableEnded ?? false }
}

function isThisMachine(hostname: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
}

/**
 * A reply to the mail itself (EENVELOPE before its content, EMESSAGE after) is the server's word, also after the content: with
 * 4yz and 5yz it has not taken the mail over. 5yz is for good, but for what concerns us rather than the mail: the order of
 * commands (503), login (530, 535, 538) and our sender. Without a reply it depends on whether the mail was handed over.
 */
function outcomeOf(error: NodemailerError, handedOver: boolean): Outcome {
  const { code = 'error', responseCode = 0, command } = error
  const reason = { code: responseCode ? `smtp ${responseCode}` : code, words: error.message.slice(0, 500) }
  const isAboutTheMail = code === 'EENVELOPE' || code === 'EMESSAGE'
  const isRefusal = responseCode >= 400 && responseCode <= 599
  // Without a reply it is nodemailer that refuses: an address or a size that the server has said it would not take.
  if (isAboutTheMail && (responseCode === 0 || isForGood(responseCode, command))) {
    return { outcome: 'refused', ...reason }
  }
  if (!handedOver || (isAboutTheMail && isRefusal)) return { outcome: 'notSent', ...reason }
  return { outcome: 'unclear', ...reason }
}

function isForGood(reply: number, command: string | undefined): boolean {
  if (reply < 500 || reply > 599 || [503, 530, 535, 538].includes(reply)) return false
  return command !== 'MAIL FROM' || reply === 552
}
