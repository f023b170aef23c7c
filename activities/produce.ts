import type { Db } from '../db/connect.ts'
import { copyDocument, documentOf, fileDocument } from '../db/document.ts'
import { creditNotePaper, reminderPaper } from '../db/dunning-paper.ts'
import { deliveryNotePaper, invoicePaper } from '../db/paper.ts'
import { terminationPaper } from '../db/termination-paper.ts'
import type { Instant } from '../domain/instant.ts'
import type { DocumentKind } from '../domain/message.ts'
import { paperTexts } from '../texts/papers.ts'
import type { Delivered } from '../workflows/messages/case.ts'
import type { DeliveryRequest, ProductionRequest } from './case.ts'
import { asStep, wrong } from './failures.ts'
import type { Files } from './files.ts'
import { renderCreditNote } from './papers/credit-note.ts'
import { renderDeliveryNote } from './papers/delivery-note.ts'
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
    })
    return deps.deliver({ number, step, at })
  }
}

async function make({ db, files, now }: ProduceDeps, number: string, step: number, kind: DocumentKind): Promise<void> {
  if (await documentOf(db, number, step, kind)) return
  // An invoice has one paper, whichever step sends it; the first may not have been made yet when it is to go again.
  if (kind === 'invoice' && (await copyDocument(db, number, kind, step))) return
  const { name, content } = await draw(db, number, step, kind)
  const { sha256, bytes } = await files.put(content)
  await fileDocument(db, {
    caseNumber: number,
    step,
    kind,
    name,
    mediaType: 'application/pdf',
    sha256,
    bytes,
    forCustomer: true,
    createdAt: now(),
  })
}

async function draw(
  db: Db,
  number: string,
  step: number,
  kind: DocumentKind,
): Promise<{ name: string; content: Buffer }> {
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
      const paper = await creditNotePaper(db, number, step, (language, vatRate) =>
        paperTexts[language].creditNote.partOf(vatRate),
      )
      if (!paper) throw wrong(`${number} has credited nothing with step ${step}.`)
      return { name: `kreditfaktura-${paper.creditNumber}.pdf`, content: await renderCreditNote(paper) }
    }
    case 'terminationLetter': {
      const paper = await terminationPaper(db, number, step)
      if (!paper) throw wrong(`${number} has confirmed nothing with step ${step}.`)
      return { name: `uppsagning-${number}-${step}.pdf`, content: await renderTermination(paper) }
    }
  }
}
