import { join } from 'node:path'
import type { Channel } from '../../domain/message.ts'
import { smsSegments, toGsm } from '../../domain/sms-text.ts'
import { exists, writeWhole } from '../write-file.ts'
import type { Candidate, Driver, Note, Post, Sender } from './driver.ts'
import { writeEInvoice } from './e-invoice-folder.ts'
import { fileStem } from './file-name.ts'
import { writeLetter } from './letter.ts'
import { mailBytes } from './mail.ts'

/**
 * For one machine without mail server and gateway: every message as a file in a folder, to be read instead of received. An
 * SMS is a text, an e-mail an .eml that mail programs open, a letter its papers and a cover, an e-invoice its file. The name is made of the key, so
 * trying again never leaves two.
 */
export function createOutbox(options: { readonly folder: string; readonly sender: Sender }): Driver {
  const { folder, sender } = options

  return {
    name: 'outbox',
    dedupes: true,
    timeoutSeconds: 30,

    async send(post) {
      const stem = fileStem(post)
      const path = pathOf(folder, stem, post)
      if (!(await exists(path))) await write(folder, path, post, sender)
      return { outcome: 'sent', ...receiptOf(stem, post) }
    },

    async find(note) {
      const stem = fileStem(note)
      return { found: 'listed', candidates: (await exists(pathOf(folder, stem, note))) ? [receiptOf(stem, note)] : [] }
    },
  }
}

const extensions: Readonly<Record<Channel, string>> = { sms: 'txt', email: 'eml', letter: 'txt', eInvoice: 'xml' }

function pathOf(folder: string, stem: string, { channel }: Note): string {
  return join(folder, `${stem}.${extensions[channel]}`)
}

async function write(folder: string, path: string, post: Post, sender: Sender): Promise<void> {
  switch (post.channel) {
    case 'sms':
      return writeWhole(path, smsFile(post, sender))
    case 'email':
      return writeWhole(path, await mailBytes(post, sender))
    case 'letter':
      return writeLetter(folder, post)
    case 'eInvoice':
      return writeEInvoice(path, post)
  }
}

function smsFile(post: Post, sender: Sender): string {
  const text = toGsm(post.text)
  const { encoding, segments, length } = smsSegments(text)
  const head = [
    `From: ${sender.sms}`,
    `To: ${post.to}`,
    `Segments: ${segments} (${encoding}, ${length})`,
    `Key: ${post.key}`,
  ]
  return `${head.join('\n')}\n\n${text}\n`
}

function receiptOf(stem: string, note: Note): Candidate {
  const segments = note.channel === 'sms' ? smsSegments(toGsm(note.text)).segments : null
  return { providerId: stem, segments, costCentiOre: null, failed: false }
}
