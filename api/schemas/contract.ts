import { z } from '@hono/zod-openapi'
import { authorities } from '../../domain/authorised.ts'
import { contractGraph, contractKinds } from '../../domain/contract.ts'
import { equipmentOwners, equipmentStates } from '../../domain/equipment.ts'
import { moveWays } from '../../domain/move.ts'
import { Case, caseNumber, caseShape } from './case.ts'
import { customerNumber, date, dateOut, instantOut, oreOut } from './fields.ts'
import { page, pageQuery } from './page.ts'
import { siteNumber } from './site.ts'

export const ContractNumber = z.object({
  number: caseNumber.regex(/^A-\d{4}-\d{6,12}$/).openapi({ example: 'A-2026-000007' }),
})

/** The last day, and why it is that one. */
export const End = z
  .object({
    on: dateOut,
    text: z.string().openapi({
      example:
        'Sägs avtalet upp 2026-11-23 upphör det den 23 februari 2027, när uppsägningstiden på 3 månader från uppsägningen 2026-11-23 går ut.',
    }),
    decidedBy: z.enum(['notice', 'binding', 'both', 'wish', 'rescission', 'decision']),
    requestedOn: dateOut,
    terminated: z
      .boolean()
      .openapi({ description: 'False where it is what would come of a termination today, and nobody has terminated.' }),
  })
  .openapi('ContractEnd')

/** A case that belongs together with this one. */
export const Related = z
  .object({
    relation: z.string().openapi({ example: 'termination' }),
    direction: z.enum(['parent', 'child']),
    number: z.string().openapi({ example: 'U-2026-000001' }),
    href: z.string(),
  })
  .openapi('Related')

export const Equipment = z
  .object({
    id: z.string(),
    text: z.string(),
    owner: z.enum(equipmentOwners),
    ownerAfterEnd: z.enum(equipmentOwners),
    state: z.enum(equipmentStates),
    article: z.string().nullable(),
    replacementOre: oreOut.nullable(),
  })
  .openapi('Equipment')

const Person = z
  .object({
    id: z.string(),
    name: z.string(),
    phone: z.string().nullable(),
    email: z.string().nullable(),
    authorities: z.array(z.enum(authorities)),
    from: dateOut,
    until: dateOut.nullable(),
  })
  .openapi('AuthorisedPerson')

const FeePeriod = z.object({ from: dateOut, to: dateOut, netOre: oreOut })

const terms = {
  contractKind: z.enum(contractKinds),
  contractKindText: z.string().openapi({ example: 'Hyresavtal' }),
  agreedOn: dateOut,
  startOn: dateOut,
  bindingMonths: z.int(),
  noticeMonths: z.int(),
  end: End,
}

export const Contract = z
  .object({
    ...caseShape,
    kind: z.literal('contract'),
    ...terms,
    bindingEndsOn: dateOut,
    rescindableUntil: dateOut
      .nullable()
      .openapi({ description: 'The last day on which a consumer can take the agreement back; null where it is over.' }),
    site: z.object({
      number: z.string(),
      name: z.string(),
      street: z.string(),
      postalCode: z.string(),
      city: z.string(),
      href: z.string(),
    }),
    fees: z.array(z.object({ from: dateOut, monthlyOre: oreOut })),
    billedThrough: dateOut.nullable(),
    nextFee: FeePeriod.extend({ billedOn: dateOut }).nullable(),
    guardIncluded: z.boolean(),
    keyInCabinet: z.boolean(),
    signs: z.int(),
    invoiceFeeWaived: z.boolean(),
    paymentDays: z.int(),
    reminderFeeAgreed: z.boolean(),
    reminderFeeAgreedOn: dateOut
      .nullable()
      .openapi({ description: 'No debt that is older than this has a reminder fee; null where none is agreed on.' }),
    interestAgreed: z.boolean(),
    reference: z.string().nullable(),
    equipment: z.array(Equipment),
    authorised: z.array(Person),
    move: z
      .object({
        way: z.enum(moveWays),
        on: dateOut,
        site: z.string(),
        teardown: z.string().nullable(),
        installation: z.string().nullable(),
      })
      .nullable(),
    related: z.array(Related),
    links: z.object({
      events: z.string(),
      documents: z.string(),
      terminationPreview: z.string(),
      termination: z.string().nullable(),
      invoices: z.string(),
    }),
  })
  .openapi('Contract')

export const ContractListItem = z
  .object({ ...Case.shape, ...terms, site: z.string(), siteName: z.string() })
  .openapi('ContractListItem')
export const ContractPage = page(ContractListItem).openapi('ContractPage')

export const ContractQuery = z.strictObject({
  status: z.enum(contractGraph.statuses).optional(),
  customer: customerNumber.optional(),
  site: siteNumber.optional(),
  contractKind: z.enum(contractKinds).optional(),
  ...pageQuery,
})

export const PreviewQuery = z.strictObject({
  requestedOn: date.optional().openapi({ description: 'Today, where nothing is said.' }),
})

/** What would come of a termination, without doing it. */
export const TerminationPreview = z
  .object({
    contract: z.string(),
    requestedOn: dateOut,
    end: End,
    disconnectedAt: instantOut,
    rescindableUntil: dateOut.nullable(),
    teardown: z.object({
      from: dateOut,
      to: dateOut,
      isAfterEnd: z.boolean(),
      tasks: z.array(z.string()),
    }),
    feesUntilEnd: z.array(FeePeriod),
    feesUntilEndOre: oreOut.openapi({ description: 'What they come to, without VAT.' }),
    equipment: z.object({
      customers: z.array(Equipment).openapi({ description: 'The customer’s after the end.' }),
      unreturned: z.array(Equipment).openapi({ description: 'Ours, and to come back.' }),
      settled: z.array(Equipment).openapi({ description: 'Ours, and back or paid for already.' }),
    }),
  })
  .openapi('TerminationPreview')

export const GuardCallOut = z
  .object({ id: z.string(), contract: z.string(), on: dateOut, article: z.string(), quantity: z.number() })
  .openapi('GuardCallOut')
