import { expect } from 'vitest'
import { plainDate } from '../../domain/plain-date.ts'
import type { SwishState } from '../../domain/swish-payment.ts'
import { customerChanged, paymentsImported } from '../../workflows/messages/invoice.ts'
import { breakTable } from '../servers/broken-table.ts'
import { lena, pumpReplaced, type RigDesk, tekla } from '../servers/desk.ts'
import { eventually } from '../servers/eventually.ts'
import { mailIsAway, type Rig } from '../servers/rig.ts'
import { type FakeSwish, paid } from '../servers/swish.ts'
import type { Live } from './live.ts'

/** Whole lives of cases, which between them take every way through the workflows that a running case may be on. */
export const lives: Readonly<Record<string, Live>> = {
  'by-invoice': async (rig, desk) => {
    const [, invoice] = await desk.billed('invoice')
    await desk.pay(invoice, 100_000, 'BG-1')
    await rig.until('2027-03-08T12:00:00Z')
    await desk.pay(invoice, 141_000, 'BG-2')
    await expectStatus(desk, invoice, 'paid')
    return ['ticket', 'invoice']
  },

  'swish-paid': async (_rig, desk) => {
    const [, invoice] = await desk.billed('swish')
    await desk.pay(invoice, 234_100, 'SWISH-1')
    await expectStatus(desk, invoice, 'paid')
    return ['invoice']
  },

  'swish-unpaid': async (rig, desk) => {
    const [, invoice] = await desk.billed('swish')
    await rig.until('2027-02-11T12:00:00Z')
    await rig.engine.act('invoice', invoice, 'redeliver', { by: lena }, 'again')
    await desk.pay(invoice, 241_000, 'BG-1')
    await expectStatus(desk, invoice, 'paid')
    return ['invoice']
  },

  'declined-silent-rebooked': async (rig, desk) => {
    const { number } = await desk.report()
    await desk.noAnswer(number)
    await desk.book(number, '2027-02-10', 'morning')
    await desk.act(number, 'decline', { by: tekla, reason: 'ill' })
    await rig.until('2027-02-03T16:00:00Z')
    await desk.book(number, '2027-02-11', 'afternoon')
    await desk.act(number, 'accept', { by: tekla })
    await desk.book(number, '2027-02-12', 'morning')
    await desk.act(number, 'accept', { by: tekla })
    await rig.until('2027-02-12T07:30:00Z')
    await desk.act(number, 'cancel', { by: lena, submission: await desk.keep('reason', { text: 'Lagad.' }, lena) })
    return ['ticket']
  },

  'another-visit': async (rig, desk) => {
    const { number } = await desk.report()
    for (const on of ['2027-02-04', '2027-02-09']) {
      await desk.book(number, on, 'morning')
      await desk.act(number, 'accept', { by: tekla })
      await rig.until(`${on}T07:30:00Z`)
      await desk.act(number, 'depart', { by: tekla })
      await desk.act(number, 'arrive', { by: tekla })
      const anotherVisit = on === '2027-02-04'
      const submission = await desk.keep('report', { ...pumpReplaced, anotherVisit }, tekla)
      await desk.act(number, 'report', { by: tekla, submission, anotherVisit })
    }
    await rig.until('2027-02-13T12:00:00Z')
    await expectStatus(desk, number, 'invoiced')
    return ['ticket']
  },

  'given-up': async (rig, desk) => {
    const { number } = await desk.report()
    await rig.until('2027-02-02T16:00:00Z')
    for (let attempt = 0; attempt < 3; attempt += 1) await desk.noAnswer(number)
    await rig.until('2027-02-17T12:00:00Z')
    await expectStatus(desk, number, 'cancelled')
    return ['ticket']
  },

  'parked-and-retried': async (rig, desk) => {
    const { number } = await desk.report()
    await desk.book(number, '2027-02-04', 'morning')
    const mend = await breakTable(rig.db, 'visits', "technician <> 'TK-2'")
    await desk.act(number, 'decline', { by: tekla, reason: 'ill' }).catch(() => undefined)
    await eventually('the case is parked', async () => ((await desk.row(number)).parked ? true : undefined))
    await mend()
    await rig.engine.act('ticket', number, 'retry', { by: lena }, 'try again')
    await desk.act(number, 'accept', { by: { role: 'technician', id: 'TK-2' } })
    await rig.until('2027-02-08T12:00:00Z')
    return ['ticket']
  },

  'incomplete-invoice': async (rig, desk) => {
    const customer = rig.db.updateTable('customers').where('number', '=', 'K-1002')
    await customer.set({ street: null }).execute()
    const [, invoice] = await desk.billed('invoice')
    await rig.until('2027-02-10T12:00:00Z')
    await customer.set({ street: 'Lindvägen 9' }).execute()
    await rig.engine.tell('invoice', invoice, customerChanged, { id: 'K-1002/1', by: lena, about: 'K-1002' })
    await expectStatus(desk, invoice, 'issued')
    await desk.pay(invoice, 241_000, 'BG-1')
    await expectStatus(desk, invoice, 'paid')
    return ['invoice']
  },

  'unpaid-to-agency': async (rig, desk) => {
    const [, invoice] = await desk.billed('invoice')
    await rig.until('2027-03-12T12:00:00Z')
    await expectWaiting(desk, invoice, 'bankFile')
    await desk.cover('2027-12-31')
    const fact = { id: 'imported-1', by: lena, about: '1' }
    await rig.engine.tell('invoice', invoice, paymentsImported, fact)
    await expectStatus(desk, invoice, 'reminded')
    await desk.pay(invoice, 41_000, 'BG-1')
    await rig.until('2027-04-30T12:00:00Z')
    await expectStatus(desk, invoice, 'collection')
    await desk.debt(invoice, 'agencyStatus', { status: 'received' }, null)
    await desk.pay(invoice, 200_000, 'BG-2')
    await expectStatus(desk, invoice, 'paid')
    return ['invoice']
  },

  'held-and-promised': async (rig, desk) => {
    const [, invoice] = await desk.billed('invoice')
    await desk.cover('2027-12-31')
    await desk.debt(invoice, 'hold', { kind: 'dispute' })
    await desk.debt(invoice, 'release', {})
    await desk.debt(invoice, 'respite', { until: plainDate('2027-03-19') })
    await desk.debt(invoice, 'promise', {
      instalments: [
        { until: plainDate('2027-03-26'), amountOre: 100_000 },
        { until: plainDate('2027-04-30'), amountOre: 141_000 },
      ],
    })
    await desk.pay(invoice, 100_000, 'BG-1')
    await rig.until('2027-05-07T12:00:00Z')
    await expectStatus(desk, invoice, 'reminded')
    await desk.debt(invoice, 'credit', { amountOre: 41_000 })
    await desk.debt(invoice, 'writeOff', {})
    await expectStatus(desk, invoice, 'writtenOff')
    return ['invoice']
  },

  'paid-by-file': async (rig, desk) => {
    const [, invoice] = await desk.billed('invoice')
    // What is paid on the day before it was issued waits for a person.
    await rig.until('2027-02-08T09:00:00Z')
    await desk.importFile([{ invoice, amountOre: 241_000 }])
    await expectStatus(desk, invoice, 'paid')
    return ['bankFile']
  },

  'paid-in-error': async (_rig, desk) => {
    const [, invoice] = await desk.billed('invoice')
    await desk.pay(invoice, 241_000, 'BG-1')
    await expectStatus(desk, invoice, 'paid')
    await desk.undo('BG-1')
    await expectStatus(desk, invoice, 'issued')
    return ['invoice']
  },

  'credited-when-paid': async (_rig, desk) => {
    const [, invoice] = await desk.billed('invoice')
    await desk.pay(invoice, 241_000, 'BG-1')
    await expectStatus(desk, invoice, 'paid')
    await desk.debt(invoice, 'credit', { amountOre: 41_000 })
    await desk.debt(invoice, 'credit', { amountOre: null })
    await expectStatus(desk, invoice, 'credited')
    return ['invoice']
  },

  'reminder-held-back': async (rig, desk) => {
    const [, invoice] = await desk.billed('invoice')
    await desk.cover('2027-12-31')
    mailIsAway(rig)
    await rig.until('2027-03-11T10:05:00Z')
    await desk.debt(invoice, 'hold', { kind: 'question' })
    await rig.until('2027-03-11T10:20:00Z')
    await expectStatus(desk, invoice, 'issued')
    rig.trouble.length = 0
    await desk.debt(invoice, 'release', {})
    await rig.until('2027-03-15T14:00:00Z')
    await expectStatus(desk, invoice, 'reminded')
    return ['invoice']
  },
}

/** The same, where Swish is set up. */
export const swishLives: Readonly<Record<string, Live<[FakeSwish]>>> = {
  'paid-in-the-app': async (rig, desk, swish) => {
    const [, invoice] = await desk.billed('swish')
    const { id } = await swish.requested()
    await expectRequest(rig, 'created')
    swish.becomes(id, paid())
    await rig.engine.askSwish(id)
    await expectStatus(desk, invoice, 'paid')
    return ['invoice', 'swish']
  },

  'never-called-back': async (rig, desk, swish) => {
    const [, invoice] = await desk.billed('swish')
    const { id } = await swish.requested()
    await rig.until('2027-02-09T12:00:00Z')
    await expectWaiting(desk, invoice, 'lateSwishPayment')
    swish.becomes(id, paid())
    await rig.until('2027-02-11T12:00:00Z')
    await expectStatus(desk, invoice, 'paid')
    return ['invoice', 'swish']
  },
}

async function expectRequest(rig: Rig, state: SwishState): Promise<void> {
  await eventually(`a request is ${state}`, () =>
    rig.db.selectFrom('swishRequests').select('invoice').where('state', '=', state).executeTakeFirst(),
  )
}

async function expectWaiting(desk: RigDesk, number: string, waitingFor: string): Promise<void> {
  const reached = async () => ((await desk.row(number)).waitingFor === waitingFor ? true : undefined)
  expect(await eventually(`${number} waits for ${waitingFor}`, reached)).toBe(true)
}

async function expectStatus(desk: RigDesk, number: string, status: string): Promise<void> {
  const reached = async () => ((await desk.row(number)).status === status ? true : undefined)
  expect(await eventually(`${number} is ${status}`, reached)).toBe(true)
}
