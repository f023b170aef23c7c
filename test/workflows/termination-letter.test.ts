import { expect } from 'vitest'
import { renderTermination } from '../../activities/papers/termination.ts'
import { terminationPaper } from '../../db/termination-paper.ts'
import { plainDate } from '../../domain/plain-date.ts'
import { caseTest } from '../servers/case-test.ts'
import { contractDesk, rentedAlarm } from '../servers/contract-desk.ts'
import { eventually } from '../servers/eventually.ts'

caseTest('A2 E2 a letter prints what was so at its step, whatever has changed since', async ({ rig, desk }) => {
  const alarm = contractDesk(rig, desk)
  const contract = await alarm.sign()
  const termination = await alarm.terminate(contract)
  const letter = async (step: number) => {
    const paper = await terminationPaper(rig.db, termination, step)
    if (!paper) throw new Error(`No letter of step ${step}`)
    return { paper, pdf: await renderTermination(paper) }
  }
  const first = await letter(1)
  expect(first.paper).toMatchObject({
    replaces: null,
    visit: null,
    comesBack: [{ text: 'Centralapparat', priceOre: 312_500 }],
    becomesYours: [],
    monthlyOre: 37_375,
    isVatIncluded: true,
  })

  const wantedOn = plainDate('2027-08-31')
  await alarm.actOnEnd(termination, 'changeDate', { wantedOn })
  await rig.db
    .updateTable('customers')
    .set({ name: 'Anna Nygift' })
    .where('number', '=', rentedAlarm.customer)
    .execute()
  await rig.db.updateTable('equipment').set({ state: 'returned' }).where('contract', '=', contract).execute()

  expect((await letter(1)).pdf.equals(first.pdf)).toBe(true)
  const second = await letter(2)
  expect(second.paper).toMatchObject({
    end: { endOn: wantedOn },
    replaces: { confirmedOn: first.paper.confirmedOn, endOn: first.paper.end.endOn },
    addressee: { name: 'Anna Andersson' },
  })
  expect(await terminationPaper(rig.db, termination, 3)).toBeUndefined()
  const { text } = await eventually('the new end is confirmed', () =>
    rig.db
      .selectFrom('messages')
      .select('text')
      .where('caseNumber', '=', termination)
      .where('step', '=', 2)
      .executeTakeFirst(),
  )
  expect(text).toContain('har fått en ny slutdag. Det här ersätter vår bekräftelse från')
})

caseTest('A4 N1 whoever gets letters, or has no other address, is written to about the end', async ({ rig, desk }) => {
  const alarm = contractDesk(rig, desk)
  const reached = async (site: string, changes: object) => {
    await rig.db.updateTable('customers').set(changes).where('number', '=', rentedAlarm.customer).execute()
    const termination = await alarm.terminate(await alarm.sign({ site }))
    await alarm.actOnEnd(termination, 'withdraw', {})
    const rows = await rig.db
      .selectFrom('messages')
      .select('channel')
      .where('caseNumber', '=', termination)
      .where('template', '=', 'terminationWithdrawn')
      .execute()
    return rows.map(({ channel }) => channel).sort()
  }
  expect(await reached('AN-1', { invoiceChannel: 'email' })).toEqual(['email', 'sms'])
  expect(await reached('AN-2', { invoiceChannel: 'letter' })).toEqual(['letter', 'sms'])
  expect(await reached('AN-3', { email: null, phone: null })).toEqual(['letter'])
  expect(await reached('AN-4', { email: null, phone: '+46701740609', invoiceChannel: 'email' })).toEqual(['sms'])
})
