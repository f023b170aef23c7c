import { z } from '@hono/zod-openapi'
import { languages } from '../../domain/message.ts'
import { custom } from '../issues.ts'
import {
  customerNumber,
  email,
  gln,
  instantOut,
  line,
  organisationNumber,
  orNull,
  phone,
  postalCode,
} from './fields.ts'
import { page, pageQuery } from './page.ts'

const kind = z.enum(['consumer', 'business', 'public'])
const invoiceChannel = z.enum(['email', 'letter', 'eInvoice'])
const name = line(120, 'Anna Andersson')
const street = line(120, 'Lindvägen 7')
const city = line(60, 'Skövde')

export const CustomerNumber = z.object({ number: customerNumber.openapi({ param: { name: 'number', in: 'path' } }) })

export const CustomerOrder = z
  .strictObject({
    kind,
    name,
    street: orNull(street),
    postalCode: orNull(postalCode),
    city: orNull(city),
    email: orNull(email),
    phone: orNull(phone),
    language: z.enum(languages).default('sv'),
    invoiceChannel: invoiceChannel.default('email'),
    gln: orNull(gln),
    organisationNumber: orNull(organisationNumber),
  })
  .openapi('CustomerOrder')

/** What is left out stays as it is. A customer may change how it is reached; who it is, only ops change. */
export const CustomerChange = z
  .strictObject({
    name: name.optional(),
    street: street.nullable().optional(),
    postalCode: postalCode.nullable().optional(),
    city: city.nullable().optional(),
    email: email.nullable().optional(),
    phone: phone.nullable().optional(),
    language: z.enum(languages).optional(),
    invoiceChannel: invoiceChannel.optional(),
    gln: gln.nullable().optional(),
    organisationNumber: organisationNumber.nullable().optional(),
  })
  .superRefine((given, context) => {
    if (Object.keys(given).length === 0) context.addIssue(custom('atLeastOne'))
  })
  .openapi('CustomerChange')

export const Customer = z
  .object({
    number: z.string().openapi({ example: 'K-1002' }),
    kind,
    name: z.string(),
    street: z.string().nullable(),
    postalCode: z.string().nullable(),
    city: z.string().nullable(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    language: z.enum(languages),
    invoiceChannel,
    gln: z.string().nullable(),
    organisationNumber: z.string().nullable(),
    reseller: z.string().nullable().openapi({ description: 'The reseller that has registered the customer.' }),
    createdAt: instantOut,
    updatedAt: instantOut,
    href: z.string(),
  })
  .openapi('Customer')

export const CustomerPage = page(Customer).openapi('CustomerPage')
export const CustomerQuery = z.strictObject({ q: line(100, 'andersson').optional(), ...pageQuery })
