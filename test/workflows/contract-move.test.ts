import { describe, expect } from 'vitest'
import { EngineRefusal } from '../../api/engine.ts'
import { plainDate } from '../../domain/plain-date.ts'
import type { ContractSubmission } from '../../domain/submission.ts'
import { caseTest } from '../servers/case-test.ts'
import { allTakenDown, holder, rentedAlarm } from '../servers/contract-desk.ts'
import { lena } from '../servers/desk.ts'
import { contractBooks, days, nothingToFetch } from './contract-books.ts'

const on = plainDate('2027-03-10')
const borje = { role: 'technician', id: 'TK-2' } as const

describe('A4 moving to a new contract', () => {
  caseTest(
    'A4 it begins at the new site on the day, the old one has ended the day before: no day is unmonitored, none is paid twice',
    async ({ rig, desk }) => {
      const { alarm, ...books } = contractBooks(rig, desk)
      const contract = await alarm.sign()
      await alarm.site('AN-2')
      await rig.until('2027-02-04T09:00:00Z')
      const agreed: ContractSubmission = {
        ...rentedAlarm,
        site: 'AN-2',
        agreedOn: plainDate('2027-02-04'),
        startOn: on,
      }
      const asked = { from: holder, way: 'newContract', on, site: 'AN-2' } as const
      const late = await desk.keep('contract', { ...agreed, startOn: plainDate('2027-03-11') }, lena)
      await expect(alarm.actOn(contract, 'move', { ...asked, contract: late })).rejects.toThrow(EngineRefusal)
      await expect(alarm.actOn(contract, 'move', { ...asked, contract: null })).rejects.toThrow(EngineRefusal)
      expect(await desk.row(contract)).toMatchObject({ status: 'active' })

      await alarm.actOn(contract, 'move', { ...asked, contract: await desk.keep('contract', agreed, lena) })
      const move = await rig.db
        .selectFrom('moves')
        .selectAll()
        .where('contract', '=', contract)
        .executeTakeFirstOrThrow()
      const { newContract, installationTicket } = move
      if (!newContract || !installationTicket) throw new Error('The move has opened nothing.')
      expect(await alarm.ending(await alarm.endOf(contract))).toMatchObject({ endOn: '2027-03-09' })
      await rig.until('2027-02-04T10:00:00Z')
      // Both contracts cannot go on: the new one has to end first.
      await expect(alarm.actOnEnd(await alarm.endOf(contract), 'withdraw', {})).rejects.toThrow(EngineRefusal)
      expect(await desk.row(newContract)).toMatchObject({ status: 'signed', waitingFor: 'start' })
      const installed = await rig.db
        .selectFrom('tickets')
        .selectAll()
        .where('number', '=', installationTicket)
        .executeTakeFirst()
      expect(installed).toMatchObject({ kindOfWork: 'alarm' })
      await alarm.bookTeardown(installationTicket, '2027-03-08')

      await rig.until('2027-02-10T09:00:00Z')
      const termination = await alarm.endOf(contract)
      const { teardownTicket } = await alarm.ending(termination)
      if (!teardownTicket) throw new Error('Nobody is to take the old alarm down.')
      await alarm.bookTeardown(teardownTicket, '2027-03-10')
      await rig.until('2027-03-08T07:00:00Z')
      await alarm.tearDown(installationTicket)
      await rig.until('2027-03-10T07:00:00Z')
      await alarm.tearDown(teardownTicket)
      await rig.until('2027-03-12T09:00:00Z')

      expect(await desk.row(contract)).toMatchObject({ status: 'ended' })
      expect(await desk.row(termination)).toMatchObject({ status: 'completed' })
      expect(await desk.row(newContract)).toMatchObject({ status: 'active' })
      // The old site is watched until the new one is.
      const { disconnectedAt } = await alarm.ending(termination)
      const started = await rig.db
        .selectFrom('caseEvents')
        .select('at')
        .where('caseNumber', '=', newContract)
        .where('did', '=', 'contractStarted')
        .executeTakeFirstOrThrow()
      expect(await desk.timeline(termination)).not.toContain('oldSiteKept')
      expect([disconnectedAt?.slice(0, 16), started.at.slice(0, 16)]).toEqual(['2027-03-09T23:00', '2027-03-09T23:00'])
      expect(await books.paidDays([contract])).toEqual(days('2027-02-01', '2027-03-09'))
      expect(await books.paidDays([contract, newContract])).toEqual(days('2027-02-01', '2027-04-30'))
      // February, March between them to the öre, and April.
      expect(await books.netOre([contract, newContract])).toBe(3 * 29_900)
      const links = await rig.db
        .selectFrom('caseLinks')
        .select(['relation', 'child'])
        .where('parent', '=', contract)
        .execute()
      expect(links).toContainEqual({ relation: 'newContract', child: newContract })
    },
    60_000,
  )
})

describe('A4 moving with the same contract', () => {
  const day = plainDate('2027-02-15')
  const asked = { from: holder, way: 'sameContract', on: day, site: 'AN-2', contract: null } as const

  caseTest(
    'A4 the system is put up before it is taken down, on one day; the site is another when both are reported, and the fee goes on',
    async ({ rig, desk }) => {
      const { alarm, ...books } = contractBooks(rig, desk)
      const contract = await alarm.sign()
      await alarm.site('AN-2')
      await alarm.actOn(contract, 'move', asked)
      expect(await desk.row(contract)).toMatchObject({ status: 'moving', waitingFor: 'move' })
      const { teardown, installation } = await visits()
      await alarm.bookTeardown(installation, day)
      await desk.book(teardown, day, 'afternoon', 'TK-2')
      await desk.act(teardown, 'accept', { by: borje })
      await rig.until('2027-02-15T07:00:00Z')
      const tooEarly = await desk.act(teardown, 'arrive', { by: borje }).catch((error: unknown) => error)
      expect(tooEarly instanceof EngineRefusal && tooEarly.details[0]).toEqual({ reason: 'newSiteNotInstalled' })
      await alarm.tearDown(installation)
      await alarm.reachesWait(contract, 'oldSite')
      expect(await siteOf()).toBe('AN-1')
      // What stands at the new site is not left for an old one where something is still to be taken down.
      const halfway = await alarm.actOn(contract, 'abandonMove', {}).catch((error: unknown) => error)
      expect(halfway instanceof EngineRefusal && halfway.details[0]).toEqual({ reason: 'moveTooFar' })
      await rig.until('2027-02-15T12:00:00Z')
      await alarm.tearDown(teardown, { ...allTakenDown, equipment: [], keyReturned: false, signsTakenDown: false })
      await rig.until('2027-02-15T13:00:00Z')
      expect(await siteOf()).toBe('AN-2')
      expect(await desk.row(contract)).toMatchObject({ status: 'active', waitingFor: 'monthlyFee' })
      await rig.until('2027-03-03T09:00:00Z')
      expect(await books.paidDays([contract])).toEqual(days('2027-02-01', '2027-04-30'))
      expect(await desk.timeline(contract)).not.toContain('moveLate')

      async function visits() {
        const move = await rig.db
          .selectFrom('moves')
          .selectAll()
          .where('contract', '=', contract)
          .executeTakeFirstOrThrow()
        await rig.until('2027-02-01T09:10:00Z')
        return { teardown: move.teardownTicket ?? '', installation: move.installationTicket ?? '' }
      }
      async function siteOf() {
        const row = await rig.db
          .selectFrom('contracts')
          .select('site')
          .where('number', '=', contract)
          .executeTakeFirstOrThrow()
        return row.site
      }
    },
  )

  caseTest('A4 called off, both visits are, and the contract stays where it was', async ({ rig, desk }) => {
    const { alarm, ...books } = contractBooks(rig, desk)
    const contract = await alarm.sign()
    await alarm.site('AN-2')
    await alarm.actOn(contract, 'move', asked)
    await rig.until('2027-02-01T09:10:00Z')
    const { teardownTicket, installationTicket } = await moveOf()
    await alarm.bookTeardown(teardownTicket ?? '', day)
    await alarm.actOn(contract, 'abandonMove', {})
    await rig.until('2027-02-01T10:00:00Z')
    for (const ticket of [teardownTicket, installationTicket])
      expect(await desk.row(ticket ?? '')).toMatchObject({ status: 'cancelled' })
    expect(await moveOf()).toMatchObject({ state: 'abandoned' })
    expect(await desk.row(contract)).toMatchObject({ status: 'active', waitingFor: 'monthlyFee' })
    await rig.until('2027-03-03T09:00:00Z')
    expect(await books.paidDays([contract])).toEqual(days('2027-02-01', '2027-04-30'))

    function moveOf() {
      return rig.db.selectFrom('moves').selectAll().where('contract', '=', contract).executeTakeFirstOrThrow()
    }
  })

  caseTest(
    'A1 A4 taken back while it is moving: the visits are called off, and it ends today',
    async ({ rig, desk }) => {
      const { alarm, ...books } = contractBooks(rig, desk)
      const contract = await alarm.sign({ ...nothingToFetch, agreedOn: plainDate('2027-01-28') })
      await alarm.site('AN-2')
      await alarm.actOn(contract, 'move', asked)
      await rig.until('2027-02-02T09:00:00Z')
      await alarm.actOn(contract, 'rescind', { from: holder })
      await rig.until('2027-02-04T09:00:00Z')
      expect(await desk.row(contract)).toMatchObject({ status: 'ended' })
      const tickets = await rig.db.selectFrom('cases').select('status').where('kind', '=', 'ticket').execute()
      expect(tickets.map(({ status }) => status)).toEqual(['cancelled', 'cancelled'])
      expect(await books.paidDays([contract])).toEqual(days('2027-02-01', '2027-02-02'))
    },
  )
})
