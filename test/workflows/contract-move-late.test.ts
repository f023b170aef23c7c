import { describe, expect } from 'vitest'
import { EngineRefusal } from '../../api/engine.ts'
import { findHead } from '../../db/case-head.ts'
import { plainDate } from '../../domain/plain-date.ts'
import type { ContractSubmission } from '../../domain/submission.ts'
import { caseTest } from '../servers/case-test.ts'
import { holder, rentedAlarm } from '../servers/contract-desk.ts'
import { lena, type RigDesk } from '../servers/desk.ts'
import type { Rig } from '../servers/rig.ts'
import { contractBooks, days } from './contract-books.ts'

const on = plainDate('2027-03-10')
const borje = { role: 'technician', id: 'TK-2' } as const

describe('A4 a new site that is late', () => {
  caseTest(
    'A4 the old site is monitored until the new one is installed, unpaid: the case says so, the customer and ops are told, nobody takes it down',
    async ({ rig, desk }) => {
      const { alarm, books, contract, newContract, installation, termination, teardown } = await moving(rig, desk)
      await alarm.bookTeardown(teardown, on)
      await rig.until('2027-03-10T07:30:00Z')
      // The day has begun and the new contract with it; the alarm is not there yet, and the old site is still watched.
      expect(await desk.row(newContract)).toMatchObject({ status: 'active' })
      expect(await desk.row(termination)).toMatchObject({ status: 'booked' })
      expect(await refused(desk, teardown)).toEqual({ reason: 'newSiteNotInstalled' })

      await rig.until('2027-03-12T09:00:00Z')
      expect(await desk.row(termination)).toMatchObject({ waitingFor: 'newSite' })
      expect(await blockersOf(rig, termination)).toContain('newSiteNotInstalled')
      expect((await alarm.ending(termination)).disconnectedAt).toBeNull()
      expect(await told(desk, termination)).toEqual(['moveDelayed email', 'moveDelayed sms', 'moveLate email'])
      expect(await refused(desk, teardown)).toEqual({ reason: 'newSiteNotInstalled' })

      await alarm.bookTeardown(installation, '2027-03-16')
      await rig.until('2027-03-16T07:30:00Z')
      expect((await alarm.ending(termination)).disconnectedAt).toBeNull()
      await alarm.tearDown(installation)
      await alarm.reaches(termination, 'disconnected')
      expect((await alarm.ending(termination)).disconnectedAt?.slice(0, 10)).toBe('2027-03-16')
      await desk.book(teardown, '2027-03-17', 'morning', null)
      await desk.act(teardown, 'accept', { by: borje })
      await rig.until('2027-03-17T07:30:00Z')
      await alarm.tearDown(teardown)
      await rig.until('2027-03-18T09:00:00Z')
      expect(await desk.row(termination)).toMatchObject({ status: 'completed' })
      expect(await desk.row(contract)).toMatchObject({ status: 'ended' })
      expect(await books.paidDays([contract])).toEqual(days('2027-02-01', '2027-03-09'))
      expect(await books.paidDays([contract, newContract])).toEqual(days('2027-02-01', '2027-04-30'))
      expect((await desk.timeline(termination)).filter(did => did === 'oldSiteKept')).toHaveLength(1)
    },
    60_000,
  )

  caseTest(
    'A4 ops let the old site go: it is disconnected and taken down though the new one is not installed, with their reason',
    async ({ rig, desk }) => {
      const { alarm, contract, termination, teardown } = await moving(rig, desk)
      await rig.until('2027-03-11T09:00:00Z')
      expect(await desk.row(termination)).toMatchObject({ waitingFor: 'newSite' })
      await alarm.bookTeardown(teardown, '2027-03-12')
      const submission = await desk.keep('reason', { text: 'Huset är sålt och ska tömmas.' }, lena)
      await alarm.actOn(contract, 'releaseOldSite', { submission })
      const again = await desk.keep('reason', { text: 'En gång till.' }, lena)
      const error = await alarm
        .actOn(contract, 'releaseOldSite', { submission: again })
        .catch((failure: unknown) => failure)
      expect(error instanceof EngineRefusal && error.details[0]).toEqual({ reason: 'nothingToDo' })
      await alarm.reaches(termination, 'disconnected')
      await rig.until('2027-03-12T07:30:00Z')
      await alarm.tearDown(teardown)
      await alarm.reaches(termination, 'completed')
    },
  )

  caseTest(
    'A4 the end of what another contract replaces is not moved: both would be paid for the same days',
    async ({ rig, desk }) => {
      const { alarm, termination } = await moving(rig, desk)
      const asked = { wantedOn: plainDate('2027-09-30') }
      const error = await alarm.actOnEnd(termination, 'changeDate', asked).catch((failure: unknown) => failure)
      expect(error instanceof EngineRefusal && error.details[0]).toEqual({ reason: 'replacedByNewContract' })
    },
  )

  caseTest(
    'A4 an installation that is called off is ordered again by ops, and the old site waits for that one',
    async ({ rig, desk }) => {
      const { alarm, contract, installation, termination } = await moving(rig, desk)
      const nothing = await alarm.actOn(contract, 'orderMoveVisits', {}).catch((error: unknown) => error)
      expect(nothing instanceof EngineRefusal && nothing.details[0]).toEqual({ reason: 'nothingToDo' })
      const submission = await desk.keep('reason', { text: 'Tiden passade inte.' }, lena)
      await desk.act(installation, 'cancel', { by: lena, submission })
      await alarm.actOn(contract, 'orderMoveVisits', {})
      const { installationTicket } = await moveOf(rig, contract)
      expect(installationTicket).not.toBe(installation)
      await alarm.opened(installationTicket)
      await alarm.bookTeardown(installationTicket, '2027-03-09')
      await rig.until('2027-03-09T07:30:00Z')
      await alarm.tearDown(installationTicket)
      await rig.until('2027-03-10T07:30:00Z')
      expect((await alarm.ending(termination)).disconnectedAt?.slice(0, 16)).toBe('2027-03-09T23:00')
    },
  )

  caseTest(
    'A4 with the same contract it waits as well: told once, blocked, and done when the new site is up and the old one down',
    async ({ rig, desk }) => {
      const { alarm, ...books } = contractBooks(rig, desk)
      const contract = await alarm.sign()
      await alarm.site('AN-2')
      const asked = { from: holder, way: 'sameContract', on, site: 'AN-2', contract: null } as const
      await alarm.actOn(contract, 'move', asked)
      await rig.until('2027-02-01T09:10:00Z')
      const { teardownTicket, installationTicket } = await moveOf(rig, contract)
      await alarm.bookTeardown(teardownTicket, on)
      await rig.until('2027-03-11T09:00:00Z')
      expect(await refused(desk, teardownTicket)).toEqual({ reason: 'newSiteNotInstalled' })
      expect(await desk.row(contract)).toMatchObject({ status: 'moving', waitingFor: 'move' })
      expect(await blockersOf(rig, contract)).toEqual(['newSiteNotInstalled'])
      expect(await told(desk, contract)).toEqual(['moveDelayed email', 'moveDelayed sms', 'moveLate email'])
      await alarm.bookTeardown(installationTicket, '2027-03-15')
      await rig.until('2027-03-15T07:30:00Z')
      await alarm.tearDown(installationTicket)
      await alarm.reachesWait(contract, 'oldSite')
      expect(await blockersOf(rig, contract)).toEqual([])
      await desk.book(teardownTicket, '2027-03-16', 'morning', null)
      await desk.act(teardownTicket, 'accept', { by: borje })
      await rig.until('2027-03-16T07:30:00Z')
      await alarm.tearDown(teardownTicket)
      await alarm.reaches(contract, 'active')
      expect((await desk.timeline(contract)).filter(did => did === 'moveLate')).toHaveLength(1)
      await rig.until('2027-04-05T09:00:00Z')
      expect(await books.paidDays([contract])).toEqual(days('2027-02-01', '2027-05-31'))
    },
  )
})

/** A contract on its way to a new one at another site on the day, with its visits open and not booked. */
async function moving(rig: Rig, desk: RigDesk) {
  const { alarm, ...books } = contractBooks(rig, desk)
  const contract = await alarm.sign()
  await alarm.site('AN-2')
  await rig.until('2027-02-04T09:00:00Z')
  const agreed: ContractSubmission = { ...rentedAlarm, site: 'AN-2', agreedOn: plainDate('2027-02-04'), startOn: on }
  const submission = await desk.keep('contract', agreed, lena)
  await alarm.actOn(contract, 'move', { from: holder, way: 'newContract', on, site: 'AN-2', contract: submission })
  await rig.until('2027-02-10T09:00:00Z')
  const { newContract, installationTicket } = await moveOf(rig, contract)
  const termination = await alarm.endOf(contract)
  const { teardownTicket } = await alarm.ending(termination)
  if (!newContract || !teardownTicket) throw new Error('The move has opened nothing.')
  return {
    alarm,
    books,
    contract,
    newContract,
    installation: installationTicket,
    termination,
    teardown: teardownTicket,
  }
}

async function moveOf(rig: Rig, contract: string) {
  const move = await rig.db.selectFrom('moves').selectAll().where('contract', '=', contract).executeTakeFirstOrThrow()
  return { ...move, teardownTicket: move.teardownTicket ?? '', installationTicket: move.installationTicket ?? '' }
}

/** What Börje is answered who comes to take the old alarm down. */
async function refused(desk: RigDesk, ticket: string): Promise<unknown> {
  const error = await desk.act(ticket, 'arrive', { by: borje }).catch((failure: unknown) => failure)
  return error instanceof EngineRefusal ? error.details[0] : error
}

/** What has been said of the move's delay, and how: each once. */
async function told(desk: RigDesk, number: string): Promise<string[]> {
  const messages = await desk.messages(number)
  return messages.flatMap(line => /move\S+ \w+/u.exec(line) ?? []).sort()
}

async function blockersOf({ db }: Rig, number: string): Promise<readonly string[]> {
  return (await findHead(db, number, lena))?.view.blockers ?? []
}
