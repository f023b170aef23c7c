import { stockholmDate } from '../../domain/instant.ts'
import { addDays, type PlainDate } from '../../domain/plain-date.ts'
import { nextWorkingDay } from '../../domain/working-days.ts'
import { type ApiWorld, must, type Wire } from '../servers/api.ts'
import { eventually } from '../servers/eventually.ts'

/** What a tenant reports, as the API takes it. */
export const dishwasher = {
  customer: 'K-1002',
  title: 'Skövde Diskmaskin tömmer inte',
  description: 'Hyresgästen har kollat silen. Har hund, ring innan. Asko DW60.',
  kindOfWork: 'appliance',
  site: 'Anna Andersson',
  street: 'Lindvägen 7',
  postalCode: '54134',
  city: 'Skövde',
  reporter: 'Anna Andersson',
  phone1: '070-174 06 09',
  email: 'anna@andersson.example',
} as const

/** What the technician reports of it. */
export const pumpReplaced = {
  actions: 'Bytte avloppspump och provkörde.',
  workedMinutes: 90,
  lines: [
    { article: '110', quantity: '1,5' },
    { article: '510', quantity: 1 },
  ],
  refusalReason: 'Kunden var inte hemma när arbetet blev klart.',
} as const

/** What a technician does before the report, and what it leads to. */
export const journey = [
  ['acceptance', 'accepted'],
  ['departure', 'accepted'],
  ['arrival', 'onSite'],
] as const

/** A working day some days ahead, by the clock on the wall. */
export function someWorkingDay(api: Pick<ApiWorld, 'now'>, days = 7): PlainDate {
  return nextWorkingDay(addDays(stockholmDate(api.now()), days))
}

/** A new ticket. */
export async function report(api: ApiWorld, more: object = {}): Promise<Wire> {
  return must(await api.ask('POST /tickets', { as: 'ops', body: { ...dishwasher, ...more } }), 201)
}

/** A ticket with a visit booked. */
export async function booked(api: ApiWorld, days: number, technician = 'TK-1', slot = 'morning'): Promise<Wire> {
  const { href } = await report(api)
  const body = { on: someWorkingDay(api, days), slot, technician }
  return must(await api.ask(`POST ${href}/bookings`, { as: 'ops', body }), 200)
}

/** Where a ticket's invoice is, once it is there. */
export function invoiceOf({ ask }: ApiWorld, ticket: string): Promise<string> {
  return eventually(
    'the invoice',
    async () => (await ask(`GET ${ticket}`, { as: 'ops' })).body.links.invoice ?? undefined,
  )
}

/** Waits until every message that was to be sent has been, and every case has heard of it. At night an SMS waits (T6). */
export async function quiet({ db, now }: ApiWorld): Promise<void> {
  await eventually('all messages are sent', async () => {
    const open = await db
      .selectFrom('messages')
      .select('notBefore')
      .where('status', 'in', ['claimed', 'sending'])
      .execute()
    return open.every(({ notBefore }) => notBefore !== null && notBefore > now()) ? true : undefined
  })
}
