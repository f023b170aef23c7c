import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import type { Actor } from '../../domain/case.ts'
import { stockholmDate } from '../../domain/instant.ts'
import type { SettledOutcome } from '../../domain/message.ts'
import { workflowId } from '../../workflows/messages/case.ts'
import { customerChanged } from '../../workflows/messages/invoice.ts'
import { caseTest } from '../servers/case-test.ts'
import { lena, type RigDesk, tekla } from '../servers/desk.ts'
import { eventually } from '../servers/eventually.ts'
import type { Rig } from '../servers/rig.ts'

const unclear = { outcome: 'unclear', code: 'ECONNRESET', words: 'The connection broke.' } as const
const refused = { outcome: 'refused', code: 'smtp 550', words: '550 No such user here.' } as const

caseTest(
  'N2 a message of unknown fate is sent again when ops say that it never left, and then once',
  async ({ rig, desk }) => {
    const number = await withUnknown(rig, desk)
    await settle(
      rig,
      number,
      '2/notReached/sms',
      'notSent',
      await desk.keep('reason', { text: 'Anna fick inget.' }, lena),
    )
    await stands(desk, number, '2 notReached sms sent')
    expect(rig.messages().filter(file => file.includes('notReached') && file.endsWith('.txt'))).toHaveLength(1)
    expect(await desk.timeline(number)).toEqual([
      'ticketReported',
      'customerNotReached',
      'deliveryFailed',
      'messageSettled',
    ])
    expect(await desk.row(number)).toMatchObject({ status: 'unassigned', parked: null, waitingFor: 'nextContact' })
  },
)

caseTest('N2 a message that has arrived after all is let be', async ({ rig, desk }) => {
  const number = await withUnknown(rig, desk)
  await settle(rig, number, '2/notReached/sms', 'sent')
  await rig.until('2027-02-01T12:00:00Z')
  expect(await desk.messages(number)).toEqual(['2 notReached email sent', '2 notReached sms sent'])
  expect(rig.messages().filter(file => file.endsWith('.txt'))).toEqual([])
})

caseTest(
  'N2 what has been said of a message is said once, by ops only, and of a message of the case',
  async ({ rig, desk }) => {
    const number = await withUnknown(rig, desk)
    const before = await desk.timeline(number)
    const byTechnician = settle(rig, number, '2/notReached/sms', 'sent', undefined, tekla)
    await expect(byTechnician).rejects.toMatchObject({ type: 'NotAllowed', details: [{ reason: 'wrongRole' }] })
    const notOpen = { type: 'Refused', details: [{ reason: 'messageNotOpen' }] }
    await expect(settle(rig, number, '2/notReached/email', 'notSent')).rejects.toMatchObject(notOpen)
    await expect(settle(rig, number, '9/notReached/sms', 'notSent')).rejects.toMatchObject(notOpen)
    const other = await desk.report()
    const foreign = { message: `${number}/2/notReached/sms`, outcome: 'sent' }
    await expect(
      rig.engine.act('ticket', other.number, 'settle', { by: lena, ...foreign }, randomUUID()),
    ).rejects.toMatchObject(notOpen)
    expect(await desk.timeline(number)).toEqual(before)

    await settle(rig, number, '2/notReached/sms', 'sent')
    await expect(settle(rig, number, '2/notReached/sms', 'notSent')).rejects.toMatchObject(notOpen)
  },
)

caseTest('N2 what fails again is told again, and can be settled again', async ({ rig, desk }) => {
  const number = await withUnknown(rig, desk)
  rig.trouble.push(refused)
  await settle(rig, number, '2/notReached/sms', 'notSent')
  await eventually('told again', async () => ((await desk.timeline(number)).length === 5 ? true : undefined))
  expect(await desk.messages(number)).toContain('2 notReached sms failed')
  await settle(rig, number, '2/notReached/sms', 'notSent')
  await stands(desk, number, '2 notReached sms sent')
})

caseTest('N2 a closed case still sends what never left, and ends when all is known', async ({ rig, desk }) => {
  const number = await cancelledWithUnknown(rig, desk)
  expect(await statusOf(rig, number)).toBe('RUNNING')
  expect((await desk.row(number)).closedAt).not.toBeNull()
  await settle(rig, number, '2/cancelled/sms', 'notSent')
  await stands(desk, number, '2 cancelled sms sent')
  await eventually('ended', async () => ((await statusOf(rig, number)) === 'COMPLETED' ? true : undefined))
})

caseTest('N2 a closed case of which nobody says what became of a message ends after a month', async ({ rig, desk }) => {
  const number = await cancelledWithUnknown(rig, desk)
  await rig.until('2027-03-02T09:00:00Z')
  expect(await statusOf(rig, number)).toBe('RUNNING')
  await rig.until('2027-03-04T09:00:00Z')
  expect(await statusOf(rig, number)).toBe('COMPLETED')
  expect(await desk.messages(number)).toContain('2 cancelled sms unknown')
})

caseTest(
  'B5 an invoice whose e-mail comes back says so, tells ops, and goes to the new address by itself',
  async ({ rig, desk }) => {
    const [, invoice] = await desk.billed('invoice')
    await settle(rig, invoice, '2/invoice/email', 'bounced')
    expect(await blockers(rig, invoice)).toEqual(['emailRefused'])
    await stands(desk, invoice, '3 invoiceIncomplete email sent')

    await changed(rig, invoice, 1, {})
    await changed(rig, invoice, 2, { email: 'anna.ny@andersson.example' })
    await stands(desk, invoice, '4 invoice email sent')
    expect(await blockers(rig, invoice)).toEqual([])
    expect(await desk.timeline(invoice)).toEqual([
      'invoiceOpened',
      'invoiceIssued',
      'messageSettled',
      'invoiceRedelivered',
    ])
    expect(await desk.row(invoice)).toMatchObject({ status: 'issued', waitingFor: 'reminder1' })
    // Nobody owes interest on what they had not been asked for (B9).
    const row = await rig.db
      .selectFrom('invoices')
      .select('demandedOn')
      .where('number', '=', invoice)
      .executeTakeFirst()
    expect(row).toEqual({ demandedOn: stockholmDate(await rig.now()) })
  },
)

caseTest('B5 an invoice whose e-mail is refused at once does the same', async ({ rig, desk }) => {
  const number = await desk.reported()
  await rig.until('2027-02-04T07:40:00Z')
  rig.trouble.push(refused)
  await desk.act(number, 'choosePayment', { by: lena, choice: 'invoice' })
  const invoice = 'F-2027-000001'
  await stands(desk, invoice, '3 invoiceIncomplete email sent')
  expect(await blockers(rig, invoice)).toEqual(['emailRefused'])
  expect(await desk.timeline(invoice)).toEqual(['invoiceOpened', 'invoiceIssued', 'deliveryFailed'])
})

/** A ticket whose customer was not reached, and nobody knows whether she got the SMS about it. */
async function withUnknown(rig: Rig, desk: RigDesk): Promise<string> {
  const { number } = await desk.report()
  await eventually('nothing on its way', async () => ((await desk.messages(number)).length === 0 ? true : undefined))
  await unknownSms(rig, () => desk.noAnswer(number))
  await eventually('told', async () => ((await desk.timeline(number)).length === 3 ? true : undefined))
  expect(await desk.messages(number)).toEqual(['2 notReached email sent', '2 notReached sms unknown'])
  return number
}

async function cancelledWithUnknown(rig: Rig, desk: RigDesk): Promise<string> {
  const { number } = await desk.report()
  const submission = await desk.keep('reason', { text: 'Grannen lagade den.' }, lena)
  await unknownSms(rig, () => desk.act(number, 'cancel', { by: lena, submission }))
  await eventually('told', async () => ((await desk.timeline(number)).length === 3 ? true : undefined))
  return number
}

/** The messages of a step leave by the order of their keys: the e-mail first. */
async function unknownSms(rig: Rig, tell: () => Promise<unknown>): Promise<void> {
  rig.trouble.push({ outcome: 'sent', providerId: null, segments: null, costCentiOre: null }, unclear)
  await tell()
}

function settle(
  { engine }: Rig,
  number: string,
  message: string,
  outcome: SettledOutcome,
  submission?: string,
  by: Actor = lena,
) {
  const command = { by, message: `${number}/${message}`, outcome, ...(submission ? { submission } : {}) }
  return engine.act(kindOf(number), number, 'settle', command, randomUUID())
}

async function changed(rig: Rig, invoice: string, nth: number, changes: { email?: string }): Promise<void> {
  if (changes.email !== undefined)
    await rig.db.updateTable('customers').set(changes).where('number', '=', 'K-1002').execute()
  await rig.engine.tell('invoice', invoice, customerChanged, { id: `K-1002/${nth}`, by: lena, about: 'K-1002' })
}

async function blockers({ engine }: Rig, number: string): Promise<readonly string[]> {
  return (await engine.describe(kindOf(number), number)).view.blockers
}

function stands({ messages }: RigDesk, number: string, message: string): Promise<true> {
  return eventually(message, async () => ((await messages(number)).includes(message) ? true : undefined))
}

async function statusOf({ env }: Rig, number: string): Promise<string> {
  return (await env.client.workflow.getHandle(workflowId(kindOf(number), number)).describe()).status.name
}

function kindOf(number: string): 'ticket' | 'invoice' {
  return number.startsWith('T') ? 'ticket' : 'invoice'
}
