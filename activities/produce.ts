import type { Db } from '../db/connect.ts'
import { copyDocument, type DocumentRow, documentOf, fileDocument } from '../db/document.ts'
import { creditNotePaper, reminderPaper } from '../db/dunning-paper.ts'
import { type Message, messagesOfStep } from '../db/messages.ts'
import { deliveryNotePaper, invoicePaper } from '../db/paper.ts'
import { terminationPaper } from '../db/termination-paper.ts'
import { eCreditNoteOf, eInvoiceOf } from '../domain/e-invoice.ts'
import type { Instant } from '../domain/instant.ts'
import { type DocumentKind, type ElectronicKind, electronicKinds } from '../domain/message.ts'
import type { CreditNotePaper } from '../domain/paper.ts'
import { paperTexts } from '../texts/papers.ts'
import type { Delivered } from '../workflows/messages/case.ts'
import type { DeliveryRequest, ProductionRequest } from './case.ts'
import { asStep, wrong } from './failures.ts'
import type { Files } from './files.ts'
import { renderCreditNote } from './papers/credit-note.ts'
import { renderDeliveryNote } from './papers/delivery-note.ts'
import { renderEInvoice } from './papers/e-invoice.ts'
import { renderInvoice } from './papers/invoice.ts'
import { renderReminder } from './papers/reminder.ts'
import { renderTermination } from './papers/termination.ts'

export interface ProduceDeps {
  readonly db: Db
  readonly files: Files
  readonly now: () => Instant
  readonly deliver: (request: DeliveryRequest) => Promise<Delivered>
}

/**
 * The activity that makes a step's papers, and then sends the messages that they go with. Safe to retry: a paper is made
 * of what the step has stored, so it comes out the same to the byte; it is kept by its hash and filed once.
 */
export function createProduce(deps: ProduceDeps): (request: ProductionRequest) => Promise<Delivered> {
  return async ({ number, step, at, documents }) => {
    await asStep(async () => {
      for (const kind of documents) await make(deps, number, step, kind)
      for (const message of await eInvoicesOf(deps.db, number, step)) await makeElectronic(deps, message)
    })
    return deps.deliver({ number, step, at })
  }
}

async function make({ db, files, now }: ProduceDeps, number: string, step: number, kind: DocumentKind): Promise<void> {
  if (await documentOf(db, number, step, kind)) return
  // An invoice has one paper, whichever step sends it; the first may not have been made yet when it is to go again.
  if (kind === 'invoice' && (await copyDocument(db, number, kind, step))) return
  const drawn = await draw(db, number, step, kind)
  await file({ db, files, now }, { caseNumber: number, step, kind, mediaType: 'application/pdf' }, drawn)
}

/** The messages of a step that leave as e-invoices. What is sent follows from the customer's choice, which the workflow does not know. */
async function eInvoicesOf(db: Db, number: string, step: number): Promise<readonly Message[]> {
  return (await messagesOfStep(db, number, step)).filter(({ channel }) => channel === 'eInvoice')
}

async function makeElectronic(deps: ProduceDeps, { caseNumber, step, attach, address }: Message): Promise<void> {
  const kind = electronicKinds.find(each => each === attach)
  if (!kind || (await documentOf(deps.db, caseNumber, step, kind))) return
  const written = await write(deps.db, { number: caseNumber, step, kind, gln: address })
  await file(deps, { caseNumber, step, kind, mediaType: 'application/xml' }, written)
}

type Drawn = { readonly name: string; readonly content: Buffer }

async function file(
  { db, files, now }: Pick<ProduceDeps, 'db' | 'files' | 'now'>,
  of: Pick<DocumentRow, 'caseNumber' | 'step' | 'kind' | 'mediaType'>,
  { name, content }: Drawn,
): Promise<void> {
  const { sha256, bytes } = await files.put(content)
  await fileDocument(db, { ...of, name, sha256, bytes, forCustomer: true, createdAt: now() })
}

async function draw(db: Db, number: string, step: number, kind: DocumentKind): Promise<Drawn> {
  switch (kind) {
    case 'deliveryNote': {
      const paper = await deliveryNotePaper(db, number, step)
      if (!paper) throw wrong(`${number} has no report of step ${step} to make a delivery note of.`)
      return { name: `foljesedel-${number}-${step}.pdf`, content: await renderDeliveryNote(paper) }
    }
    case 'invoice': {
      const paper = await invoicePaper(db, number)
      if (!paper) throw wrong(`${number} is not issued, so it has no paper.`)
      const noun = paper.paidOn ? 'kvitto' : 'faktura'
      return { name: `${noun}-${paper.invoiceNumber}.pdf`, content: await renderInvoice(paper) }
    }
    case 'reminder1':
    case 'reminder2':
    case 'handedOver': {
      const paper = await reminderPaper(db, number, step)
      if (!paper) throw wrong(`${number} has reminded of nothing with step ${step}.`)
      const noun = kind === 'handedOver' ? 'inkasso' : kind === 'reminder1' ? 'paminnelse' : 'paminnelse-2'
      return { name: `${noun}-${paper.invoiceNumber}.pdf`, content: await renderReminder(paper) }
    }
    case 'creditNote': {
      const paper = await creditPaper(db, number, step)
      return { name: `kreditfaktura-${paper.creditNumber}.pdf`, content: await renderCreditNote(paper) }
    }
    case 'terminationLetter': {
      const paper = await terminationPaper(db, number, step)
      if (!paper) throw wrong(`${number} has confirmed nothing with step ${step}.`)
      return { name: `uppsagning-${number}-${step}.pdf`, content: await renderTermination(paper) }
    }
  }
}

async function creditPaper(db: Db, number: string, step: number): Promise<CreditNotePaper> {
  const paper = await creditNotePaper(db, number, step, (language, vatRate) =>
    paperTexts[language].creditNote.partOf(vatRate),
  )
  if (!paper) throw wrong(`${number} has credited nothing with step ${step}.`)
  return paper
}

interface Electronic {
  readonly number: string
  readonly step: number
  readonly kind: ElectronicKind
  readonly gln: string
}

async function write(db: Db, { number, step, kind, gln }: Electronic): Promise<Drawn> {
  switch (kind) {
    case 'eInvoice': {
      const paper = await invoicePaper(db, number)
      if (!paper) throw wrong(`${number} is not issued, so it is no e-invoice.`)
      return { name: `efaktura-${paper.invoiceNumber}.xml`, content: renderEInvoice(eInvoiceOf(paper, gln)) }
    }
    case 'eCreditNote': {
      const paper = await creditPaper(db, number, step)
      return { name: `ekreditfaktura-${paper.creditNumber}.xml`, content: renderEInvoice(eCreditNoteOf(paper, gln)) }
    }
  }
}
