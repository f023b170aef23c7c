import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { readCompany, writeCompany } from '../db/company.ts'
import type { Company } from '../domain/company.ts'
import { isEmail } from '../domain/email.ts'
import { parseBankgiro } from '../domain/giro.ts'
import { isOrganisationNumber, vatNumberOf } from '../domain/identity.ts'
import { isPhone } from '../domain/phone.ts'
import { isSwishNumber } from '../domain/swish.ts'
import { withDatabase } from './database.ts'

/** Shows what the company is called and reached by, or stores it. */
export function company([file]: readonly string[]): Promise<number> {
  return withDatabase(async db => {
    if (file) await writeCompany(db, readSettings(file))
    console.log(JSON.stringify(await readCompany(db), null, 2))
    return 0
  })
}

const line = z.string().trim().min(1).max(100)

const Settings = z.strictObject({
  name: line,
  shortName: line.max(30),
  smsSender: z.string().regex(/^[A-Za-z0-9]{1,11}$/, 'at most 11 of A–Z, a–z and 0–9'),
  street: line,
  postalCode: line,
  city: line,
  phone: z.string().refine(isPhone, 'a phone number such as +46105550100'),
  email: z.string().refine(isEmail, 'an e-mail address'),
  opsEmail: z.string().refine(isEmail, 'an e-mail address'),
  website: line,
  organisationNumber: z.string().refine(isOrganisationNumber, 'ten digits with a right check digit'),
  vatNumber: line,
  seat: line,
  bankgiro: z.string().refine(text => parseBankgiro(text).ok, 'a bankgiro number'),
  accounts: z.array(line.max(40)).max(20).exactOptional(),
  swish: z.string().refine(isSwishNumber, 'ten digits that begin with 123'),
  approvedForFTax: z.boolean(),
  collectionAgency: z.strictObject({ name: line, customerNumber: line }).nullable().default(null),
}) satisfies z.ZodType<Company>

function readSettings(file: string): Company {
  const parsed = Settings.safeParse(JSON.parse(readFileSync(file, 'utf8')))
  if (parsed.success) {
    const { organisationNumber, vatNumber } = parsed.data
    if (isOrganisationNumber(organisationNumber) && vatNumber === vatNumberOf(organisationNumber)) return parsed.data
    throw new Error(`${file}: vatNumber does not belong to the organisation number.`)
  }
  const problems = parsed.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`)
  throw new Error(`${file} cannot be used as the company's settings:\n${problems.join('\n')}`)
}
