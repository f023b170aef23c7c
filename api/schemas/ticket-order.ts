import { z } from '@hono/zod-openapi'
import { languages } from '../../domain/message.ts'
import { custom } from '../issues.ts'
import {
  agreementNumber,
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

export const masterKey = z.enum(['yes', 'no', 'doorCode'])
const title = line(120, 'Skövde Diskmaskin tömmer inte')
const description = text(4000, 'Hyresgästen har kollat silen. Har hund, ring innan. Asko DW60.')
const site = line(120, 'Bokens äldreboende, avd Regnbågen')
export const street = line(120, 'Lindvägen 7')
const doorCode = line(40, '1234')
export const invoiceReference = line(60, 'Ref 4711')

/** What is reported (T1), field by field as in the portal's form. */
export const TicketOrder = z
  .strictObject({
    customer: customerNumber.optional().openapi({ description: 'Left out by a customer, who reports for itself.' }),
    title,
    description,
    objectNumber: orNull(objectNumber),
    agreement: orNull(agreementNumber),
    ticketType: line(60, 'Vitvaruservice')
      .optional()
      .openapi({ description: 'Set by the agreement, where there is one.' }),
    kindOfWork: kindOfWork.optional().openapi({ description: 'Set by the agreement, where there is one.' }),
    site: site.openapi({ description: 'Kund: who or where the broken thing is.' }),
    street,
    postalCode,
    city: line(60, 'Skövde'),
    reporter: line(100, 'Anna Andersson'),
    reporterPhone: orNull(phone),
    phone1: orNull(phone),
    phone2: orNull(phone),
    email: orNull(email),
    masterKey: masterKey.default('no'),
    doorCode: orNull(doorCode),
    invoiceReference: orNull(invoiceReference),
    source: z.enum(['api', 'portal', 'contactForm', 'email', 'phone']).optional(),
    language: z.enum(languages).optional().openapi({ description: 'Otherwise the customer’s.' }),
  })
  .superRefine(({ masterKey: key, doorCode: given }, context) => {
    if (key === 'doorCode' && given === null) context.addIssue({ ...custom('doorCodeMissing'), path: ['doorCode'] })
    if (key !== 'doorCode' && given !== null) context.addIssue({ ...custom('doorCodeUnasked'), path: ['doorCode'] })
  })
  .openapi('TicketOrder')

/** What may be put right while a ticket is open. */
export const TicketCorrection = z
  .strictObject({
    title: title.optional(),
    description: description.optional(),
    site: site.optional(),
    street: street.optional(),
    reporterPhone: phone.nullable().optional(),
    phone1: phone.nullable().optional(),
    phone2: phone.nullable().optional(),
    email: email.nullable().optional(),
    masterKey: masterKey.optional(),
    doorCode: doorCode.nullable().optional(),
    invoiceReference: invoiceReference.nullable().optional(),
  })
  .superRefine((given, context) => {
    if (Object.keys(given).length === 0) context.addIssue(custom('atLeastOne'))
    const { masterKey: key, doorCode: code } = given
    if (key === 'doorCode' && code === null) context.addIssue({ ...custom('doorCodeMissing'), path: ['doorCode'] })
    if (key !== undefined && key !== 'doorCode' && code)
      context.addIssue({ ...custom('doorCodeUnasked'), path: ['doorCode'] })
  })
  .openapi('TicketCorrection')
