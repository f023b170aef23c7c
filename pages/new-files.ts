import { DocumentList } from '../api/schemas/ticket.ts'
import { attachmentLimits, attachmentRefusal } from '../domain/attachment.ts'
import { tellFiles } from './ask.ts'
import type { PageContext, PageDeps } from './env.ts'
import type { Fault } from './form.ts'
import { ticketPath } from './ticket-answer.ts'
import { wordsFor } from './words.ts'

/** What is wrong with the files, each by its name, before there is a ticket to put them with. The API asks the same again. */
export async function fileFaults(c: PageContext, files: readonly File[]): Promise<readonly Fault[]> {
  const { fields: sentences } = wordsFor(c).all.api
  const say = (code: 'tooManyFiles' | 'fileEmpty' | 'fileTooLarge' | 'fileKind', limit: string) => {
    const sentence = sentences[code]
    return { field: 'files', text: typeof sentence === 'string' ? sentence : sentence(limit) }
  }
  if (files.length > attachmentLimits.files) return [say('tooManyFiles', String(attachmentLimits.files))]
  const refusals = await Promise.all(
    files.map(async file => {
      const refusal = attachmentRefusal(new Uint8Array(await file.arrayBuffer()))
      return refusal === undefined ? [] : [say(refusal, file.name)]
    }),
  )
  return refusals.flat()
}

/** Puts the files with the ticket that is there now. False where they are not with it: the ticket is in all the same. */
export async function filesAdded(
  deps: PageDeps,
  c: PageContext,
  number: string,
  files: readonly File[],
): Promise<boolean> {
  if (files.length === 0) return true
  try {
    return (await tellFiles(deps, c, `${ticketPath(number)}/files`, files, DocumentList)).ok
  } catch (error) {
    // The ticket is in; that must not be told as a failure.
    c.var.log.error({ err: error }, 'Files could not be put with a new ticket.')
    return false
  }
}
