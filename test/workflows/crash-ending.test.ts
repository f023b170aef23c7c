import { sql } from 'kysely'
import { expect } from 'vitest'
import { addMinutes } from '../../domain/instant.ts'
import { plainDate } from '../../domain/plain-date.ts'
import { allTakenDown, type ContractDesk, contractDesk } from '../servers/contract-desk.ts'
import { lena, type RigDesk } from '../servers/desk.ts'
import type { Rig } from '../servers/rig.ts'
import {
  byGroup,
  expectedOf,
  type Group,
  kill,
  lineOf,
  mailed,
  opening,
  printed,
  started,
  texted,
  told,
} from './crash-contract.ts'
import { commit } from './crash-story.ts'
import { mortalTest } from './mortal-world.ts'

/** What terminating comes to at once. Nobody knows a termination's number before it is there: whichever comes to its lines first dies. */
const beginning: readonly Group[] = [
  { of: 'contract', within: 'contractTerminated', lines: commit },
  { of: 'contract', within: 'openTermination', lines: started('termination') },
  { of: 'termination', within: 'terminationConfirmed', lines: commit },
  { of: 'termination', within: 'paper terminationLetter', lines: printed },
]

/** What comes after that, on its dates: the visit is ordered, booked and reported, with the panel gone; disconnected, and billed. */
const later: readonly Group[] = [
  { of: 'contract', within: 'monthlyFeeBilled', lines: opening('invoice') },
  { of: 'contract', within: 'contractEnded', lines: commit },
  { of: 'termination', within: 'teardownOpened', lines: opening('ticket') },
  { of: 'termination', within: 'teardownBooked', lines: commit },
  { of: 'termination', within: 'endReminded', lines: commit },
  { of: 'termination', within: 'teardownReported', lines: commit },
  { of: 'termination', within: 'equipmentFoundMissing', lines: commit },
  { of: 'termination', within: 'siteDisconnected', lines: commit },
  { of: 'termination', within: 'tellContract', lines: told('terminationMoved') },
  { of: 'termination', within: 'finalInvoiceOpened', lines: [...commit, ...started('invoice'), ...commit] },
  { of: 'termination', within: 'finalInvoiceIssued', lines: commit },
  { of: 'termination', within: 'terminationCompleted', lines: commit },
]

/** The visit, as its ticket comes to it: booked, reported, and billed, though there is nothing to bill. */
const booking: readonly Group[] = [
  { of: 'ticket', within: 'visitBooked', lines: commit },
  { of: 'ticket', within: 'tellParent', lines: told('childMoved') },
]
const reporting: readonly Group[] = [
  { of: 'ticket', within: 'workReported', lines: commit },
  { of: 'ticket', within: 'tellParent', lines: told('childMoved') },
  { of: 'ticket', within: 'paymentAssumed', lines: opening('invoice') },
]

/** Which of the final invoices comes first to telling of itself is not known before. */
const issuing: Group = { of: 'ticket', within: 'tellParent', lines: told('childMoved') }

const lives = Math.max(...later.map(({ lines }) => lines.length))

mortalTest(
  'A2 A3 A11 a death at any line of an end leaves one letter, one disconnection and one final invoice, and each day charged once',
  { timeout: 240_000 },
  async ({ rig, desk, mail, reaper }) => {
    const alarm = contractDesk(rig, desk)
    const contracts: string[] = []
    for (let nth = 0; nth <= lives; nth += 1) contracts.push(await alarm.sign({ site: `AN-${nth}` }))
    const [undisturbed = '', ...mortals] = contracts
    await rig.until('2027-02-01T10:00:00Z')
    reaper.forget()
    const before = mail.mails.length
    const end = await alarm.terminate(undisturbed)
    await quiet(rig)

    for (const group of beginning) {
      const isKnown = group.of === 'contract'
      if (isKnown) for (const [nth, contract] of mortals.entries()) kill(reaper, group, nth, contract)
      else for (const nth of group.lines.keys()) kill(reaper, group, nth, undefined)
    }
    const ends = await Promise.all(mortals.map(contract => alarm.terminate(contract)))
    await quiet(rig)
    expect(reaper.due).toEqual([])
    const lost = ['after update of messages to sending', 'before the mail server takes the letter']
    expect(mail.mails).toHaveLength(before + 1 + lives - lost.length)

    for (const [nth, termination] of ends.entries())
      for (const group of later) kill(reaper, group, nth, group.of === 'contract' ? mortals[nth] : termination)
    await rig.until('2027-03-22T09:00:00Z')
    const visits = await ordered(rig, alarm, [end, ...ends])
    const [untroubled, ...visited] = visits
    for (const [nth, { ticket }] of visited.entries()) for (const group of booking) kill(reaper, group, nth, ticket)
    for (const visit of visits) await book(desk, visit)
    await rig.until('2027-04-26T07:30:00Z')
    for (const [nth, { ticket }] of visited.entries()) for (const group of reporting) kill(reaper, group, nth, ticket)
    await Promise.all(visits.map(visit => report(desk, visit)))
    await quiet(rig)
    for (const nth of issuing.lines.keys()) kill(reaper, issuing, nth, undefined)
    await rig.until('2027-05-03T10:00:00Z')

    expect(reaper.due).toEqual([])
    const all = [...beginning, ...later]
    const expected = expectedOf(all, 'contract')
    expect.soft(byGroup(reaper.linesOf(undisturbed))).toEqual({
      ...expected,
      monthlyFeeBilled: [...opening('invoice'), ...opening('invoice')],
    })
    const { deliver, ...does } = byGroup(reaper.linesOf(end))
    expect.soft(does).toEqual(expectedOf(all, 'termination'))
    expect.soft(deliver?.toSorted()).toEqual(messages.toSorted())
    expect.soft(visitedBy(reaper.linesOf(untroubled?.ticket ?? ''))).toEqual({
      ...expectedOf([...booking, ...reporting], 'ticket'),
      tellParent: [...told('childMoved'), ...told('childMoved')],
    })
    expect.soft([undisturbed, end].flatMap(of => reaper.commitsOf(of))).toEqual(commits)
    expect.soft(await stands({ rig, desk, alarm }, undisturbed, end)).toEqual(ended('sent'))
    for (const [nth, termination] of ends.entries()) {
      const deaths = reaper.deathsOf(termination)
      const isUnknown = deaths.some(death => unknownAfter.some(line => death === `paper terminationLetter: ${line}`))
      const died = [...beginning, ...later].map(group => lineOf(group, nth)).join('; ')
      const found = await stands({ rig, desk, alarm }, mortals[nth] ?? '', termination)
      expect.soft(found, `died ${died}`).toEqual(ended(isUnknown ? 'unknown' : 'sent'))
    }
  },
)

/** What each commit holds: all of it or nothing. */
const commits = [
  'contractTerminated: case_events, case_links, cases, moves, terminations',
  'monthlyFeeBilled: case_links, contract_charges',
  'monthlyFeeBilled: case_events, cases, contract_charges',
  'monthlyFeeBilled: case_links, contract_charges',
  'monthlyFeeBilled: case_events, cases, contract_charges',
  'contractEnded: case_events, cases',
  'terminationConfirmed: case_events, cases, messages, termination_letters, terminations',
  'teardownOpened: case_links, submissions, terminations',
  'teardownOpened: case_events, cases, terminations',
  'teardownBooked: case_events, cases, terminations',
  'endReminded: case_events, cases, messages, terminations',
  'teardownReported: case_events, cases, contracts, equipment, terminations',
  'equipmentFoundMissing: case_events, cases, terminations',
  'siteDisconnected: case_events, cases, messages, terminations',
  'finalInvoiceOpened: case_links, contract_charges, equipment, terminations',
  'finalInvoiceOpened: case_events, cases, terminations',
  'finalInvoiceIssued: case_events, cases, terminations',
  'terminationCompleted: case_events, cases, terminations',
]

/** Messages go beside the rest, in any order, and nobody dies here: the reminder, and that the site is disconnected. */
const messages = [...mailed, ...texted, ...mailed, ...texted]

/** Lines at which nobody can say whether the letter has left (N2). */
const unknownAfter = [
  'after update of messages to sending',
  'before the mail server takes the letter',
  'after the mail server takes the letter',
  'before update of messages to sent',
]

function ended(letter: string) {
  return {
    stands: ['ended', null, 'completed', null],
    contract: [
      'contractSigned',
      'contractStarted',
      'monthlyFeeBilled',
      'monthlyFeeBilled',
      'contractTerminated',
      'monthlyFeeBilled',
      'monthlyFeeBilled',
      'contractEnded',
    ],
    termination: [
      'terminationConfirmed',
      'teardownOpened',
      'teardownBooked',
      'endReminded',
      'teardownReported',
      'equipmentFoundMissing',
      'siteDisconnected',
      'finalInvoiceOpened',
      'finalInvoiceIssued',
      'terminationCompleted',
    ],
    children: [
      'feeInvoice issued',
      'feeInvoice issued',
      'feeInvoice issued',
      'feeInvoice issued',
      'finalInvoice issued',
      'teardown invoiced',
      'termination completed',
    ],
    charges: [
      'fee:2027-02-01:2027-02-28 29900',
      'fee:2027-03-01:2027-03-31 29900',
      'fee:2027-04-01:2027-04-30 29900',
      'fee:2027-05-01:2027-05-01 965',
      'equipment:C-1 250000',
    ],
    papers: ['terminationLetter'],
    messages: [
      `terminationConfirmed email ${letter}`,
      'terminationReminder email sent',
      'terminationReminder sms sent',
      'siteDisconnected email sent',
      'siteDisconnected sms sent',
    ],
  }
}

interface World {
  readonly rig: Rig
  readonly desk: RigDesk
  readonly alarm: ContractDesk
}

/** All that has become of a contract and its end. */
async function stands({ rig: { db }, desk, alarm }: World, contract: string, termination: string) {
  const [agreed, ending] = await Promise.all([desk.row(contract), desk.row(termination)])
  const children = await db
    .selectFrom('caseLinks')
    .innerJoin('cases', 'cases.number', 'child')
    .select(['relation', 'status'])
    .where('parent', 'in', [contract, termination])
    .orderBy('relation')
    .execute()
  const papers = await db.selectFrom('documents').select('kind').where('caseNumber', '=', termination).execute()
  return {
    stands: [agreed.status, agreed.parked, ending.status, ending.parked],
    contract: await desk.timeline(contract),
    termination: (await desk.timeline(termination)).filter(did => did !== 'deliveryFailed'),
    children: children.map(({ relation, status }) => `${relation} ${status}`),
    charges: (await alarm.charges(contract)).map(({ source, priceOre }) => `${source} ${priceOre}`),
    papers: papers.map(({ kind }) => kind),
    messages: (await desk.messages(termination)).map(message => message.replace(/^\d+ /u, '')),
  }
}

interface Visit {
  readonly ticket: string
  readonly by: { readonly role: 'technician'; readonly id: string }
}

/** The visits of ends, each with a technician of its own. */
async function ordered(rig: Rig, alarm: ContractDesk, ends: readonly string[]): Promise<Visit[]> {
  await sql`insert into technicians (number, name, phone, email, regions, skills)
    select 'TK-1' || lpad(nr::text, 3, '0'), name, phone, email, regions, skills
    from technicians, generate_series(1, ${ends.length}::int) as nr where number = 'TK-2'`.execute(rig.db)
  const found: Visit[] = []
  for (const [nth, termination] of ends.entries()) {
    const { teardownTicket: ticket } = await alarm.ending(termination)
    if (!ticket) throw new Error(`${termination} has no visit.`)
    const by = { role: 'technician', id: `TK-1${String(nth + 1).padStart(3, '0')}` } as const
    found.push({ ticket, by })
  }
  return found
}

async function book(desk: RigDesk, { ticket, by }: Visit): Promise<void> {
  const visit = { on: plainDate('2027-04-26'), slot: 'morning', technician: by.id, hold: null } as const
  await desk.act(ticket, 'book', { by: lena, visit })
  await desk.act(ticket, 'accept', { by })
}

async function report(desk: RigDesk, { ticket, by }: Visit): Promise<void> {
  await desk.act(ticket, 'arrive', { by })
  const work = { actions: 'Nedmonterat.', workedMinutes: 60, lines: [], anotherVisit: false, signature: null }
  const checklist = { ...allTakenDown, equipment: [{ id: 'C-1', state: 'missing' } as const] }
  const submission = await desk.keep('report', { ...work, refusalReason: 'Ingen hemma.', checklist }, by)
  await desk.act(ticket, 'report', { by, submission, anotherVisit: false })
}

/** What a ticket does of it that concerns the end: the rest is every ticket's. */
function visitedBy(lines: readonly string[]): Readonly<Record<string, readonly string[]>> {
  const done = byGroup(lines)
  return Object.fromEntries([...booking, ...reporting].map(({ within }) => [within, done[within] ?? []]))
}

/** What is retried is done, and messages have gone or are given up. */
async function quiet(rig: Rig): Promise<void> {
  await rig.until(addMinutes(await rig.now(), 10))
}
