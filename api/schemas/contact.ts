import { z } from '@hono/zod-openapi'
import { contactCategories } from '../../domain/contact.ts'
import { languages } from '../../domain/message.ts'
import { custom } from '../issues.ts'
import {
  code,
  customerNumber,
  email,
  kindOfWork,
  line,
  objectNumber,
  orNull,
  phone,
  postalCode,
  text,
} from './fields.ts'

/** What someone has written in the contact form (T1). */
export const ContactRequest = z
  .strictObject({
    category: z.enum(contactCategories).openapi({
      description:
        'Serviceanmälan, Felanmälan, Fakturafråga, Larm or Övrigt. Each becomes a ticket: a question is linked to its invoice, an alarm is urgent.',
    }),
    customer: customerNumber.optional().openapi({
      description: 'Left out by a customer, who writes for itself. Left out by us, a new customer is registered.',
    }),
    name: line(100, 'Anna Andersson'),
    email: orNull(email),
    phone: orNull(phone),
    subject: line(120, 'Diskmaskinen tömmer inte').optional(),
    message: text(4000, 'Den står full med vatten sedan i går kväll.'),
    invoice: orNull(code(/^(F-\d{4}-\d{6,12}|\d{6,9})$/, '100123')).openapi({
      description: 'For a question on an invoice: the number that stands on it, or that of its case.',
    }),
    kindOfWork: kindOfWork
      .optional()
      .openapi({ description: 'Service and faults: set by the agreement, where there is one.' }),
    objectNumber: orNull(objectNumber),
    street: orNull(line(120, 'Lindvägen 7')).openapi({ description: 'Otherwise the customer’s.' }),
    postalCode: orNull(postalCode),
    city: orNull(line(60, 'Skövde')),
    language: z.enum(languages).optional().openapi({ description: 'Otherwise the customer’s.' }),
  })
  .superRefine(({ category, invoice, email: mail, phone: number, customer }, context) => {
    const isQuestion = category === 'invoiceQuestion'
    if (isQuestion && invoice === null) context.addIssue({ ...custom('required'), path: ['invoice'] })
    if (!isQuestion && invoice !== null) context.addIssue({ ...custom('invoiceUnasked'), path: ['invoice'] })
    if (isQuestion && customer !== undefined) context.addIssue({ ...custom('customerOfInvoice'), path: ['customer'] })
    if (mail === null && number === null) context.addIssue({ ...custom('atLeastOne'), path: ['phone'] })
  })
  .openapi('ContactRequest')
