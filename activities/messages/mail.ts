import { createHash } from 'node:crypto'
import { createTransport, type SendMailOptions } from 'nodemailer'
import type { Language } from '../../domain/message.ts'
import { oneLine } from '../../domain/one-line.ts'
import type { Note, Post, Sender } from './driver.ts'

/**
 * A message as e-mail: one recipient, a fixed sender, plain text and HTML of the same words. Nothing from outside starts a
 * header of its own: the subject and names are made one line, and the address was refused before if it is none.
 */
export function mailOf(post: Post, sender: Sender): SendMailOptions {
  return {
    from: { name: oneLine(sender.name), address: sender.email },
    to: { name: '', address: post.to },
    envelope: { from: sender.email, to: [post.to] },
    subject: oneLine(post.subject ?? ''),
    messageId: `<${messageId(post, sender)}>`,
    date: new Date(post.at),
    text: post.text,
    html: htmlOf(post.text, post.language),
    headers: {
      // Tells other programs not to answer (RFC 3834).
      'Auto-Submitted': 'auto-generated',
      'Content-Language': post.language,
    },
    attachments: post.attachments.map(({ name, mediaType, content }) => ({
      filename: oneLine(name),
      contentType: mediaType,
      content: Buffer.from(content),
    })),
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

/** The same for every attempt at the message, so that mail programs and servers that see it twice can tell. */
export function messageId(note: Note, sender: Sender): string {
  const hash = createHash('sha256').update(note.key).digest('hex').slice(0, 40)
  return `${hash}@${sender.email.slice(sender.email.lastIndexOf('@') + 1)}`
}

/** The whole e-mail as bytes, as a mail program opens it from a file. */
export async function mailBytes(post: Post, sender: Sender): Promise<Uint8Array> {
  const composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
  const { message } = await composer.sendMail(mailOf(post, sender))
  if (message instanceof Uint8Array) return message
  throw new TypeError('nodemailer gave a stream where a buffer was asked for.')
}

/** Paragraphs and lines as they stand in the text, with addresses on the web as links. */
export function htmlOf(text: string, language: Language): string {
  const paragraphs = text
    .trim()
    .split(/\n\s*\n/u)
    .map(paragraph => `<p>${paragraph.split('\n').map(linked).join('<br>\n')}</p>`)
  const head = '<meta charset="utf-8"><meta name="viewport" content="width=device-width">'
  return `<!doctype html>\n<html lang="${language}"><head>${head}</head>\n<body>\n${paragraphs.join('\n')}\n</body></html>\n`
}

function linked(line: string): string {
  return line
    .split(/(https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)\]])/u)
    .map((part, index) => (index % 2 === 1 ? `<a href="${escaped(part)}">${escaped(part)}</a>` : escaped(part)))
    .join('')
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/gu, character => entities[character] ?? character)
}
