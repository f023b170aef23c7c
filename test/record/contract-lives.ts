import { plainDate } from '../../domain/plain-date.ts'
import { allTakenDown, contractDesk, holder, notLetIn } from '../servers/contract-desk.ts'
import { lena, type RigDesk } from '../servers/desk.ts'
import type { Rig } from '../servers/rig.ts'
import type { Live } from './live.ts'

const borje = { role: 'technician', id: 'TK-2' } as const

/** Whole lives of contracts and of their ends: to the last day, over several runs, and withdrawn at each stage. */
export const contractLives: Readonly<Record<string, Live>> = {
  'ended-in-time': async (rig, desk) => {
    const { alarm, contract, termination } = await ending(rig, desk)
    const ticket = await visited(rig, desk, termination)
    await alarm.bookTeardown(ticket, '2027-04-26')
    await rig.until('2027-04-26T07:30:00Z')
    await alarm.tearDown(ticket, { ...allTakenDown, equipment: [{ id: 'C-1', state: 'missing' }] })
    await rig.until('2027-05-03T09:00:00Z')
    await alarm.reaches(termination, 'completed')
    await alarm.reaches(contract, 'ended')
    return ['contract', 'termination', 'ticket', 'invoice']
  },

  'ended-late': async (rig, desk) => {
    const { alarm, termination } = await ending(rig, desk)
    const ticket = await visited(rig, desk, termination)
    await alarm.bookTeardown(ticket, '2027-04-26')
    await rig.until('2027-04-26T07:30:00Z')
    await alarm.tearDown(ticket, notLetIn)
    await rig.until('2027-05-18T09:00:00Z')
    await alarm.actOnEnd(termination, 'checkIn', { equipment: 'C-1' })
    const submission = await desk.keep('reason', { text: 'Nyckeln kom med posten.' }, lena)
    await alarm.actOnEnd(termination, 'waiveTeardown', { submission })
    await alarm.reaches(termination, 'completed')
    return ['termination', 'ticket']
  },

  'several-runs': async (rig, desk) => {
    const alarm = contractDesk(rig, desk)
    const contract = await alarm.sign({ kind: 'package', bindingMonths: 60 })
    const fee = { from: plainDate('2029-07-16'), monthlyOre: 31_900 }
    await alarm.actOn(contract, 'amend', { submission: await desk.keep('amendment', { fee }, lena) }, 'dearer')
    await rig.until('2031-06-20T09:00:00Z')
    await alarm.actOn(contract, 'amend', { submission: 'gone since' }, 'dearer')
    return ['contract']
  },

  'taken-over': async (rig, desk) => {
    const alarm = contractDesk(rig, desk)
    const contract = await alarm.sign()
    await rig.until('2027-02-01T09:10:00Z')
    await alarm.actOn(contract, 'takeOver', { customer: 'K-1004', on: plainDate('2027-02-12') })
    await alarm.actOn(contract, 'abandonTakeOver', {})
    await alarm.actOn(contract, 'takeOver', { customer: 'K-1004', on: plainDate('2027-02-15') })
    await rig.until('2027-03-03T09:00:00Z')
    return ['contract']
  },

  'moved-to-another-site': async (rig, desk) => {
    const alarm = contractDesk(rig, desk)
    const contract = await alarm.sign()
    await alarm.site('AN-2')
    await rig.until('2027-02-04T09:00:00Z')
    const on = plainDate('2027-03-10')
    await alarm.actOn(contract, 'move', { from: holder, way: 'sameContract', on, site: 'AN-2', contract: null })
    await rig.until('2027-03-11T09:00:00Z')
    await alarm.actOn(contract, 'abandonMove', { submission: await desk.keep('reason', { text: 'Ångrat sig.' }, lena) })
    await alarm.reaches(contract, 'active')
    return ['contract']
  },

  'withdrawn-when-confirmed': async (rig, desk) => {
    const { alarm, contract, termination } = await ending(rig, desk)
    await alarm.actOnEnd(termination, 'withdraw', {})
    await alarm.reaches(contract, 'active')
    return ['contract', 'termination']
  },

  'withdrawn-when-opened': async (rig, desk) => {
    const { alarm, contract, termination } = await ending(rig, desk)
    await visited(rig, desk, termination)
    await alarm.actOnEnd(termination, 'withdraw', {})
    await alarm.reaches(contract, 'active')
    return ['termination', 'ticket']
  },

  'withdrawn-when-booked': async (rig, desk) => {
    const { alarm, contract, termination } = await ending(rig, desk)
    await desk.book(await visited(rig, desk, termination), '2027-04-26', 'morning', null)
    await alarm.actOnEnd(termination, 'withdraw', {})
    await alarm.reaches(contract, 'active')
    return ['termination', 'ticket']
  },

  'withdrawn-when-reminded': async (rig, desk) => {
    const { alarm, contract, termination } = await ending(rig, desk)
    await alarm.bookTeardown(await visited(rig, desk, termination), '2027-04-26')
    await rig.until('2027-04-19T09:00:00Z')
    await alarm.actOnEnd(termination, 'withdraw', {})
    await alarm.reaches(contract, 'active')
    return ['contract', 'termination', 'ticket']
  },

  'withdrawn-when-reported': async (rig, desk) => {
    const { alarm, contract, termination } = await ending(rig, desk)
    const ticket = await visited(rig, desk, termination)
    await alarm.bookTeardown(ticket, '2027-04-26')
    await rig.until('2027-04-26T07:30:00Z')
    await alarm.tearDown(ticket)
    await alarm.reaches(termination, 'ready')
    await alarm.actOnEnd(termination, 'withdraw', {})
    await alarm.reaches(contract, 'active')
    return ['termination']
  },

  'end-moved': async (rig, desk) => {
    const { alarm, contract, termination } = await ending(rig, desk)
    const ticket = await visited(rig, desk, termination)
    await alarm.bookTeardown(ticket, '2027-04-29')
    for (const wantedOn of ['2027-05-08', '2027-08-31'])
      await alarm.actOnEnd(termination, 'changeDate', { wantedOn: plainDate(wantedOn) })
    await alarm.reaches(ticket, 'cancelled')
    await alarm.actOnEnd(termination, 'suspend', {
      because: 'customerDied',
      submission: await desk.keep('reason', { text: 'Dödsbo.' }, lena),
    })
    await alarm.actOnEnd(termination, 'decide', {
      decision: { how: 'end', endOn: plainDate('2027-06-30') },
      submission: await desk.keep('reason', { text: 'Enligt dödsboet.' }, lena),
    })
    await rig.until('2027-06-15T09:00:00Z')
    await alarm.reaches(contract, 'ending')
    return ['contract', 'termination', 'ticket']
  },

  'taken-back': async (rig, desk) => {
    const alarm = contractDesk(rig, desk)
    const contract = await alarm.sign({ agreedOn: plainDate('2027-01-29') })
    const termination = await alarm.terminate(contract)
    await rig.until('2027-02-06T10:00:00Z')
    await alarm.actOn(contract, 'rescind', { from: holder })
    await rig.until('2027-02-08T09:00:00Z')
    const ticket = await visitOf(rig, desk, termination)
    await desk.book(ticket, '2027-02-10', 'morning', null)
    await desk.act(ticket, 'decline', { by: borje, reason: 'ill' })
    await alarm.reaches(contract, 'ended')
    return ['contract', 'termination']
  },
}

/** A contract of 1 February 2027 that ends on 1 May. */
async function ending(rig: Rig, desk: RigDesk) {
  const alarm = contractDesk(rig, desk)
  const contract = await alarm.sign()
  return { alarm, contract, termination: await alarm.terminate(contract) }
}

/** The ticket of its visit, on the day that we call to book it. */
async function visited(rig: Rig, desk: RigDesk, termination: string): Promise<string> {
  await rig.until('2027-03-22T09:00:00Z')
  return visitOf(rig, desk, termination)
}

async function visitOf(rig: Rig, desk: RigDesk, termination: string): Promise<string> {
  const { teardownTicket } = await contractDesk(rig, desk).ending(termination)
  if (teardownTicket === null) throw new Error(`${termination} has no visit.`)
  return teardownTicket
}
