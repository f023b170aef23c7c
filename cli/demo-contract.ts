import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { z } from 'zod'
import type { Config } from '../config.ts'
import { instant, stockholmDate } from '../domain/instant.ts'
import { factorOf } from '../domain/simulation.ts'
import { formats } from '../texts/format.ts'
import type { Caller } from './caller.ts'
import { type ClockShown, clockNow, Timeline } from './demo-chain.ts'
import { Anything, Case, Invoice, lookAt, standing, tell } from './demo-walk.ts'
import { squiggle } from './squiggle.ts'

const { dateTime, money } = formats.sv

export interface ContractDemo {
  readonly config: Config
  readonly dataFolder: string
  /** Null where the company goes by the world's time. */
  readonly clock: ClockShown | null
}

const End = z.object({ on: z.string(), text: z.string() })
const Contract = Case.extend({ number: z.string(), href: z.string() })
const Preview = z.object({ end: End, feesUntilEndOre: z.number(), teardown: z.object({ tasks: z.array(z.string()) }) })
const Termination = Case.extend({
  number: z.string(),
  status: z.string(),
  end: End,
  teardown: z.object({ state: z.string(), from: z.string(), to: z.string(), ticket: z.string().nullable() }),
  links: z.object({ finalInvoice: z.string().nullable() }),
})
const Related = z.object({ links: z.object({ termination: z.string().nullable() }) })
const Documents = z.object({ documents: z.array(z.object({ href: z.string(), kind: z.string() })) })
const FreeSlots = z.object({ items: z.array(z.object({ on: z.string(), slot: z.string() })) })

/** What Anna rents for her house. One piece will not be found again. */
const rental = {
  customer: 'K-1002',
  site: 'AN-1000',
  contractKind: 'rental',
  bindingMonths: 0,
  noticeMonths: 3,
  monthlyOre: 29_900,
  keyInCabinet: true,
  signs: 2,
  equipment: [
    { id: 'C-1', text: 'Centralapparat', owner: 'ours', article: '630', replacementOre: 250_000 },
    { id: 'D-1', text: 'Rörelsedetektor, hall', owner: 'ours', article: '630', replacementOre: 50_000 },
  ],
}

/**
 * Signs an alarm contract, asks what if it were terminated, terminates it, and tells what happens until its final invoice (A1–A3). In a
 * company that goes by the world's time it tells as far as the letter, for the rest takes three months.
 */
export async function contract(api: Caller, { config, dataFolder, clock }: ContractDemo): Promise<number> {
  const path = await sign(api, config)
  const termination = await terminate(api, path)
  const { number } = await api.get(termination, 'ops', Termination)
  const letter = await api.until('the letter', () => letterOf(api, termination))
  const file = join(dataFolder, `uppsagning-${number}.pdf`)
  writeFileSync(file, letter)
  tell(`4. The confirmation is a letter that says when, why, what happens and what it costs. Open ${file}`)
  if (!clock) {
    tell(
      'The rest takes three months: the visit, the reminder, the last day, the final invoice.',
      'See it in minutes: npm start -- --clock 1d=2s, and npm run demo -- contract again.',
    )
    return 0
  }
  const dayMs = 86_400_000 / factorOf(clock.pace)
  tell(
    `This company's clock is simulated (${clock.pace}): to the end it takes about ${Math.ceil((110 * dayMs) / 60_000)} minutes.`,
    'Ctrl-C ends the telling, not the termination.',
  )
  await follow(api, termination, dayMs)
  await showFinalInvoice(api, termination, dataFolder)
  return 0
}

async function sign(api: Caller, config: Config): Promise<string> {
  const today = await todayOf(api)
  const signed = await api.post('/contracts', 'ops', { ...rental, agreedOn: today, startOn: today }, Contract)
  tell(`1. ${signed.number} is signed: an alarm for rent, 299 kr a month, three months' notice.`, ...standing(signed))
  lookAt(config, signed.number, 'contract')
  await api.post(`${signed.href}/guard-call-outs`, 'ops', { on: today }, Anything)
  return signed.href
}

async function terminate(api: Caller, path: string): Promise<string> {
  const { end, teardown, feesUntilEndOre } = await api.get(`${path}/termination-preview`, 'customer', Preview)
  tell(
    '2. Anna asks what if she terminated it today. Nothing is changed by that.',
    end.text,
    `Until then: ${money(feesUntilEndOre)} without VAT.`,
    ...teardown.tasks.map(task => `– ${task}`),
  )
  await api.post(`${path}/terminations`, 'customer', { wantedOn: null }, Anything)
  const termination = await api.until('the termination to open', async () => {
    const { links } = await api.get(path, 'ops', Related)
    return links.termination ?? undefined
  })
  const opened = await api.until('the termination', () =>
    api.get(termination, 'ops', Termination).catch(() => undefined),
  )
  tell(`3. Terminated: ${opened.number}.`, opened.end.text, ...standing(opened))
  return termination
}

async function letterOf(api: Caller, path: string): Promise<Uint8Array | undefined> {
  const { documents } = await api.get(`${path}/documents`, 'ops', Documents)
  const letter = documents.find(({ kind }) => kind === 'terminationLetter')
  return letter && api.file(letter.href, 'ops')
}

/** Tells each event as it comes, and does what people would: books the visit, and reports it. */
async function follow(api: Caller, path: string, dayMs: number): Promise<void> {
  let told = 0
  for (;;) {
    const { events } = await api.get(`${path}/events`, 'ops', Timeline)
    for (const { step, text, at } of events.filter(each => each.step > told)) {
      console.log(`   ${dateTime(instant(at))}  ${text}`)
      told = step
    }
    const found = await api.get(path, 'ops', Termination)
    if (found.status === 'completed') return
    await seeToTeardown(api, found)
    await setTimeout(Math.min(500, dayMs / 8))
  }
}

async function seeToTeardown(api: Caller, { teardown }: z.infer<typeof Termination>): Promise<void> {
  const { state, ticket, from, to } = teardown
  if (!ticket || (state !== 'open' && state !== 'booked')) return
  if (state === 'open') {
    const question = `/slots?region=skaraborg&kindOfWork=alarm&days=14&from=${from}`
    const { items } = await api.get(question, 'ops', FreeSlots)
    const free = items.findLast(({ on }) => on <= to)
    if (!free) throw new Error(`No technician has a free slot between ${from} and ${to}.`)
    await api.post(`/tickets/${ticket}/bookings`, 'ops', free, Anything)
    await api.post(`/tickets/${ticket}/acceptance`, 'ops', {}, Anything)
    console.log(`                     ${ticket} is booked with Anna for ${free.on}, ${free.slot}, and accepted.`)
    return
  }
  const { status, visit } = await api.get(`/tickets/${ticket}`, 'ops', Ticket)
  if (!visit || status !== 'accepted' || visit.on > (await todayOf(api))) return
  await api.post(`/tickets/${ticket}/arrival`, 'ops', {}, Anything)
  await api.post(`/tickets/${ticket}/report`, 'ops', { ...found, signature: signed() }, Anything)
  console.log('                     Dismantled and signed for; the detector in the hall is nowhere to be found.')
}

const Ticket = z.object({ status: z.string(), visit: z.object({ on: z.string() }).nullable() })

const found = {
  actions: 'Monterade ned larmet.',
  workedMinutes: 60,
  lines: [],
  anotherVisit: false,
  checklist: {
    equipment: [
      { id: 'C-1', state: 'dismantled' },
      { id: 'D-1', state: 'missing' },
    ],
    keyReturned: true,
    signsTakenDown: true,
  },
}

function signed() {
  return { name: 'Anna Andersson', png: squiggle().toString('base64') }
}

async function showFinalInvoice(api: Caller, path: string, dataFolder: string): Promise<void> {
  const { links } = await api.get(path, 'ops', Termination)
  if (!links.finalInvoice) return tell('Nothing was left to pay.')
  const { invoiceNumber, toPayOre } = await api.get(links.finalInvoice, 'ops', Invoice)
  const file = join(dataFolder, `faktura-${invoiceNumber}.pdf`)
  const pdf = await api.until('its PDF', () => api.file(`/invoices/${invoiceNumber}.pdf`, 'ops'))
  writeFileSync(file, pdf)
  tell(
    `Ended: visited, disconnected and invoiced. The final invoice ${invoiceNumber} is of ${money(toPayOre ?? 0)}.`,
    `Open ${file}`,
    `The messages lie in ${join(dataFolder, 'outbox')}.`,
  )
}

async function todayOf(api: Caller): Promise<string> {
  return stockholmDate(await clockNow(api).catch(() => instant(new Date().toISOString())))
}
