import type { z } from '@hono/zod-openapi'
import { type CaseHead, findHead } from '../db/case-head.ts'
import { type Customer, findCustomer } from '../db/customer.ts'
import { intakeFacts } from '../db/intake.ts'
import { invoiceCaseOf } from '../db/invoice-view.ts'
import type { Actor } from '../domain/case.ts'
import { contactRoutes } from '../domain/contact.ts'
import { regionOf } from '../domain/postal-code.ts'
import type { TicketSubmission } from '../domain/submission.ts'
import { texts } from '../texts/words.ts'
import type { AppDeps } from './env.ts'
import { type FieldProblem, Problem, wrongField } from './problem.ts'
import type { ContactRequest } from './schemas/contact.ts'
import { intake } from './ticket-intake.ts'

type Request = z.output<typeof ContactRequest>

/** A customer who is not known yet: what is to be registered together with the ticket. */
export type NewCustomer = Pick<Customer, 'name' | 'street' | 'postalCode' | 'city' | 'email' | 'phone' | 'language'>

export interface Contact {
  readonly ticket: TicketSubmission
  readonly register: NewCustomer | null
}

/**
 * What someone wrote, as the ticket that it becomes (T1). Throws a problem with everything that is wrong. `newNumber` is the
 * number of the customer who is registered, where nobody says which it is.
 */
export async function contact(
  deps: AppDeps,
  request: Request,
  by: Actor,
  newNumber: () => Promise<string>,
): Promise<Contact> {
  const invoice = request.invoice === null ? undefined : await invoiceOf(deps, request.invoice, by)
  const known = await customerOf(deps, request, invoice, by)
  const place = placeOf(request, known)
  if (contactRoutes[request.category].visit) checkPlace(place)
  const customer = known?.number ?? (await newNumber())
  const ticket = await ticketOf(deps, request, { customer, known, place, by })
  const about = invoice ? { about: invoice.number } : {}
  const register = known ? null : newCustomer(request)
  return { ticket: { ...ticket, category: request.category, ...about }, register }
}

/** The invoice that is asked about, where it is the caller's to ask about. */
async function invoiceOf({ db }: AppDeps, written: string, by: Actor): Promise<CaseHead> {
  const number = written.startsWith('F-') ? written : await invoiceCaseOf(db, Number(written))
  const head = number === undefined ? undefined : await findHead(db, number, by)
  if (head?.kind === 'invoice') return head
  throw wrongField('/invoice', 'invoiceUnknown')
}

async function customerOf(
  { db }: AppDeps,
  { customer }: Request,
  invoice: CaseHead | undefined,
  by: Actor,
): Promise<Customer | undefined> {
  if (by.role === 'customer' && customer !== undefined && customer !== by.id)
    throw wrongField('/customer', 'customerIsYou')
  const number = by.role === 'customer' ? by.id : (invoice?.customer ?? customer)
  if (number === undefined) return undefined
  const found = await findCustomer(db, number)
  if (found) return found
  throw wrongField('/customer', 'customerUnknown')
}

interface Place {
  readonly street: string
  readonly postalCode: string
  readonly city: string
}

/** The address that was written, or else the customer's own; never half of each. */
function placeOf({ street, postalCode, city }: Request, known: Customer | undefined): Place {
  const isWritten = street !== null || postalCode !== null || city !== null
  const given = isWritten ? { street, postalCode, city } : known
  return { street: given?.street ?? '', postalCode: given?.postalCode ?? '', city: given?.city ?? '' }
}

function checkPlace(place: Place): void {
  const missing = (['street', 'postalCode', 'city'] as const).filter(field => place[field] === '')
  const errors = missing.map((field): FieldProblem => ({ pointer: `/${field}`, code: 'required' }))
  if (errors.length > 0) throw new Problem('invalid', { errors })
}

interface Whose {
  readonly customer: string
  readonly known: Customer | undefined
  readonly place: Place
  readonly by: Actor
}

async function ticketOf(deps: AppDeps, request: Request, whose: Whose): Promise<TicketSubmission> {
  const { category } = request
  const { customer, known, place } = whose
  const language = request.language ?? known?.language ?? 'sv'
  const title = request.subject ?? texts[language].contactCategories[category]
  const fields = { ...written(request), ...place, title, language, customer }
  const ticketType = texts.sv.contactCategories[category]
  const work = contactRoutes[category].kindOfWork
  if (known && work === null) {
    const { source, reseller: _, ...order } = fields
    const ticket = await intake(deps, { ...order, ...chosenWork(request) }, whose.by)
    return { ...ticket, source, ticketType: ticket.agreement === null ? ticketType : ticket.ticketType }
  }
  const facts = await intakeFacts(deps.db, customer, request.objectNumber)
  checkWork(request, facts.kindsOfWork, facts.objectOwner === customer)
  const region = regionOf(place.postalCode, facts.regions)
  return { ...fields, ticketType, kindOfWork: work ?? request.kindOfWork ?? '', region }
}

function chosenWork({ kindOfWork }: Request) {
  return kindOfWork === undefined ? {} : { kindOfWork }
}

/** The fields that are as they were written, or that the form does not ask for. */
function written({ name, message, phone, email, objectNumber }: Request) {
  return {
    reseller: null,
    description: message,
    objectNumber,
    site: name,
    reporter: name,
    reporterPhone: phone,
    phone1: phone,
    phone2: null,
    email,
    masterKey: 'no',
    doorCode: null,
    agreement: null,
    invoiceReference: null,
    source: 'contactForm',
  } as const
}

function checkWork({ category, kindOfWork, objectNumber }: Request, known: readonly string[], isOwn: boolean): void {
  const errors: FieldProblem[] = []
  if (contactRoutes[category].kindOfWork !== null) {
    if (kindOfWork !== undefined) errors.push({ pointer: '/kindOfWork', code: 'setByUs' })
  } else if (kindOfWork === undefined) errors.push({ pointer: '/kindOfWork', code: 'required' })
  else if (!known.includes(kindOfWork)) errors.push({ pointer: '/kindOfWork', code: 'kindOfWorkUnknown' })
  if (objectNumber !== null && !isOwn) errors.push({ pointer: '/objectNumber', code: 'objectUnknown' })
  if (errors.length > 0) throw new Problem('invalid', { errors })
}

function newCustomer({ name, street, postalCode, city, email, phone, language }: Request): NewCustomer {
  return { name, street, postalCode, city, email, phone, language: language ?? 'sv' }
}
