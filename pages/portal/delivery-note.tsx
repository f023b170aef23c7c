import type { z } from 'zod'
import { DeliveryNote } from '../../api/schemas/delivery-note.ts'
import { readCompany } from '../../db/company.ts'
import type { Company } from '../../domain/company.ts'
import { instant } from '../../domain/instant.ts'
import { plainDate } from '../../domain/plain-date.ts'
import { type Formats, formats } from '../../texts/format.ts'
import { type PaperTexts, paperTexts } from '../../texts/papers.ts'
import { ask } from '../ask.ts'
import type { PageDeps, PageRouter } from '../env.ts'
import { page } from '../page.tsx'
import { Table } from '../parts/table.tsx'
import { ticketPath } from '../ticket-answer.ts'
import { wordsFor } from '../words.ts'
import { NoteChecklist } from './delivery-note-checklist.tsx'

type Note = z.output<typeof DeliveryNote>

/**
 * A delivery note to read on a screen, with its signature (T10): the same words as on the paper, in the paper's language. It is a
 * page and no picture, for it can be read on a phone and aloud, made larger, and printed.
 */
export function notePages(router: PageRouter, deps: PageDeps): void {
  router.get('/:number/delivery-notes/:note', async c => {
    const { number, note: sha256 } = c.req.param()
    const path = `${ticketPath(number)}/delivery-notes/${encodeURIComponent(sha256)}`
    const [note, company] = await Promise.all([ask(deps, c, path, DeliveryNote), readCompany(deps.db)])
    const texts = paperTexts[note.language]
    const words = wordsFor(c)
    const { forms, deliveryNote } = words.page.portal.ticket
    return page(
      deps,
      c,
      { title: `${texts.deliveryNote.title} ${number}` },
      <>
        <p class="no-print">
          <a href={`/portal/tickets/${number}`}>{forms.backTo(number)}</a>
        </p>
        <Paper note={note} company={company} texts={texts} format={formats[note.language]} />
        <p class="buttons no-print">
          <a class="button" href={`/portal/tickets/${number}/documents/${sha256}`}>
            {deliveryNote}
          </a>
        </p>
      </>,
    )
  })
}

/** Where the note of a document is read: '/tickets/T-…/documents/…' has it at '/tickets/T-…/delivery-notes/…'. */
export function noteHref(documentHref: string): string {
  return `/portal${documentHref.replace('/documents/', '/delivery-notes/')}`
}

interface PaperProps {
  readonly note: Note
  readonly company: Company
  readonly texts: PaperTexts
  readonly format: Formats
}

function Paper({ note, company, texts, format }: PaperProps) {
  const { deliveryNote, sheet } = texts
  return (
    <article class="paper" lang={note.language}>
      <header>
        <p class="paper-from">
          <strong>{company.name}</strong>
          <br />
          {company.street}, {company.postalCode} {company.city}
          <br />
          {format.phone(company.phone)}
        </p>
        <h1>
          {deliveryNote.title} <span class="paper-number">{note.ticketNumber}</span>
        </h1>
      </header>
      <NoteFacts note={note} texts={texts} format={format} />
      <h2>{deliveryNote.work}</h2>
      <p class="text">{note.actions}</p>
      <NoteChecklist checklist={note.checklist} words={deliveryNote.checklist} />
      <h2>{deliveryNote.articles}</h2>
      {note.lines.length === 0 ? (
        <p>{deliveryNote.noArticles}</p>
      ) : (
        <Table
          caption={deliveryNote.articles}
          isHeaded
          rows={note.lines}
          columns={[
            { head: sheet.description, cell: ({ text }) => text },
            { head: sheet.quantity, cell: each => format.quantity(Math.round(each.quantity * 100)), isNumber: true },
            { head: sheet.unit, cell: ({ unit }) => sheet.unitName(unit), isShort: true },
          ]}
        />
      )}
      {note.anotherVisit ? (
        <p class="paper-box">
          <strong>{deliveryNote.anotherVisit}</strong> {deliveryNote.anotherVisitNote}
        </p>
      ) : null}
      <p class="soft">{deliveryNote.reported(note.technician, instant(note.reportedAt))}</p>
      <Signature note={note} texts={texts} />
    </article>
  )
}

function NoteFacts({ note, texts: { deliveryNote, sheet }, format }: Omit<PaperProps, 'company'>) {
  const facts: readonly (readonly [string, string | null])[] = [
    [deliveryNote.concerns, note.title],
    [deliveryNote.visit, `${format.longDate(plainDate(note.visitOn))}, ${note.hours}`],
    [deliveryNote.technician, note.technician],
    [deliveryNote.workedTime, format.minutes(note.workedMinutes)],
    [sheet.customerNumber, `${note.customerNumber} ${note.customerName}`],
    [deliveryNote.site, [note.site, ...note.address].join(', ')],
    [sheet.object, note.object && `${note.object.number} ${note.object.description}`],
    [sheet.reference, note.reference],
  ]
  return (
    <dl class="facts">
      {facts.map(([name, value]) =>
        value ? (
          <>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </>
        ) : null,
      )}
    </dl>
  )
}

/** Who took the work over, or why nobody signed. */
function Signature({
  note: { signature, refusalReason },
  texts: { deliveryNote },
}: Pick<PaperProps, 'note' | 'texts'>) {
  if (signature === null)
    return (
      <section class="paper-box" aria-labelledby="signature">
        <h2 id="signature">{deliveryNote.unsignedHead}</h2>
        <p>{refusalReason === null ? deliveryNote.notAsked : `${deliveryNote.refusalReason}: ${refusalReason}`}</p>
      </section>
    )
  const { name, at, png } = signature
  return (
    <section class="paper-box" aria-labelledby="signature">
      <h2 id="signature">{deliveryNote.signatureHead}</h2>
      <img class="paper-signature" src={`data:image/png;base64,${png}`} alt={deliveryNote.signatureAlt(name)} />
      <p>
        <strong>{name}</strong>
        <br />
        {deliveryNote.signed(instant(at))}
      </p>
    </section>
  )
}
