import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Config } from '../config.ts'
import type { CaseKind } from '../domain/case.ts'
import type { PlainDate } from '../domain/plain-date.ts'
import { formats } from '../texts/format.ts'
import { workflowId } from '../workflows/messages/case.ts'
import type { Caller } from './caller.ts'
import { squiggle } from './squiggle.ts'

const { money } = formats.sv

export const Case = z.object({
  statusText: z.string(),
  waitingFor: z.object({ text: z.string() }).nullable(),
  next: z.object({ text: z.string() }).nullable(),
})
const Ticket = Case.extend({
  number: z.string(),
  title: z.string(),
  links: z.object({ invoice: z.string().nullable() }),
})
export const Slots = z.object({ items: z.array(z.object({ on: z.string(), slot: z.string() })) })
const Hold = z.object({ holdId: z.string() })
export const Invoice = Case.extend({
  status: z.string(),
  invoiceNumber: z.number().nullable(),
  toPayOre: z.number().nullable(),
  ocr: z.string().nullable(),
})
export const Anything = z.unknown()

/** What the home for the elderly reports. */
export const brokenDishwasher = {
  customer: 'K-1001',
  title: 'Skövde Diskmaskin tömmer inte',
  description: 'Hyresgäst har kollat sil. Har hund, ring innan. Asko DW60.',
  objectNumber: 'OBJ-10017',
  agreement: 'A-2024-17',
  site: 'Bokens äldreboende avd Regnbågen',
  street: 'Boktryckaregatan 4, lgh 1102',
  postalCode: '541 30',
  city: 'Skövde',
  reporter: 'Rut Rapportör',
  reporterPhone: '0500-41 00 00',
  phone1: '070-174 06 11',
  phone2: '070-174 06 12',
  masterKey: 'doorCode',
  doorCode: '4711',
  invoiceReference: 'KST 4410',
}

export async function report(api: Caller, order: object): Promise<string> {
  const ticket = await api.post('/tickets', 'ops', order, Ticket)
  const { number, title } = ticket
  tell(`1. ${number} is reported: ${title}.`, ...standing(ticket))
  return number
}

/** A browser has no key for the API, but may look at the workflow; the API's pages take a key. */
export function lookAt({ publicUrl, temporal }: Config, number: string, kind: CaseKind = 'ticket'): void {
  const ui = temporal.uiUrl ?? (temporal.isGiven ? undefined : `http://localhost:${temporal.uiPort}`)
  const workflow = `namespaces/${temporal.connect.namespace ?? 'default'}/workflows/${workflowId(kind, number)}`
  if (ui) console.log(`   Look: ${ui}/${workflow}, under "User Metadata"`)
  console.log(`   Look: ${publicUrl}/docs, GET /${kind}s/{number} with ${number}`)
}

/** A contact attempt in vain, to see the SMS that follows; then a booking that is held while one talks. */
export async function look(api: Caller, ticket: string): Promise<void> {
  const unanswered = await api.post(
    `/tickets/${ticket}/contact-attempts`,
    'ops',
    { note: 'Ringde tre signaler.' },
    Case,
  )
  tell('2. Nobody answered: the customer gets an SMS with how to reach us.', ...standing(unanswered))

  const { items } = await api.get('/slots?region=skaraborg&kindOfWork=appliance&days=14&technician=TK-1', 'ops', Slots)
  const [free] = items
  if (!free) throw new Error('No technician has a free slot in the next two weeks.')
  const { on, slot } = free
  const { holdId } = await api.post(`/tickets/${ticket}/holds`, 'ops', { on, slot, technician: 'TK-1' }, Hold)
  const booked = await api.post(`/tickets/${ticket}/bookings`, 'ops', { on, slot, hold: holdId }, Case)
  tell(`3. Booked for ${on}, ${slot}: customer and technician are told.`, ...standing(booked))
}

export async function visit(
  api: Caller,
  ticket: string,
  signedBy: string,
  by: 'technician' | 'ops' = 'technician',
): Promise<void> {
  for (const [step, words] of [
    ['acceptance', '4. The technician accepts. The demo does not wait for the day: it goes on at once.'],
    ['departure', '5. On the way: the customer gets an SMS.'],
    ['arrival', '6. The technician has arrived.'],
  ] as const)
    tell(words, ...standing(await api.post(`/tickets/${ticket}/${step}`, by, {}, Case)))

  const reported = await api.post(
    `/tickets/${ticket}/report`,
    by,
    {
      actions: 'Rensade avlopp och bytte avloppspump. Provkörde två program utan fel.',
      workedMinutes: 75,
      lines: [
        { article: '110', quantity: '1,25' },
        { article: '510', quantity: 1 },
        { article: '910', quantity: 1 },
      ],
      anotherVisit: false,
      signature: { name: signedBy, png: squiggle().toString('base64') },
    },
    Case,
  )
  tell('7. Reported and signed: the delivery note is a PDF with a hash.', ...standing(reported))
}

export async function bill(api: Caller, ticket: string, dataFolder: string): Promise<string> {
  await api.post(`/tickets/${ticket}/payment-choice`, 'ops', { choice: 'invoice' }, Anything)
  const path = await api.until('the invoice to be opened', async () => {
    const { links } = await api.get(`/tickets/${ticket}`, 'ops', Ticket)
    return links.invoice ?? undefined
  })
  const invoice = await api.until('the invoice to be issued', async () => {
    const found = await api.get(path, 'ops', Invoice)
    return found.status === 'issued' ? found : undefined
  })
  const file = join(dataFolder, `faktura-${invoice.invoiceNumber}.pdf`)
  const pdf = await api.until('its PDF', () => api.file(`/invoices/${invoice.invoiceNumber}.pdf`, 'ops'))
  writeFileSync(file, pdf)
  tell(`8. Invoice ${invoice.invoiceNumber}: ${money(invoice.toPayOre ?? 0)}. Open ${file}`, ...standing(invoice))
  return path
}

export async function pay(api: Caller, path: string, paidOn: PlainDate): Promise<void> {
  const { toPayOre, ocr } = await api.get(path, 'ops', Invoice)
  await api.post(`${path}/payments`, 'ops', { reference: `DEMO-${ocr}`, amountOre: toPayOre, paidOn }, Anything)
  const paid = await api.until('the payment to be taken', async () => {
    const found = await api.get(path, 'ops', Invoice)
    return found.status === 'paid' ? found : undefined
  })
  tell('9. The money came in.', ...standing(paid))
}

/** Where the case stands, in its own words. */
export function standing({ statusText, waitingFor, next }: z.infer<typeof Case>): string[] {
  return [`Status: ${statusText}`, `Waits for: ${waitingFor?.text ?? '–'}`, ...(next ? [`Next: ${next.text}`] : [])]
}

export function tell(headline: string, ...lines: readonly string[]): void {
  console.log(`\n${headline}`)
  for (const line of lines) console.log(`   ${line}`)
}
