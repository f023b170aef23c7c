import type { Db } from '../../db/connect.ts'
import { documentsOfStep, type Message } from '../../db/messages.ts'
import type { Files } from '../files.ts'
import type { Attachment, Note, Post } from './driver.ts'

/** Something that goes with a message is not there yet, or cannot be read: the message waits for it. */
export class NotReady extends Error {
  readonly code = 'document not ready'
}

/** The message with its papers. Throws NotReady before they are made, and a FileError when their content is lost. */
export async function postOf(
  deps: { readonly db: Db; readonly files: Pick<Files, 'get'> },
  message: Message,
): Promise<Post> {
  return { ...noteOf(message), attachments: await attachmentsOf(deps, message) }
}

export function noteOf(message: Message): Note {
  const { key, caseNumber, step, template, channel, language, subject, text, claimedAt, notBefore } = message
  const at = notBefore && notBefore > claimedAt ? notBefore : claimedAt
  return { key, caseNumber, step, template, channel, to: message.address, language, subject, text, at }
}

async function attachmentsOf(
  { db, files }: { readonly db: Db; readonly files: Pick<Files, 'get'> },
  { key, caseNumber, step, channel, attach }: Message,
): Promise<Attachment[]> {
  // Nothing goes with an SMS, also where its e-mail would have had a paper.
  if (attach === null || channel === 'sms') return []
  const documents = await documentsOfStep(db, caseNumber, step, attach)
  if (documents.length === 0) throw new NotReady(`${key} waits for its document: ${attach} has not been made yet.`)
  return Promise.all(
    documents.map(async ({ name, mediaType, sha256 }) => ({ name, mediaType, content: await files.get(sha256) })),
  )
}
