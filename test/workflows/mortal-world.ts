import { sql } from 'kysely'
import { z } from 'zod'
import type { Files } from '../../activities/files.ts'
import { type ActivityDeps, createActivities } from '../../activities/index.ts'
import type { Driver } from '../../activities/messages/driver.ts'
import { createSmtp } from '../../activities/messages/smtp.ts'
import type { Engine } from '../../api/engine.ts'
import { type Instant, instant } from '../../domain/instant.ts'
import { plainDate } from '../../domain/plain-date.ts'
import { caseTest } from '../servers/case-test.ts'
import { lena, pumpReplaced, type RigDesk } from '../servers/desk.ts'
import { eventually } from '../servers/eventually.ts'
import { createRig, type Rig } from '../servers/rig.ts'
import { type RigApi, rigApi } from '../servers/rig-api.ts'
import { type MailServer, startMailServer } from '../servers/smtp.ts'
import { Reaper } from './mortal.ts'
import { mortalDb } from './mortal-db.ts'

interface MortalWorld {
  reaper: Reaper
  mail: MailServer
  rig: Rig
  api: RigApi
}

/** A test in whose world activities and requests can die at any line. E-mail goes to a real mail server. */
export const mortalTest = caseTest.extend<MortalWorld>({
  // oxlint-disable-next-line eslint/no-empty-pattern -- Vitest reads in the pattern what a fixture needs.
  reaper: async ({}, use) => use(new Reaper()),
  // oxlint-disable-next-line eslint/no-empty-pattern -- The same.
  mail: async ({}, use) => {
    const mail = await startMailServer()
    await use(mail)
    await mail.close()
  },
  rig: async ({ startAt, reaper, mail }, use) => {
    const clock: WorldClock = { now: instant(startAt), read: async () => instant(startAt) }
    const rig = await createRig(startAt, { activities: deps => mortalActivities({ reaper, mail, clock }, deps) })
    clock.read = () => rig.now()
    await use(rig)
    await rig.close()
  },
  api: async ({ rig, reaper }, use) => {
    const watched = { ...rig, db: mortalDb(rig.db, reaper), engine: mortalEngine(rig.engine, reaper) }
    const api = await rigApi(watched, (asked, handle) => {
      const { pathname } = new URL(asked.url)
      const [number = ''] = /[FT]-\d{4}-\d+/u.exec(pathname) ?? []
      return reaper.attempt(number, `${asked.method} ${pathname.replace(number, '…')}`, handle)
    })
    await use(api)
    await api.close()
  },
})

/** The server's clock skips while an activity waits to be tried again: it is read when an attempt begins. */
interface WorldClock {
  now: Instant
  read: () => Promise<Instant>
}

interface Watch {
  readonly reaper: Reaper
  readonly mail: MailServer
  readonly clock: WorldClock
}

/** The worker's activities, each attempt of which is one that may die. */
function mortalActivities({ reaper, mail, clock }: Watch, deps: ActivityDeps): ReturnType<typeof createActivities> {
  const { db, files, drivers, tellCase, startCase } = deps
  const sender = { name: 'Exempelhjälpen', email: 'service@exempelhjalpen.example', sms: 'Exempel' }
  const activities = createActivities({
    ...deps,
    db: mortalDb(db, reaper),
    files: mortalFiles(files, reaper),
    drivers: {
      sms: mortalDriver(drivers.sms, 'the gateway takes the SMS', reaper),
      email: mortalDriver(createSmtp({ url: mail.url, sender }), 'the mail server takes the letter', reaper),
      letter: mortalDriver(drivers.letter, 'the letter is laid out', reaper),
      eInvoice: drivers.eInvoice,
    },
    now: () => clock.now,
    startCase: (kind, opened) => reaper.effect(`a case is started: ${kind}`, () => startCase(kind, opened)),
    tellCase: (kind, number, signal, fact) =>
      reaper.effect(`the case is told ${signal.name}`, () => tellCase(kind, number, signal, fact)),
  })
  return watched(activities, reaper, async () => {
    clock.now = await clock.read()
  })
}

/** Activities each attempt of which is one that may die. */
export function watched(
  activities: ReturnType<typeof createActivities>,
  reaper: Reaper,
  begins: () => Promise<void>,
): ReturnType<typeof createActivities> {
  return new Proxy(activities, {
    get(target, name) {
      const activity: unknown = Reflect.get(target, name, target)
      if (typeof activity !== 'function') return activity
      return (...asked: unknown[]) => {
        const { of, within } = calledBy(String(name), asked[0])
        return reaper.attempt(of, within, async () => {
          await begins()
          const answer: unknown = Reflect.apply(activity, target, asked)
          return answer
        })
      }
    },
  })
}

const Asked = z.object({
  number: z.string().optional(),
  ticket: z.string().optional(),
  termination: z.string().optional(),
  contract: z.string().optional(),
  child: z.string().optional(),
  id: z.string().optional(),
  sha256: z.string().optional(),
  documents: z.array(z.string()).optional(),
  deed: z.object({ did: z.string() }).optional(),
})

function calledBy(activity: string, given: unknown) {
  const { number, ticket, termination, contract, child, id, sha256, documents, deed } = Asked.parse(given)
  const paper = documents && `paper ${documents.join()}`
  return {
    of: number ?? ticket ?? termination ?? contract ?? child ?? sha256 ?? id ?? '',
    within: deed?.did ?? paper ?? activity,
  }
}

function mortalFiles(files: Files, reaper: Reaper): Files {
  return {
    get: sha256 => files.get(sha256),
    put: content => reaper.effect('the file is stored', () => files.put(content)),
  }
}

function mortalDriver(driver: Driver, what: string, reaper: Reaper): Driver {
  return { ...driver, send: (post, signal) => reaper.effect(what, () => driver.send(post, signal)) }
}

function mortalEngine(engine: Engine, reaper: Reaper): Engine {
  return {
    ...engine,
    open: (...given) => reaper.effect('the case is opened', () => engine.open(...given)),
    act: (...given) => reaper.effect('the case is asked', () => engine.act(...given)),
    tell: (kind, number, signal, fact) =>
      reaper.effect(`the case is told ${signal.name}`, () => engine.tell(kind, number, signal, fact)),
    importFile: opening => reaper.effect('the import is asked for', () => engine.importFile(opening)),
    undo: (opening, fact) => reaper.effect('the case is told of the undoing', () => engine.undo(opening, fact)),
    askSwish: instruction => reaper.effect('Swish is asked', () => engine.askSwish(instruction)),
  }
}

/**
 * Invoices of 2 410 kr, issued on 4 February 2027 to a private person who has agreed to a fee for reminders. Due on Saturday 6 March:
 * reminder 1 leaves on Thursday the 11th, reminder 2 on Monday the 22nd, and the claim on Friday 2 April.
 */
export async function invoiced(rig: Rig, desk: RigDesk, count: number): Promise<readonly string[]> {
  await sql`update agreements set customer = 'K-1002', agreed_on = '2026-01-01', reminder_fee_agreed = true,
    interest_agreed = false, fee_waived = false, payment_days = 30 where number = 'A-2024-17'`.execute(rig.db)
  await sql`insert into technicians (number, name, phone, email, regions, skills)
    select 'TK-1' || lpad(nr::text, 3, '0'), name, phone, email, regions, skills
    from technicians, generate_series(1, ${count}::int) as nr where number = 'TK-1'`.execute(rig.db)
  const visits = Array.from({ length: count }, (_, index) => `TK-1${String(index + 1).padStart(3, '0')}`)
  const tickets = await Promise.all(visits.map(technician => booked(desk, technician)))
  await rig.until('2027-02-04T07:30:00Z')
  await Promise.all(tickets.map((ticket, index) => done(desk, ticket, visits[index] ?? '')))
  const invoices = await eventually('all is billed, and has left', async () => {
    const sent = await rig.db
      .selectFrom('messages')
      .innerJoin('caseLinks', 'child', 'caseNumber')
      .select('child')
      .where('template', '=', 'invoice')
      .where('status', '=', 'sent')
      .orderBy('parent')
      .execute()
    return sent.length === count ? sent.map(({ child }) => child) : undefined
  })
  // Time passes when nothing is underway any more.
  await rig.until('2027-02-04T08:00:00Z')
  return invoices
}

async function booked(desk: RigDesk, technician: string): Promise<string> {
  const { number } = await desk.report({ agreement: 'A-2024-17' })
  await desk.act(number, 'book', {
    by: lena,
    visit: { on: plainDate('2027-02-04'), slot: 'morning', technician, hold: null },
  })
  await desk.act(number, 'accept', { by: { role: 'technician', id: technician } })
  return number
}

async function done(desk: RigDesk, ticket: string, technician: string): Promise<void> {
  const by = { role: 'technician', id: technician } as const
  await desk.act(ticket, 'depart', { by })
  await desk.act(ticket, 'arrive', { by })
  const submission = await desk.keep('report', pumpReplaced, by)
  await desk.act(ticket, 'report', { by, submission, anotherVisit: false })
  await desk.act(ticket, 'choosePayment', { by: lena, choice: 'invoice' })
}
