import { join } from 'node:path'
import { exists, writeWhole } from '../write-file.ts'
import type { Candidate, Driver, Note } from './driver.ts'
import { fileStem } from './file-name.ts'
import { coverPath, writeLetter } from './letter.ts'

/**
 * Letters as PDF in a folder from which somebody prints them (B5): each with a cover, a text file with the address. Printed
 * letters are moved away or deleted, so a note in '.left' remembers each: no letter is laid there a second time.
 */
export function createPrintFolder(options: { readonly folder: string }): Driver {
  const { folder } = options
  const noteOf = (note: Note) => join(folder, '.left', fileStem(note))

  async function isThere(note: Note): Promise<boolean> {
    return (await exists(noteOf(note))) || (await exists(coverPath(folder, note)))
  }

  return {
    name: 'print folder',
    dedupes: true,
    timeoutSeconds: 30,

    async send(post) {
      if (!(await isThere(post))) await writeLetter(folder, post)
      await writeWhole(noteOf(post), post.key)
      return { outcome: 'sent', ...receiptOf(post) }
    },

    async find(note) {
      return { found: 'listed', candidates: (await isThere(note)) ? [receiptOf(note)] : [] }
    },
  }
}

function receiptOf(note: Note): Candidate {
  return { providerId: fileStem(note), segments: null, costCentiOre: null, failed: false }
}
