import type { AddressInfo, Socket } from 'node:net'
import { buffer } from 'node:stream/consumers'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server'
import { eventually } from './eventually.ts'

/**
 * How the server treats the next mail (reliability.md §3):
 * - `busy`: 421 when it is called. `greylist`: 450 to the recipient. `tryLater`: 451 after the content.
 * - `noSuchUser`: 550 to the recipient. `badSender`: 550 to the sender. `tooLarge`: 552 after the content.
 * - `hangUpAtRecipient`, `hangUpInContent`: the connection breaks before the mail is whole.
 * - `takeAndHangUp`, `takeAndHang`: the mail is taken, and no reply comes.
 */
export type SmtpReply =
  | 'accept'
  | 'busy'
  | 'greylist'
  | 'tryLater'
  | 'noSuchUser'
  | 'badSender'
  | 'tooLarge'
  | 'hangUpAtRecipient'
  | 'hangUpInContent'
  | 'takeAndHangUp'
  | 'takeAndHang'

export interface ReceivedMail {
  /** The envelope: what MAIL FROM and RCPT TO said. */
  readonly from: string
  readonly to: readonly string[]
  readonly raw: Uint8Array
  readonly mail: Email
}

export interface MailServer {
  /** 'smtp://127.0.0.1:25025'. */
  readonly url: string
  /** What the server has taken, whatever it replied. */
  readonly mails: readonly ReceivedMail[]
  /** How the next mails are treated, in order; all later ones are accepted. */
  reply(...replies: readonly SmtpReply[]): void
  /** Forgets the replies that no mail has met. */
  forget(): void
  /** Users that have tried to log in. */
  readonly logins: readonly string[]
  /** Breaks every connection. */
  hangUp(): void
  /** Waits until at least so many mails have been taken. */
  received(count: number): Promise<readonly ReceivedMail[]>
  close(): Promise<void>
}

/** A real SMTP server on 127.0.0.1 that does as it is told. With `login` it takes mail from that user only. */
export async function startMailServer(
  options: { readonly login?: { readonly user: string; readonly password: string }; readonly host?: string } = {},
): Promise<MailServer> {
  const { login, host = '127.0.0.1' } = options
  const mails: ReceivedMail[] = []
  const logins: string[] = []
  const script: SmtpReply[] = []
  const sockets = new Map<number, Socket>()
  const take = (...replies: SmtpReply[]) => {
    const [next] = script
    return next && replies.includes(next) ? script.shift() : undefined
  }
  const hangUp = (session: SMTPServerSession) => sockets.get(session.remotePort)?.destroy()
  const hangUpAll = () => sockets.forEach(socket => socket.destroy())

  const server = new SMTPServer({
    disabledCommands: login ? ['STARTTLS'] : ['STARTTLS', 'AUTH'],
    allowInsecureAuth: true,
    logger: false,
    closeTimeout: 100,
    onConnect: (_, done) => done(take('busy') && reply(421, 'Too busy')),
    onAuth({ username, password }, _, done) {
      logins.push(username ?? '')
      if (username === login?.user && password === login?.password) return done(null, { user: username })
      return done(reply(535, 'Wrong user or password'))
    },
    onMailFrom: (_, __, done) => done(take('badSender') && reply(550, 'We do not know the sender')),
    onRcptTo(_, session, done) {
      const answer = take('greylist', 'noSuchUser', 'hangUpAtRecipient')
      if (answer === 'greylist') return done(reply(450, 'Come back later'))
      if (answer === 'noSuchUser') return done(reply(550, 'No such user'))
      return answer === 'hangUpAtRecipient' ? void hangUp(session) : done()
    },
    onData: (stream, session, done) => void onData(stream, session, done),
  })
  server.on('error', () => undefined)
  server.server.on('connection', socket => {
    if (socket.remotePort) sockets.set(socket.remotePort, socket)
  })

  async function onData(stream: SMTPServerDataStream, session: SMTPServerSession, done: (error?: Error) => void) {
    if (take('hangUpInContent')) return void hangUp(session)
    const raw = await buffer(stream).catch(() => undefined)
    if (!raw) return // the caller has gone before the mail was whole
    const answer = take('tryLater', 'tooLarge', 'takeAndHangUp', 'takeAndHang', 'accept')
    if (answer === 'tryLater') return done(reply(451, 'Not now'))
    if (answer === 'tooLarge') return done(reply(552, 'Too large'))
    const { mailFrom, rcptTo } = session.envelope
    const mail = await PostalMime.parse(raw)
    mails.push({ from: mailFrom ? mailFrom.address : '', to: rcptTo.map(({ address }) => address), raw, mail })
    if (answer === 'takeAndHangUp') return void hangUp(session)
    if (answer !== 'takeAndHang') done()
  }

  await new Promise<void>(resolve => server.listen(0, host, resolve))
  const { port } = addressOf(server.server.address())
  const credentials = login ? `${encodeURIComponent(login.user)}:${encodeURIComponent(login.password)}@` : ''
  return {
    url: `smtp://${credentials}${host}:${port}`,
    mails,
    logins,
    hangUp: hangUpAll,
    reply: (...replies) => void script.push(...replies),
    forget: () => void script.splice(0),
    received: count => eventually(`${count} mails`, () => (mails.length >= count ? mails : undefined)),
    async close() {
      hangUpAll()
      await new Promise<void>(resolve => server.close(resolve))
    },
  }
}

function reply(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode })
}

function addressOf(address: AddressInfo | string | null): AddressInfo {
  if (address === null || typeof address === 'string') throw new Error('The server does not listen on a port.')
  return address
}
