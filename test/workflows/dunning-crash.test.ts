import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import type { Rig } from '../servers/rig.ts'
import { ended, openWorld } from './dying-world.ts'

/**
 * The chain of one invoice on a server whose clock skips, with workers that are processes of their own and are killed where
 * the list says. Due on 6 March 2027: the letters leave on 11 March, 22 March and 2 April.
 */
const levels = [
  {
    name: 'reminder 1',
    step: 'reminded',
    paper: 'reminder1',
    from: '2027-03-11T06:50:00Z',
    to: '2027-03-11T12:00:00Z',
  },
  {
    name: 'reminder 2',
    step: 'remindedAgain',
    paper: 'reminder2',
    from: '2027-03-22T06:50:00Z',
    to: '2027-03-22T12:00:00Z',
  },
  {
    name: 'the hand-over',
    step: 'handedOver',
    paper: 'handedOver',
    from: '2027-04-02T05:50:00Z',
    to: '2027-04-02T12:00:00Z',
  },
] as const

/** Every line before and after a side effect of a letter, and how many of each letter then reach the customer. */
const letterPoints = [
  ['step', 'before the commit', 1],
  ['step', 'after the commit', 1],
  ['paper', 'before the PDF is stored', 1],
  ['paper', 'after the PDF is stored', 1],
  ['paper', 'before the document is filed', 1],
  ['paper', 'after the document is filed', 1],
  // A mail server cannot be asked: what may have been sent is not sent again, and a person decides (N2).
  ['paper', 'before the mail server takes the letter', 0],
  ['paper', 'after the mail server has taken the letter', 1],
  ['paper', 'before the message is marked sent', 1],
  ['paper', 'after the message is marked sent', 1],
] as const

describe('B8 B11 N2 a worker killed at any line of a letter leaves one letter, one fee and one hand-over', () => {
  test.concurrent.for(letterPoints)(
    'B8 killed in the %s, %s',
    { timeout: 480_000 },
    async ([within, at, arrived], { expect, onTestFinished }) => {
      const world = await openWorld(onTestFinished)
      const { rig, desk, mail } = world
      const invoice = await world.invoiced()
      for (const level of levels) {
        const death = { within: within === 'step' ? level.step : level.paper, at }
        await world.diesAt(death)
        await rig.until(level.from)
        expect(await world.passes(level.to), `${level.name} has met its death`).toBe(1)
      }
      expect(await desk.row(invoice)).toMatchObject({ status: 'collection', waitingFor: 'agency', parked: null })
      expect(await letters(rig, invoice)).toEqual([
        { level: 'reminder1', onDate: '2027-03-11', feeOre: 0 },
        { level: 'reminder2', onDate: '2027-03-22', feeOre: 6_000 },
        { level: 'collection', onDate: '2027-04-02', feeOre: 0 },
      ])
      const subjects = mail.mails.map(({ mail: { attachments } }) =>
        attachments[0]?.filename?.replace(/-\d{6}\.pdf$/, ''),
      )
      for (const paper of ['paminnelse', 'paminnelse-2', 'inkasso'])
        expect(
          subjects.filter(name => name === paper),
          paper,
        ).toHaveLength(arrived)
      const unknown = (await desk.messages(invoice)).filter(message => message.endsWith(' unknown'))
      const mayHaveGone =
        arrived === 0 ||
        at === 'after the mail server has taken the letter' ||
        at === 'before the message is marked sent'
      expect(unknown).toHaveLength(mayHaveGone ? 3 : 0)
      await holds(rig, invoice)
      await world.close()
    },
  )
})

const paymentPoints = ['before the commit', 'after the commit', 'after its signal'] as const

test.concurrent.for(paymentPoints)(
  'B7 B8 no reminder follows a payment whose taker is killed %s',
  { timeout: 480_000 },
  async (at, { expect, onTestFinished }) => {
    const world = await openWorld(onTestFinished)
    const { rig, desk } = world
    const invoice = await world.invoiced()
    await rig.until('2027-03-15T09:00:00Z')
    const payment = { invoice, amountOre: 241_000, reference: 'BG-1', at: await rig.now() }
    await ended(world.start({ within: 'payment', at }, payment))
    // Who has had no answer asks again; where the money is registered, nobody needs to.
    if (at !== 'after the commit') expect(await ended(world.start(null, payment))).toBe(0)
    await rig.until('2027-04-02T12:00:00Z')
    expect(await desk.row(invoice)).toMatchObject({ status: 'paid', waitingFor: null })
    expect((await letters(rig, invoice)).map(({ level }) => level)).toEqual(['reminder1'])
    expect(await rig.db.selectFrom('allocations').select('amountOre').execute()).toEqual([{ amountOre: 241_000 }])
    await holds(rig, invoice)
    await world.close()
  },
)

const importPoints = [
  'before the commit',
  'after the commit',
  'before a case is told',
  'after a case is told, before that is noted',
] as const

test.concurrent.for(importPoints)(
  'B7 B8 a bank file whose import is killed %s is in once, and its case is told',
  { timeout: 480_000 },
  async (at, { expect, onTestFinished }) => {
    const world = await openWorld(onTestFinished)
    const { rig, desk } = world
    const invoice = await world.invoiced()
    await rig.until('2027-03-15T09:00:00Z')
    await world.diesAt({ within: 'import', at })
    const imported = desk
      .importFile([{ invoice, amountOre: 241_000 }])
      .catch(() => 'the API gives up before the worker is missed')
    await world.death()
    await imported
    await rig.until('2027-03-15T10:00:00Z')
    expect(await desk.row(invoice)).toMatchObject({ status: 'paid', waitingFor: null })
    expect(await rig.db.selectFrom('payments').select('amountOre').execute()).toEqual([{ amountOre: 241_000 }])
    expect(await rig.db.selectFrom('allocations').select('amountOre').execute()).toEqual([{ amountOre: 241_000 }])
    expect((await letters(rig, invoice)).map(({ level }) => level)).toEqual(['reminder1'])
    await holds(rig, invoice)
    await world.close()
  },
)

const questionPoints = [
  ['ticketReported', 'before the commit'],
  ['ticketReported', 'after the commit'],
  ['question', 'before a case is told'],
  ['question', 'after a case is told, before that is noted'],
  ['held', 'before the commit'],
  ['held', 'after the commit'],
] as const

test.concurrent.for(questionPoints)(
  'B13 a question is a ticket and one hold, whatever worker dies: in %s, %s',
  { timeout: 480_000 },
  async ([within, at], { expect, onTestFinished }) => {
    const world = await openWorld(onTestFinished)
    const { rig, desk } = world
    const invoice = await world.invoiced()
    await world.diesAt({ within, at })
    const opening = await desk.intake({
      title: 'Fakturafråga',
      kindOfWork: 'general',
      category: 'invoiceQuestion',
      about: invoice,
    })
    const asked = desk.open({ ...opening, about: invoice }).catch(() => 'the API gives up before the worker is missed')
    await world.death()
    await asked
    await rig.until('2027-02-04T10:00:00Z')
    expect(await desk.row(opening.number)).toMatchObject({ status: 'new' })
    expect(await desk.row(invoice)).toMatchObject({ waitingFor: 'release' })
    const held = await rig.db
      .selectFrom('holds')
      .select(['kind', 'releasedAt'])
      .where('invoice', '=', invoice)
      .execute()
    expect(held).toEqual([{ kind: 'question', releasedAt: null }])
    await world.close()
  },
)

function letters(rig: Rig, invoice: string) {
  return rig.db
    .selectFrom('dunningSteps')
    .select(['level', 'onDate', 'feeOre'])
    .where('invoice', '=', invoice)
    .orderBy('step')
    .execute()
}

/** One fee, one hand-over at most, one document a letter, one message a letter; and a ledger that sums to zero. */
async function holds(rig: Rig, invoice: string): Promise<void> {
  const { rows } = await sql`
    select 'voucher ' || voucher::text as wrong from ledger_entries group by voucher having sum(amount_ore) <> 0
    union all select 'ledger' from ledger_entries having sum(amount_ore) <> 0
    union all select 'fee' from ledger_entries where kind = 'fee' and part = 'cost' group by invoice having count(*) > 1
    union all select 'collection' from collections where invoice = ${invoice} group by invoice having count(*) > 1
    union all select 'document ' || kind from documents where case_number = ${invoice} group by kind having count(*) > 1
    union all select 'message ' || template from messages where case_number = ${invoice} and template <> 'invoiceIncomplete'
      group by template, channel having count(*) > 1
    union all select 'event ' || did from case_events
      where case_number = ${invoice} and did in ('reminded', 'remindedAgain', 'handedOver', 'held')
      group by did having count(*) > 1`.execute(rig.db)
  expect(rows).toEqual([])
}
