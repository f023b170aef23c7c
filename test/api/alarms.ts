import type { z } from 'zod'
import { Contract } from '../../api/schemas/contract.ts'
import { Termination } from '../../api/schemas/termination.ts'
import { Ticket } from '../../api/schemas/ticket.ts'
import { addDays, type PlainDate } from '../../domain/plain-date.ts'
import { type ApiWorld, type Asked, must, type Reply } from '../servers/api.ts'
import { eventually } from '../servers/eventually.ts'
import { quiet } from './orders.ts'

type Asking = Pick<ApiWorld, 'ask'>

/** A site of Anna's, as it is registered. */
export const villa = {
  customer: 'K-1002',
  name: 'Villa Lindvägen',
  street: 'Lindvägen 7',
  postalCode: '54134',
  city: 'Skövde',
} as const

/** What is agreed on from a day: a panel that is ours, a camera that she owns, a key, two signs, and one who may speak for her. */
export function alarmFrom(day: PlainDate) {
  return {
    customer: 'K-1002',
    contractKind: 'rental',
    agreedOn: day,
    startOn: day,
    bindingMonths: 0,
    noticeMonths: 3,
    monthlyOre: 29_900,
    keyInCabinet: true,
    signs: 2,
    invoiceFeeWaived: true,
    equipment: [
      { id: 'C-1', text: 'Centralapparat', owner: 'ours', article: '630', replacementOre: 250_000 },
      { id: 'K-1', text: 'Kamera', owner: 'customer' },
    ],
    authorised: [
      { id: 'B-1', name: 'Bo Behörig', authorities: ['terminate'], from: day },
      { id: 'B-2', name: 'Moa Mindre', authorities: ['orderCodes'], from: day },
      { id: 'B-3', name: 'Dag Därförut', authorities: ['terminate'], from: addDays(day, -30), until: addDays(day, -1) },
    ],
  } as const
}

export async function site(api: Asking, more: object = {}): Promise<string> {
  return must(await api.ask('POST /sites', { as: 'ops', body: { ...villa, ...more } }), 201).number
}

/** A contract from a day, at a site of its own. */
export async function signed(api: Asking, day: PlainDate, more: object = {}): Promise<z.infer<typeof Contract>> {
  const body = { site: await site(api), ...alarmFrom(day), ...more }
  return contractIn(await api.ask('POST /contracts', { as: 'ops', body }), 201)
}

/** The same, and terminated by Anna. */
export async function terminated(api: Asking, href: string, asked: Asked = { as: 'customer', body: {} }) {
  return terminationIn(await api.ask(`POST ${href}/terminations`, asked), 201)
}

/** Answers, each read by what the documentation says of it, and by nothing else. */
export function contractIn(reply: Reply, status = 200): z.infer<typeof Contract> {
  return Contract.strict().parse(said(reply, status))
}

export function terminationIn(reply: Reply, status = 200): z.infer<typeof Termination> {
  return Termination.strict().parse(said(reply, status))
}

export function ticketIn(reply: Reply, status = 200): z.infer<typeof Ticket> {
  return Ticket.strict().parse(said(reply, status))
}

/** The answer as it came. */
export function said(reply: Reply, status = 200): unknown {
  must(reply, status)
  return JSON.parse(Buffer.from(reply.content).toString())
}

/** Waits until all that is due has been done: contracts begun, months invoiced, invoices sent. */
export async function calm(api: ApiWorld): Promise<void> {
  const { db } = api
  await eventually('nothing is due', async () => {
    const due = await db.selectFrom('cases').select('number').where('nextAt', '<=', api.now()).execute()
    const unissued = await db
      .selectFrom('contractCharges')
      .leftJoin('invoices', 'invoices.number', 'contractCharges.invoice')
      .select('invoice')
      .where('invoiceNumber', 'is', null)
      .execute()
    return due.length + unissued.length === 0 ? true : undefined
  })
  await quiet(api)
}
