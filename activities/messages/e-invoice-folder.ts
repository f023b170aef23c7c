import { join } from 'node:path'
import { writeWhole } from '../write-file.ts'
import type { Driver, Note, Post } from './driver.ts'
import { fileStem } from './file-name.ts'
import { createPickupFolder } from './pickup-folder.ts'

/** E-invoices as files in a folder from which an access point of Peppol takes them (B5). */
export function createEInvoiceFolder({ folder }: { readonly folder: string }): Driver {
  const write = (within: string, post: Post) => writeEInvoice(path(within, post), post)
  return createPickupFolder({ name: 'e-invoice folder', folder, path, write })
}

function path(folder: string, note: Note): string {
  return join(folder, `${fileStem(note)}.xml`)
}

/** An e-invoice is its own file: there is nothing beside it to read. */
export async function writeEInvoice(path: string, { attachments: [file], key }: Post): Promise<void> {
  if (!file) throw new Error(`${key} has no e-invoice to send.`)
  await writeWhole(path, file.content)
}
