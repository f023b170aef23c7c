import type { Driver } from './driver.ts'
import { coverPath, writeLetter } from './letter.ts'
import { createPickupFolder } from './pickup-folder.ts'

/** Letters as PDF in a folder from which somebody prints them (B5): each with a cover, a text file with the address. */
export function createPrintFolder({ folder }: { readonly folder: string }): Driver {
  return createPickupFolder({ name: 'print folder', folder, path: coverPath, write: writeLetter })
}
