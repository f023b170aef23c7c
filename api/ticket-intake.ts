import type { z } from '@hono/zod-openapi'
import { type IntakeAgreement, type IntakeFacts, intakeFacts } from '../db/intake.ts'
import { type Actor, isDesk } from '../domain/case.ts'
import { regionOf } from '../domain/postal-code.ts'
import type { TicketSource, TicketSubmission } from '../domain/submission.ts'
import type { AppDeps } from './env.ts'
import { type FieldProblem, Problem, wrongField } from './problem.ts'
import type { TicketOrder } from './schemas/ticket-order.ts'

type Order = z.output<typeof TicketOrder>

/**
 * A report as it is kept (T1): the customer, agreement and object exist and belong together, the type is the agreement's,
 * and the region follows from the postal code. `usual` is where reports come from that do not say. Throws a problem with everything that is wrong.
 */
export async function intake(
  { db }: AppDeps,
  order: Order,
  by: Actor,
  usual: TicketSource = 'api',
): Promise<TicketSubmission> {
  const customer = customerOf(order, by)
  const facts = await intakeFacts(db, customer, order.objectNumber)
  const agreement = agreementOf(order, facts, by)
  const errors = [...errorsOf(order, facts, customer, by), ...workErrors(order, facts, agreement, by)]
  if (errors.length > 0 || !facts.customer) throw new Problem('invalid', { errors })
  const { customer: _, agreement: __, ticketType, kindOfWork, source, language, ...fields } = order
  return {
    ...fields,
    customer,
    reseller: by.role === 'reseller' ? by.id : null,
    agreement: agreement?.number ?? null,
    ticketType: agreement?.ticketType ?? ticketType ?? generalType,
    kindOfWork: agreement?.kindOfWork ?? kindOfWork ?? '',
    region: regionOf(order.postalCode, facts.regions),
    source: sourceOf(source ?? usual, by),
    language: language ?? facts.customer.language,
  }
}

/** What a ticket without an agreement is called, unless ops call it something else. */
const generalType = 'Övrigt'

function customerOf({ customer }: Order, by: Actor): string {
  if (by.role === 'customer') {
    if (customer === undefined || customer === by.id) return by.id
    throw wrongField('/customer', 'customerIsYou')
  }
  if (customer !== undefined) return customer
  throw wrongField('/customer', 'required')
}

/** The agreement that is named, or the customer's only one. Ops may take work outside of it by saying which. */
function agreementOf({ agreement, kindOfWork }: Order, { agreements }: IntakeFacts, by: Actor) {
  if (agreement !== null) return agreements.find(({ number }) => number === agreement)
  if (agreements.length !== 1 || (isDesk(by) && kindOfWork !== undefined)) return undefined
  return agreements[0]
}

function errorsOf(order: Order, facts: IntakeFacts, customer: string, by: Actor): FieldProblem[] {
  const { agreement, objectNumber, source } = order
  if (!facts.customer) return [{ pointer: '/customer', code: 'customerUnknown' }]
  const errors: FieldProblem[] = []
  if (agreement !== null && !facts.agreements.some(({ number }) => number === agreement))
    errors.push({ pointer: '/agreement', code: 'agreementUnknown' })
  if (objectNumber !== null && facts.objectOwner !== customer)
    errors.push({ pointer: '/objectNumber', code: 'objectUnknown' })
  if (source !== undefined && !isDesk(by)) errors.push({ pointer: '/source', code: 'setByUs' })
  return errors
}

/** With an agreement the type and the kind of work are its own, and not the reporter's to choose (T1). */
function workErrors(
  { agreement: named, ticketType, kindOfWork }: Order,
  { customer, kindsOfWork }: IntakeFacts,
  agreement: IntakeAgreement | undefined,
  by: Actor,
): FieldProblem[] {
  if (!customer || (named !== null && !agreement)) return []
  const errors: FieldProblem[] = []
  if (agreement) {
    if (kindOfWork !== undefined && kindOfWork !== agreement.kindOfWork)
      errors.push({ pointer: '/kindOfWork', code: 'setByAgreement', limit: agreement.kindOfWork })
    if (ticketType !== undefined && ticketType !== agreement.ticketType)
      errors.push({ pointer: '/ticketType', code: 'setByAgreement', limit: agreement.ticketType })
    return errors
  }
  if (kindOfWork === undefined) errors.push({ pointer: '/kindOfWork', code: 'required' })
  else if (!kindsOfWork.includes(kindOfWork)) errors.push({ pointer: '/kindOfWork', code: 'kindOfWorkUnknown' })
  if (ticketType !== undefined && !isDesk(by)) errors.push({ pointer: '/ticketType', code: 'setByUs' })
  return errors
}

function sourceOf(source: TicketSource, by: Actor): TicketSource {
  return by.role === 'reseller' ? 'reseller' : source
}
