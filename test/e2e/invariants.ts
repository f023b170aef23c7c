import { sql } from 'kysely'
import { noteOf } from '../../activities/messages/compose.ts'
import { messageId } from '../../activities/messages/mail.ts'
import { eventHash } from '../../db/case.ts'
import { readCompany } from '../../db/company.ts'
import type { Db } from '../../db/connect.ts'
import type { Message } from '../../db/messages.ts'
import { workflowId } from '../../workflows/messages/case.ts'
import { eventually } from '../servers/eventually.ts'
import type { Lane } from './lane.ts'

/** What must hold of everything when it is quiet. Each line is a violation; an empty list is a good world. */
export async function violations(lane: Lane): Promise<readonly string[]> {
  const { db } = lane
  const found = await Promise.all([
    gaplessNumbers(db),
    moneyOnce(db),
    wholeTimelines(db),
    papersOnce(lane),
    smsOnce(lane),
    mailsOnce(lane),
    settledMessages(db),
    noWorkflowFailed(lane),
    openCasesRun(lane),
  ])
  return found.flat()
}

/** A dead worker's activity is missed after two minutes; then a mail server's settling time passes. */
const deadlineMs = 150_000

/** Waits until nothing is on its way: no message to send, and no workflow of a closed case. */
export async function quiet(lane: Lane): Promise<void> {
  let underway: readonly string[] = []
  const isQuiet = async () => {
    underway = [...(await unsettled(lane)), ...(await openCasesRun(lane))]
    return underway.length === 0 ? true : undefined
  }
  await eventually('all is quiet', isQuiet, deadlineMs).catch((cause: unknown) => {
    throw new Error(`Still under way after ${deadlineMs} ms: ${underway.join('; ')}`, { cause })
  })
}

/** Messages that are still to go, each with what its workflow does about it. */
async function unsettled({ db, client }: Lane): Promise<string[]> {
  const rows = await db
    .selectFrom('messages')
    .innerJoin('cases', 'cases.number', 'caseNumber')
    .select(['key', 'kind', 'caseNumber', 'messages.status', 'attempt', 'error'])
    .where('messages.status', 'in', undelivered)
    .execute()
  return Promise.all(
    rows.map(async ({ key, kind, caseNumber, status, attempt, error }) => {
      const handle = client.workflow.getHandle(workflowId(kind, caseNumber))
      const { raw, status: workflow } = await handle.describe()
      const underway = raw.pendingActivities?.map(
        each => `${each.activityType?.name} attempt ${each.attempt}: ${each.lastFailure?.message ?? 'no failure'}`,
      )
      const { name } = workflow
      const { events = [] } = await handle.fetchHistory()
      const last = (events ?? []).slice(-8).map(({ eventId, eventType }) => `${String(eventId)} ${eventType}`)
      return (
        `${key} ${status}, attempt ${attempt} (${error ?? ''}); workflow ${name}: ${underway?.join(', ') ?? ''}; ` +
        `its last events: ${last.join(', ')}`
      )
    }),
  )
}

/** I2 (B4): numbers from the first to the last, each once, none taken that no invoice has. */
async function gaplessNumbers(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('invoices')
    .select('invoiceNumber')
    .where('invoiceNumber', 'is not', null)
    .orderBy('invoiceNumber')
    .execute()
  const numbers = rows.map(row => row.invoiceNumber ?? 0)
  const first = numbers[0] ?? 0
  const gaps = numbers.filter((number, index) => number !== first + index).map(number => `I2 gap before ${number}`)
  const counter = await db.selectFrom('counters').select('next').where('name', '=', 'invoices').executeTakeFirst()
  const isLost = numbers.length > 0 && counter?.next !== first + numbers.length
  return isLost ? [...gaps, `I2 the counter is at ${counter?.next}, the last number is ${numbers.at(-1)}`] : gaps
}

/** I1, I5, I15: every payment booked once, and amounts that add up. */
async function moneyOnce(db: Db): Promise<string[]> {
  const { rows } = await sql<{ wrong: string }>`
    select 'B12 voucher ' || voucher || ' does not sum to zero' as wrong
      from ledger_entries group by voucher having sum(amount_ore) <> 0
    union all select 'B7 ' || number || ' is not booked as paid' from cases where status = 'paid' and kind = 'invoice'
      and 0 <> (select coalesce(sum(amount_ore), 0) from ledger_entries where invoice = number and part is not null)
    union all select 'B12 ' || number || ' was sold more than once, or never' from invoices where invoice_number is not null
      and 1 <> (select count(distinct voucher) from ledger_entries where invoice = number and kind = 'sale')
    union all select 'B7 payment ' || payments.reference || ' is used for ' || coalesce(sum(allocations.amount_ore), 0)
      from payments left join allocations on payment = payments.id and undone_at is null
      group by payments.id having payments.amount_ore <> coalesce(sum(allocations.amount_ore), 0)
    union all select 'B7 allocation ' || id || ' is not taken in' from allocations where taken_step is null
    union all select 'B7 allocations of ' || invoice || ' share a step' from allocations
      group by invoice, taken_step having count(*) > 1
    union all select 'T11 ' || parent || ' has ' || count(*) || ' invoices' from case_links
      where relation = 'invoice' group by parent having count(*) > 1
    union all select 'T11 ' || child || ' was never opened' from case_links
      where not exists (select from cases where number = child)
    union all select 'T7 ' || technician || ' is twice at ' || on_date from visits
      where state not in ('declined', 'freed') group by technician, on_date, slot having count(*) > 1`.execute(db)
  return rows.map(row => row.wrong)
}

/** I7 (S4): steps from 1 to the case's own, each chained to the one before. */
async function wholeTimelines(db: Db): Promise<string[]> {
  const cases = await db.selectFrom('cases').select(['number', 'step']).execute()
  const events = await db.selectFrom('caseEvents').selectAll().orderBy('caseNumber').orderBy('step').execute()
  return cases.flatMap(({ number, step }) => {
    const own = events.filter(event => event.caseNumber === number)
    const gaps = own.some((event, index) => event.step !== index + 1) || own.length !== step
    const broken = own.filter(
      (event, index) => event.previousHash !== (own[index - 1]?.hash ?? '') || event.hash !== eventHash(event),
    )
    return [
      ...(gaps ? [`E2 ${number} is at step ${step} and holds ${own.map(event => event.step).join()}`] : []),
      ...broken.map(event => `S4 ${number} is not chained at step ${event.step}`),
    ]
  })
}

/** I12: one paper for each issued invoice and each report, with its content. */
async function papersOnce({ db, files }: Lane): Promise<string[]> {
  const { rows } = await sql<{ wrong: string }>`
    select 'B4 ' || number || ' has ' || count(distinct sha256) || ' papers' as wrong
    from invoices left join documents on case_number = number and kind = 'invoice'
    where invoice_number is not null group by number having count(distinct sha256) <> 1
    union all
    select 'T10 ' || work_reports.case_number || ' has ' || count(documents.id) || ' delivery notes of step ' || work_reports.step
    from work_reports left join documents on documents.case_number = work_reports.case_number
      and documents.step = work_reports.step and kind = 'deliveryNote'
    group by work_reports.case_number, work_reports.step having count(documents.id) <> 1`.execute(db)
  const documents = await db.selectFrom('documents').select(['name', 'sha256', 'bytes']).execute()
  const missing = await Promise.all(
    documents.map(async ({ name, sha256, bytes }) => {
      const content = await files.get(sha256).catch(() => undefined)
      return content?.byteLength === bytes ? [] : [`B4 the content of ${name} is missing`]
    }),
  )
  return [...rows.map(row => row.wrong), ...missing.flat()]
}

/** I6 (N2): the SMS that the gateway has and those that we know to be sent are the same, one to one. */
async function smsOnce({ db, gateway }: Lane): Promise<string[]> {
  const rows = await db
    .selectFrom('messages')
    .select(['key', 'status', 'providerId', 'address', 'text'])
    .where('channel', '=', 'sms')
    .execute()
  const ids = rows.flatMap(row => (row.status === 'sent' ? [row.providerId] : []))
  const atGateway = gateway.sent.map(sms => sms.id)
  return [
    ...rows.filter(row => row.status === 'sent' && !row.providerId).map(row => `N2 ${row.key} is sent, but by whom?`),
    ...rows
      .filter(row => row.status === 'unknown')
      .map(row => `N2 ${row.key} is unknown, but the gateway can be asked`),
    ...repeated(ids).map(id => `N2 SMS ${id} is claimed by two messages`),
    ...atGateway.filter(id => !ids.includes(id)).map(id => `N2 the gateway sent ${id}, which no message knows of`),
    ...ids.filter(id => id !== null && !atGateway.includes(id)).map(id => `N2 the gateway never had SMS ${id}`),
  ]
}

/** I6 (N2): a mail that is sent is there once; one whose fate is unknown is there at most once; no other is there. */
async function mailsOnce({ db, mail }: Lane): Promise<string[]> {
  const { name, email, smsSender } = await readCompany(db)
  const rows = await db.selectFrom('messages').selectAll().where('channel', '=', 'email').execute()
  const idOf = (row: Message) => `<${messageId(noteOf(row), { name, email, sms: smsSender })}>`
  const ids = mail.mails.map(({ mail: { messageId: id } }) => id ?? 'none')
  const known = new Map(rows.map(row => [idOf(row), row]))
  return [
    ...repeated(ids).map(id => `N2 ${known.get(id)?.key ?? id} was mailed more than once`),
    ...ids.filter(id => !known.has(id)).map(id => `N2 mail ${id} is no message of ours`),
    ...rows
      .filter(row => row.status === 'sent' && !ids.includes(idOf(row)))
      .map(row => `N2 ${row.key} is sent, but the mail server never had it`),
    ...rows
      .filter(row => row.status !== 'sent' && row.status !== 'unknown' && ids.includes(idOf(row)))
      .map(row => `N2 ${row.key} is ${row.status}, but the mail server has it`),
  ]
}

/** I6: nothing is left half-way, and nothing given up but what a later step has called back while it was being tried (T9). */
async function settledMessages(db: Db): Promise<string[]> {
  const { rows } = await sql<{ key: string; status: string; error: string | null }>`
    select key, status, error from messages
    where status in ('claimed', 'sending', 'failed', 'dropped') and not (status = 'dropped' and exists (
      select from case_events where case_events.case_number = messages.case_number
        and case_events.step > messages.step and case_events.at = messages.expires_at))`.execute(db)
  return rows.map(row => `N2 ${row.key} is ${row.status}: ${row.error ?? 'no error'}`)
}

/** I8 (E7): no execution failed, timed out or was terminated. */
async function noWorkflowFailed({ client }: Lane): Promise<string[]> {
  const found: string[] = []
  const query = "ExecutionStatus not in ('Running', 'Completed')"
  for await (const { workflowId: id, status } of client.workflow.list({ query }))
    found.push(`E7 ${id} is ${status.name}`)
  return found
}

/**
 * I9 (E1): each open case has exactly one running execution; a closed one runs on only to deliver what it has promised, or
 * until ops say what became of a message that nobody knows of.
 */
export async function openCasesRun({ db, client }: Lane): Promise<string[]> {
  const cases = await db.selectFrom('cases').select(['kind', 'number', 'closedAt']).execute()
  const unsettled = await db
    .selectFrom('messages')
    .select('caseNumber')
    .where('status', 'in', [...undelivered, 'unknown', 'failed'])
    .execute()
  const idsOf = (some: typeof cases) => some.map(({ kind, number }) => workflowId(kind, number))
  const open = idsOf(cases.filter(each => each.closedAt === null))
  const delivering = idsOf(cases.filter(each => unsettled.some(({ caseNumber }) => caseNumber === each.number)))
  const running: string[] = []
  for await (const { workflowId: id } of client.workflow.list({ query: "ExecutionStatus = 'Running'" }))
    running.push(id)
  return [
    ...repeated(running).map(id => `E1 ${id} runs twice`),
    ...open.filter(id => !running.includes(id)).map(id => `E1 ${id} is open and does not run`),
    ...running.filter(id => ![...open, ...delivering].includes(id)).map(id => `E1 ${id} runs and is not open`),
  ]
}

const undelivered = ['claimed', 'sending'] as const

function repeated<T>(items: readonly T[]): T[] {
  return [...new Set(items.filter((item, index) => items.indexOf(item) !== index))]
}
