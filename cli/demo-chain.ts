import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { z } from 'zod'
import type { Config } from '../config.ts'
import { type Instant, instant, stockholmDate } from '../domain/instant.ts'
import { addDays, type PlainDate } from '../domain/plain-date.ts'
import { factorOf } from '../domain/simulation.ts'
import { formats } from '../texts/format.ts'
import { workflowId } from '../workflows/messages/case.ts'
import type { Caller } from './caller.ts'
import { Anything, bill, Case, Invoice, lookAt, report, Slots, standing, tell, visit } from './demo-walk.ts'

const { dateTime } = formats.sv

export interface ClockShown {
  readonly pace: string
}

export interface ChainDemo {
  readonly config: Config
  readonly dataFolder: string
  readonly clock: ClockShown
}

export const Timeline = z.object({ events: z.array(z.object({ step: z.number(), text: z.string(), at: z.string() })) })
const Now = z.object({ simulatedClock: z.object({ now: z.string() }) })

/**
 * Makes an invoice, leaves it unpaid, and tells what happens until it is handed over to inkasso (B8, B11). Each simulated day it
 * says that all payments of the days before are known, as a bank file would: without that nobody is reminded.
 */
export async function chain(api: Caller, { config, dataFolder, clock }: ChainDemo): Promise<number> {
  const dayMs = 86_400_000 / factorOf(clock.pace)
  tell(
    `This company's clock is simulated (${clock.pace}): nothing here happens in earnest, and nothing is sent.`,
    `From invoice to inkasso it takes about ${Math.ceil((65 * dayMs) / 60_000)} minutes. Ctrl-C ends the telling, not the chain.`,
  )
  const path = await unpaid(api, dataFolder)
  const invoice = await api.get(path, 'ops', Numbered)
  lookAtChain(config, invoice.number)
  tell(
    'Nobody pays. Each day the demo says that all payments through the day before are known (POST /payment-coverage).',
    'Each reminder leaves on a working day, between 8 and 11, as in earnest:',
  )
  await follow(api, path, dayMs)
  tell(
    'Handed over: from now on the agency and the ledger know it.',
    `The reminders and the notice to the customer lie in ${join(dataFolder, 'outbox')}.`,
    `Look: ${config.publicUrl}/docs, GET ${path}/dunning for the sums`,
    `Look: ${config.publicUrl}/docs, GET /collections?on=${stockholmDate(await clockNow(api))} for what the agency gets`,
  )
  return 0
}

const Numbered = Invoice.extend({ number: z.string() })

/** An ordinary visit at a private person's, who gets an invoice. The office does all of it, so that no date comes in between. */
async function unpaid(api: Caller, dataFolder: string): Promise<string> {
  const ticket = await report(api, {
    customer: 'K-1002',
    title: 'Skövde Diskmaskin tömmer inte',
    description: 'Har kollat sil. Asko DW60.',
    kindOfWork: 'appliance',
    site: 'Anna Andersson',
    street: 'Lindvägen 7',
    postalCode: '541 34',
    city: 'Skövde',
    reporter: 'Anna Andersson',
    reporterPhone: '070-174 06 09',
    phone1: '070-174 06 09',
    masterKey: 'no',
  })
  const { items } = await api.get('/slots?region=skaraborg&kindOfWork=appliance&days=14', 'ops', Slots)
  const last = items.at(-1)
  if (!last) throw new Error('No technician has a free slot in the next two weeks.')
  const booked = await api.post(`/tickets/${ticket}/bookings`, 'ops', { on: last.on, slot: last.slot }, Case)
  tell(`2.–3. Booked for ${last.on}, ${last.slot}.`, ...standing(booked))
  await visit(api, ticket, 'Anna Andersson', 'ops')
  return bill(api, ticket, dataFolder)
}

function lookAtChain(config: Config, number: string): void {
  lookAt(config, number, 'invoice')
  console.log(`   The timers of ${workflowId('invoice', number)} are short there; their summaries say until which day.`)
}

/** Tells each event as it comes, until nothing more comes by itself. */
async function follow(api: Caller, path: string, dayMs: number): Promise<void> {
  let told = 0
  let today: PlainDate | undefined
  for (;;) {
    const now = await clockNow(api)
    if (today !== stockholmDate(now)) {
      today = stockholmDate(now)
      await api.post('/payment-coverage', 'ops', { through: addDays(today, -1) }, Anything)
    }
    const { events } = await api.get(`${path}/events`, 'ops', Timeline)
    const news = events.filter(({ step }) => step > told)
    for (const { step, text, at } of news) {
      console.log(`   ${dateTime(instant(at))}  ${text}`)
      told = step
    }
    const { status, next, waitingFor } = await api.get(path, 'ops', Invoice)
    if (news.length > 0)
      console.log(`                     ${next?.text ?? `Väntar på: ${waitingFor?.text ?? 'inget'}`}`)
    if (ends.has(status)) return
    await setTimeout(Math.min(500, dayMs / 8))
  }
}

const ends: ReadonlySet<string> = new Set(['collection', 'paid', 'credited', 'writtenOff'])

export async function clockNow(api: Caller): Promise<Instant> {
  const { simulatedClock } = await api.get('/version', 'ops', Now)
  return instant(simulatedClock.now)
}
