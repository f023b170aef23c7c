import { z } from '@hono/zod-openapi'
import { authorities } from '../../domain/authorised.ts'
import { bindingMonths, contractKinds, noticeMonths, suspensionReasons } from '../../domain/contract.ts'
import { equipmentOwners } from '../../domain/equipment.ts'
import { moveWays } from '../../domain/move.ts'
import { usualPayment } from '../../domain/payment-terms.ts'
import { custom } from '../issues.ts'
import { quantity } from './action.ts'
import { articleNumber, code, customerNumber, date, email, line, orNull, phone, text } from './fields.ts'
import { given } from './given.ts'
import { siteNumber } from './site.ts'

const id = code(/^[\p{L}\p{N}][\p{L}\p{N}./_-]{0,39}$/u, 'C-1')
const ore = z.int().min(0).max(10_000_000).openapi({ description: 'Öre, without VAT.', example: 29_900 })
const signs = z.int().min(0).max(99)
const reason = text(2000, 'Dödsboet har hört av sig.')

const Equipment = z
  .strictObject({
    id,
    text: line(120, 'Centralapparat'),
    owner: z.enum(equipmentOwners).openapi({ description: 'Whose it is while the contract runs.' }),
    article: orNull(articleNumber),
    replacementOre: orNull(z.int().min(0).max(100_000_000)),
  })
  .superRefine(({ article, replacementOre }, context) => {
    if ((article === null) !== (replacementOre === null))
      context.addIssue({ ...custom('articleAndPrice'), path: ['replacementOre'] })
  })
  .openapi('EquipmentOrder', {
    description: 'Article and price are what is asked where the thing is ours and does not come back.',
  })

const Authorised = z
  .strictObject({
    id,
    name: line(100, 'Bo Behörig'),
    phone: orNull(phone),
    email: orNull(email),
    authorities: z.array(z.enum(authorities)).min(1).max(authorities.length),
    from: date,
    until: orNull(date).openapi({ description: 'The last day; null until further notice.' }),
  })
  .superRefine(({ from, until }, context) => {
    if (until !== null && until < from) context.addIssue({ ...custom('periodBackwards'), path: ['until'] })
  })
  .openapi('AuthorisedOrder')

const equipment = once(z.array(Equipment).max(200))
const authorised = once(z.array(Authorised).max(50))

/** What is agreed on about paying late; nothing, where nothing is said. */
const paymentDays = z.int().min(0).max(365).openapi({ description: 'Days from the invoice to its due date.' })
const reminderFeeAgreed = z
  .boolean()
  .openapi({ description: 'A reminder costs a fee: only what is agreed on may (B8).' })
const interestAgreed = z.boolean().openapi({ description: 'Interest runs from the due date (B9).' })
const payment = {
  paymentDays: paymentDays.default(usualPayment.paymentDays),
  reminderFeeAgreed: reminderFeeAgreed.default(usualPayment.reminderFeeAgreed),
  interestAgreed: interestAgreed.default(usualPayment.interestAgreed),
}

const terms = {
  contractKind: z.enum(contractKinds),
  agreedOn: date,
  startOn: date.openapi({ description: 'The first day that is monitored and paid.' }),
  bindingMonths: z.literal([...bindingMonths]).openapi({ type: 'integer', enum: [...bindingMonths], example: 24 }),
  noticeMonths: z.literal([...noticeMonths]).openapi({ type: 'integer', enum: [...noticeMonths], example: 3 }),
  monthlyOre: ore,
  guardIncluded: z.boolean().default(false),
  keyInCabinet: z.boolean().default(false),
  signs: signs.default(0),
  invoiceFeeWaived: z.boolean().default(false),
  reference: orNull(line(60, 'Ref 4711')),
  ...payment,
  equipment: equipment.default([]),
  authorised: authorised.default([]),
}

/** What is agreed on (A1). */
export const ContractOrder = z
  .strictObject({ customer: customerNumber, site: siteNumber, ...terms })
  .openapi('ContractOrder')

/** The same of a contract that takes over at a new site: customer, site and first day are the move's. */
const NewTerms = z.strictObject(terms).omit({ startOn: true }).openapi('NewTerms')

/** Who asks. Left out it is the contract's customer. */
const from = z
  .strictObject({ who: z.enum(['holder', 'authorised', 'estate']), personId: id.optional() })
  .superRefine(({ who, personId }, context) => {
    if (who === 'authorised' && personId === undefined)
      context.addIssue({ ...custom('personMissing'), path: ['personId'] })
    if (who !== 'authorised' && personId !== undefined)
      context.addIssue({ ...custom('personUnasked'), path: ['personId'] })
  })
  .optional()
  .openapi({ description: 'Who asks: the contract’s customer where nothing is said, or someone authorised.' })

export const TerminationOrder = z
  .strictObject({
    from,
    requestedOn: date.optional().openapi({
      description: 'When the notice reached us, where ops note a call or a letter later. Otherwise today.',
    }),
    wantedOn: orNull(date).openapi({ description: 'The last day that is wanted; null asks for the earliest.' }),
  })
  .openapi('TerminationOrder')

export const RescissionOrder = z.strictObject({ from }).openapi('RescissionOrder')

export const MoveOrder = z
  .strictObject({
    from,
    way: z.enum(moveWays).openapi({ description: 'The system moves with its contract, or a new contract begins.' }),
    on: date.openapi({ description: 'The first day on which the new site is monitored.' }),
    site: siteNumber,
    contract: NewTerms.optional(),
  })
  .superRefine(({ way, contract }, context) => {
    if (way === 'newContract' && contract === undefined)
      context.addIssue({ ...custom('newContractMissing'), path: ['contract'] })
    if (way === 'sameContract' && contract !== undefined)
      context.addIssue({ ...custom('newContractUnasked'), path: ['contract'] })
  })
  .openapi('MoveOrder')

export const TakeOverOrder = z
  .strictObject({
    customer: customerNumber,
    on: date.openapi({ description: 'The new customer’s first day.' }),
    ...payment,
  })
  .openapi('TakeOverOrder', {
    description:
      'What the former customer agreed to about paying late does not bind the new one: what they have agreed to is said here.',
  })

/** What is agreed on later about paying. Invoices that are out stand as they were written. */
const PaymentAmendment = z
  .strictObject({
    agreedOn: date,
    paymentDays: paymentDays.optional(),
    reminderFeeAgreed: reminderFeeAgreed.optional(),
    interestAgreed: interestAgreed.optional(),
  })
  .superRefine((fields, context) => {
    if (Object.keys(fields).length === 1) context.addIssue(custom('atLeastOne'))
  })
  .transform(fields => given(fields))
  .openapi('PaymentAmendment', { description: 'It counts for invoices that are issued from now on.' })

export const AmendmentOrder = z
  .strictObject({
    fee: z.strictObject({ from: date, monthlyOre: ore }).optional(),
    guardIncluded: z.boolean().optional(),
    keyInCabinet: z.boolean().optional(),
    signs: signs.optional(),
    payment: PaymentAmendment.optional(),
    equipment: equipment.optional().openapi({ description: 'Added, or in the place of what has the same id.' }),
    authorised: authorised.optional().openapi({ description: 'All of them, as they are to be from now on.' }),
  })
  .superRefine((fields, context) => {
    if (Object.keys(fields).length === 0) context.addIssue(custom('atLeastOne'))
  })
  .openapi('AmendmentOrder')

export const SuspensionOrder = z.strictObject({ because: z.enum(suspensionReasons), reason }).openapi('SuspensionOrder')

export const DecisionOrder = z
  .strictObject({ how: z.enum(['goOn', 'end']), endOn: date.optional(), reason })
  .transform(({ how, endOn, reason: why }, context) => {
    if (how === 'goOn') return { decision: { how }, reason: why } as const
    if (endOn !== undefined) return { decision: { how, endOn }, reason: why } as const
    context.addIssue({ ...custom('required'), path: ['endOn'] })
    return z.NEVER
  })
  .openapi('DecisionOrder')

export const GuardCallOutOrder = z
  .strictObject({ on: date, article: articleNumber.default('620'), quantity: quantity.default(100) })
  .openapi('GuardCallOutOrder')

/** Things with names of their own: each name once. */
function once<S extends z.ZodType<readonly { readonly id: string }[]>>(list: S) {
  return list.superRefine((things, context) => {
    things.forEach(({ id: name }, index) => {
      if (things.findIndex(other => other.id === name) < index)
        context.addIssue({ ...custom('namedTwice'), path: [index, 'id'] })
    })
  })
}
