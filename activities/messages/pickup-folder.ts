import { join } from 'node:path'
import { exists, writeWhole } from '../write-file.ts'
import type { Candidate, Driver, Note, Post } from './driver.ts'
import { fileStem } from './file-name.ts'

/** A folder from which somebody takes what is laid there, and how a message lies in it. */
export interface PickupOptions {
  readonly name: string
  readonly folder: string
  /** The file that is written last: where it is, the message is there, and whole. */
  readonly path: (folder: string, note: Note) => string
  readonly write: (folder: string, post: Post) => Promise<void>
}

/** What is taken is moved away or deleted, so a note in '.left' remembers each: nothing is laid there a second time. */
export function createPickupFolder({ name, folder, path, write }: PickupOptions): Driver {
  const noteOf = (note: Note) => join(folder, '.left', fileStem(note))

  async function isThere(note: Note): Promise<boolean> {
    return (await exists(noteOf(note))) || (await exists(path(folder, note)))
  }

  return {
    name,
    dedupes: true,
    timeoutSeconds: 30,

    async send(post) {
      if (!(await isThere(post))) await write(folder, post)
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
