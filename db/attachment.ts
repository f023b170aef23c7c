import { sql } from 'kysely'
import type { Instant } from '../domain/instant.ts'
import type { Db, Trx } from './connect.ts'
import { fileDocument } from './document.ts'

/** What someone has put with a case. Its content is stored already, under its hash. */
export interface Attachment {
  readonly name: string
  readonly mediaType: string
  readonly sha256: string
  readonly bytes: number
}

interface Place {
  readonly caseNumber: string
  readonly step: number
  readonly at: Instant
  /** How many files a case may have. */
  readonly most: number
}

/**
 * Files what someone has put with a case: all of it, or nothing where that would be more than a case may have, which answers
 * false. A file that is there already changes nothing, so a repeat is safe; another one of the same name is numbered.
 */
export async function attach(db: Db, files: readonly Attachment[], place: Place): Promise<boolean> {
  const { caseNumber, step, at, most } = place
  return db.transaction().execute(async trx => {
    // Two uploads to one case at once count one after the other.
    await sql`select pg_advisory_xact_lock(hashtext(${`attachments ${caseNumber}`}))`.execute(trx)
    const there = await attachmentsOf(trx, caseNumber)
    const hashes = new Set(there.map(({ sha256 }) => sha256))
    const names = new Set(there.map(({ name }) => name))
    const fresh = files.filter(({ sha256 }) => !hashes.has(sha256) && hashes.add(sha256))
    if (there.length + fresh.length > most) return false
    for (const { name: wanted, ...file } of fresh) {
      const name = freeName(wanted, names)
      names.add(name)
      await fileDocument(trx, {
        ...file,
        name,
        caseNumber,
        step,
        kind: attachmentKind,
        forCustomer: true,
        createdAt: at,
      })
    }
    return true
  })
}

/** The kind of the documents that people have put with a case, and that are no papers of ours. */
export const attachmentKind = 'attachment'

function attachmentsOf(trx: Trx, caseNumber: string) {
  return trx
    .selectFrom('documents')
    .select(['name', 'sha256'])
    .where('caseNumber', '=', caseNumber)
    .where('kind', '=', attachmentKind)
    .execute()
}

/** 'köket.jpg' is 'köket (2).jpg' where that is taken. */
function freeName(wanted: string, taken: ReadonlySet<string>): string {
  const dot = wanted.lastIndexOf('.')
  const [bare, ending] = [wanted.slice(0, dot), wanted.slice(dot)]
  let name = wanted
  for (let count = 2; taken.has(name); count += 1) name = `${bare} (${count})${ending}`
  return name
}
