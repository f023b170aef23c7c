import { z } from '@hono/zod-openapi'
import { contactCategories } from '../../domain/contact.ts'
import { languages } from '../../domain/message.ts'
import { ticketGraph } from '../../domain/ticket.ts'
import { Case, caseShape } from './case.ts'
import { customerNumber, date, dateOut, instantOut, line, objectNumber, regionCode } from './fields.ts'
import { page, pageQuery } from './page.ts'
import { Checklist, ChecklistTask } from './termination.ts'
import { invoiceReference, masterKey, street } from './ticket-order.ts'
import { flag, ticketScope } from './ticket-scope.ts'

const Visit = z
  .object({
    on: dateOut,
    slot: z.string().openapi({ example: 'morning' }),
    hours: z.string().openapi({ example: '08–12' }),
    state: z.enum(['held', 'booked', 'accepted', 'done', 'declined', 'freed']),
    technician: z.object({ number: z.string(), name: z.string() }),
    hold: z.object({ id: z.string(), until: instantOut }).nullable(),
    movableUntil: instantOut.nullable().openapi({ description: 'Until when the customer may move it (T9).' }),
    departedAt: instantOut.nullable(),
    arrivedAt: instantOut.nullable(),
  })
  .openapi('Visit')

const Report = z
  .object({
    step: z.int().openapi({ description: 'Of the ticket: what was made of the report has the same.' }),
    at: instantOut,
    on: dateOut,
    technician: z.string(),
    actions: z.string(),
    workedMinutes: z.int(),
    lines: z.array(
      z.object({
        article: z.string(),
        text: z.string(),
        quantity: z.number(),
        unit: z.string(),
        labour: z.boolean().openapi({ description: 'Work, and not material, travel or a fee (B1).' }),
      }),
    ),
    anotherVisit: z.boolean(),
    signed: z.object({ name: z.string(), at: instantOut }).nullable(),
    refusalReason: z.string().nullable(),
    checklist: Checklist.nullable().openapi({ description: 'What was found at a teardown.' }),
  })
  .openapi('Report')

const Message = z
  .object({
    template: z.string(),
    channel: z.string(),
    recipient: z.string(),
    address: z.string(),
    status: z.string(),
    text: z.string(),
    claimedAt: instantOut,
    sentAt: instantOut.nullable(),
    error: z.string().nullable(),
    href: z.string().openapi({ description: 'The message in full, and where one says what became of it.' }),
  })
  .openapi('TicketMessage')

/** A ticket in full, as it is shown to the one who asks. */
export const Ticket = z
  .object({
    ...caseShape,
    kind: z.literal('ticket'),
    reseller: z.string().nullable(),
    description: z.string(),
    objectNumber: z.string().nullable(),
    object: z
      .object({
        number: z.string(),
        kind: z.string(),
        make: z.string().nullable(),
        model: z.string().nullable(),
        place: z.string().nullable(),
      })
      .nullable()
      .openapi({ description: 'The thing itself, from the customer’s inventory.' }),
    ticketType: z.string(),
    kindOfWork: z.string(),
    region: z.string().nullable(),
    regionName: z.string().nullable(),
    site: z.string(),
    street: z.string(),
    postalCode: z.string(),
    city: z.string(),
    reporter: z.string(),
    reporterPhone: z.string().nullable(),
    phone1: z.string().nullable(),
    phone2: z.string().nullable(),
    email: z.string().nullable(),
    masterKey,
    doorCode: z.string().nullable(),
    agreement: z.string().nullable(),
    invoiceReference: z.string().nullable(),
    source: z.string(),
    language: z.enum(languages),
    contactAttempts: z.int(),
    paymentChoice: z.enum(['swish', 'invoice']).nullable(),
    invoiceFeeOre: z.int().nullable().openapi({
      description: 'What paying by invoice costs more than by Swish, VAT included, while that is to be chosen (B3).',
    }),
    category: z
      .enum(contactCategories)
      .nullable()
      .openapi({ description: 'What was chosen in the contact form, where the ticket began there.' }),
    urgent: z.boolean(),
    visit: Visit.nullable(),
    reports: z.array(Report),
    checklist: z.array(ChecklistTask).nullable().openapi({
      description: 'What a teardown that a termination has ordered is to do, as it stands; null on others.',
    }),
    links: z.object({
      events: z.string(),
      documents: z.string(),
      invoice: z.string().nullable().openapi({ description: 'For the customer and the company’s own staff.' }),
      about: z
        .string()
        .nullable()
        .openapi({ description: 'The invoice that the ticket is a question on, for the same.' }),
      parent: z
        .string()
        .nullable()
        .openapi({ description: 'The termination or contract that has ordered the visit, for the same.' }),
    }),
    messages: z
      .array(Message)
      .optional()
      .openapi({ description: 'For the company’s own staff, when one ticket is read.' }),
  })
  .openapi('Ticket')

export const TicketListItem = z
  .object({
    ...Case.shape,
    site: z.string(),
    street: z.string(),
    postalCode: z.string(),
    city: z.string(),
    objectNumber: z.string().nullable(),
    invoiceReference: z.string().nullable(),
    ticketType: z.string(),
    region: z.string().nullable(),
    urgent: z.boolean(),
    actions: z.string().nullable().openapi({ description: 'What was done, as the last report says.' }),
    doneOn: dateOut.nullable().openapi({ description: 'The day of the visit that it was done at.' }),
    files: z.int().openapi({ description: 'How many files people have put with it.' }),
    deliveryNote: z
      .object({ href: z.string(), signed: z.boolean() })
      .nullable()
      .openapi({ description: 'The last delivery note, and whether the customer has signed it.' }),
  })
  .openapi('TicketListItem')

export const TicketPage = page(TicketListItem).openapi('TicketPage')

export const TicketQuery = z.strictObject({
  status: z.enum(ticketGraph.statuses).optional(),
  customer: customerNumber.optional(),
  region: regionCode.optional(),
  objectNumber: objectNumber.optional(),
  street: street.optional().openapi({ description: 'The beginning of the street.' }),
  invoiceReference: invoiceReference.optional().openapi({ description: 'The beginning of the reference.' }),
  urgent: flag.optional(),
  from: date.optional().openapi({ description: 'Reported on this day or later.' }),
  to: date.optional().openapi({ description: 'Reported on this day or earlier.' }),
  q: line(100, 'diskmaskin').optional().openapi({ description: 'A part of the number, title, place or reporter.' }),
  ...ticketScope,
  ...pageQuery,
})

export const DocumentList = z
  .object({
    documents: z.array(
      z.object({
        step: z.int().openapi({ description: 'Of the case: what has made it.' }),
        kind: z.string().openapi({ example: 'deliveryNote' }),
        name: z.string().openapi({ example: 'foljesedel-T-2026-000123-7.pdf' }),
        mediaType: z.string(),
        bytes: z.int(),
        sha256: z.string(),
        createdAt: instantOut,
        href: z.string(),
      }),
    ),
  })
  .openapi('DocumentList')
