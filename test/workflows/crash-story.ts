import { sql } from 'kysely'
import { expect } from 'vitest'
import { workflowId } from '../../workflows/messages/case.ts'
import { caseParked, caseStatus } from '../../workflows/messages/search-attributes.ts'
import type { RigDesk } from '../servers/desk.ts'
import type { Rig } from '../servers/rig.ts'
import type { MailServer } from '../servers/smtp.ts'
import { notAtRest, untruths } from './dunning-truths.ts'

/**
 * Every line before and after a side effect of the chain, by name. Each test also lets one invoice live undisturbed, and compares
 * the lines that it comes to with these: a new side effect fails the test until somebody has said here what a crash there leaves.
 */
export const commit = ['before the commit', 'after the commit'] as const

/** The three letters of the chain: the step, its paper, the name of its file, and a moment after it has left. */
export const levels = [
  { step: 'reminded', paper: 'reminder1', file: 'paminnelse', through: '2027-03-11T13:00:00Z' },
  { step: 'remindedAgain', paper: 'reminder2', file: 'paminnelse-2', through: '2027-03-22T13:00:00Z' },
  { step: 'handedOver', paper: 'handedOver', file: 'inkasso', through: '2027-04-02T13:00:00Z' },
] as const

export function worded({ within, line }: { readonly within: string; readonly line: string }): string {
  return `${within}: ${line}`
}

export interface StoryWorld {
  readonly rig: Rig
  readonly desk: RigDesk
  readonly mail: MailServer
}

/** All that has become of an invoice: in its record, at the mail server, and in the books. */
export async function story({ rig: { db, env }, desk, mail }: StoryWorld, invoice: string) {
  const { status, waitingFor, parked } = await desk.row(invoice)
  const { invoiceNumber } = await db
    .selectFrom('invoices')
    .select('invoiceNumber')
    .where('number', '=', invoice)
    .executeTakeFirstOrThrow()
  const steps = await db
    .selectFrom('dunningSteps')
    .select(['level', 'onDate', 'feeOre'])
    .where('invoice', '=', invoice)
    .orderBy('step')
    .execute()
  const papers = await db
    .selectFrom('documents')
    .select('kind')
    .where('caseNumber', '=', invoice)
    .orderBy('id')
    .execute()
  const claims = await db.selectFrom('collections').select('handedOn').where('invoice', '=', invoice).execute()
  const messages = await desk.messages(invoice)
  const { typedSearchAttributes: shown } = await env.client.workflow
    .getHandle(workflowId('invoice', invoice))
    .describe()
  const files = mail.mails.flatMap(({ mail: { attachments } }) => attachments.map(({ filename }) => filename ?? ''))
  return {
    stands: [status, waitingFor, parked],
    found: [shown.get(caseStatus), shown.get(caseParked) ?? false],
    timeline: (await desk.timeline(invoice)).slice(2),
    steps: steps.map(({ level, onDate, feeOre }) => `${level} ${onDate} ${feeOre}`),
    papers: papers.map(({ kind }) => kind),
    claims: claims.map(({ handedOn }) => handedOn),
    messages: messages.map(message => message.replace(/^\d+ /u, '')),
    arrived: files.filter(name => name.endsWith(`-${invoiceNumber}.pdf`)).map(name => name.replace(/-\d+\.pdf$/u, '')),
  }
}

/** What must hold of everything there is, when all is quiet: nothing twice, nothing on its way, and books that sum to zero. */
export async function holds(rig: Rig): Promise<void> {
  const { rows } = await sql<{ wrong: string }>`
    select 'document ' || case_number || ' ' || kind as wrong from documents group by case_number, kind having count(*) > 1
    union all select 'message ' || case_number || ' ' || template from messages where case_number like 'F-%'
      group by case_number, template, channel having count(*) > 1
    union all select 'step ' || invoice || ' ' || level from dunning_steps group by invoice, level having count(*) > 1
    union all select 'claim ' || invoice from collections group by invoice having count(*) > 1
    union all select 'notice ' || invoice || ' ' || kind from collection_notices group by invoice, kind having count(*) > 1
    union all select 'payment ' || invoice from allocations group by invoice having count(*) > 1
    union all select 'question ' || invoice from holds group by invoice having count(*) > 1
    union all select 'event ' || case_number || ' ' || did from case_events where case_number like 'F-%' and did not in ('deliveryFailed', 'chainWaits')
      group by case_number, did having count(*) > 1`.execute(rig.db)
  expect(rows.map(({ wrong }) => wrong)).toEqual([])
  expect(await untruths(rig.db, new Map())).toEqual([])
  expect(await notAtRest(rig.db, await rig.now(), [])).toEqual([])
}
