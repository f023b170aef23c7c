import { z } from '@hono/zod-openapi'
import { code, customerNumber, line, postalCode } from './fields.ts'
import { page, pageQuery } from './page.ts'

export const siteNumber = code(/^AN-\d{1,9}$/, 'AN-1001')

export const SiteNumber = z.object({ number: siteNumber.openapi({ param: { name: 'number', in: 'path' } }) })

export const SiteOrder = z
  .strictObject({
    customer: customerNumber,
    name: line(120, 'Villa Lindvägen'),
    street: line(120, 'Lindvägen 7'),
    postalCode,
    city: line(60, 'Skövde'),
  })
  .openapi('SiteOrder')

export const Site = z
  .object({
    number: z.string().openapi({ example: 'AN-1001' }),
    customer: z.string().openapi({ example: 'K-1002' }),
    name: z.string(),
    street: z.string(),
    postalCode: z.string(),
    city: z.string(),
    contracts: z.string().openapi({ description: 'Where its contracts are found.' }),
    href: z.string(),
  })
  .openapi('Site')

export const SitePage = page(Site).openapi('SitePage')
export const SiteQuery = z.strictObject({ customer: customerNumber.optional(), ...pageQuery })
