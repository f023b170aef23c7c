import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { sql } from 'kysely'
import { inject } from 'vitest'
import { addMinutes, instant } from '../../domain/instant.ts'
import { type RigDesk, rigDesk } from '../servers/desk.ts'
import { eventually } from '../servers/eventually.ts'
import { createRig, type Rig } from '../servers/rig.ts'
import { type MailServer, startMailServer } from '../servers/smtp.ts'
import type { Death, DyingErrand } from './dying-worker.ts'

/** A rig whose workers are processes of their own, and can be told where they will be killed. */
export interface DyingWorld {
  readonly rig: Rig
  readonly desk: RigDesk
  readonly mail: MailServer
  /** An invoice that was issued on 4 February, with a fee for reminders agreed. */
  invoiced(): Promise<string>
  start(death: Death | null, payment?: DyingErrand['payment']): ChildProcess
  /** Tells the worker there is where it will be killed. Whoever follows it lives on. */
  diesAt(death: Death): Promise<void>
  /** Lets time pass in small steps; a worker that dies is followed by one that lives. Gives how many died. */
  passes(until: string): Promise<number>
  /** Waits until the worker that was told to has been killed, without letting time pass. */
  death(): Promise<void>
  close(): Promise<void>
}

export async function openWorld(whenFinished: (clean: () => void) => void): Promise<DyingWorld> {
  const rig = await createRig('2027-02-01T09:00:00Z', { worker: false })
  const mail = await startMailServer()
  const desk = rigDesk(rig)
  const children: ChildProcess[] = []
  whenFinished(() => {
    worker = undefined
    for (const child of children) child.kill('SIGKILL')
  })
  const start: DyingWorld['start'] = (death, payment = null) => {
    const errand = { ...rig.servers, smtpUrl: mail.url, bundlePath: inject('bundlePath'), death, payment }
    const program = join(import.meta.dirname, 'dying-worker.ts')
    const child = fork(program, [JSON.stringify(errand satisfies DyingErrand)], { execArgv: [] })
    children.push(child)
    return child
  }
  let deaths = 0
  // The server's clock stands still as long as work is asked for, so who has died is followed at once.
  function work(): ChildProcess {
    const child = start(null)
    child.once('exit', (_, signal) => {
      if (worker !== child || signal !== 'SIGKILL') return
      deaths += 1
      worker = work()
    })
    return child
  }
  let worker: ChildProcess | undefined = work()
  await once(worker, 'message')
  return {
    rig,
    desk,
    mail,
    start,
    async diesAt(death) {
      worker?.send(death)
      if (worker) await once(worker, 'message')
    },
    async invoiced() {
      await sql`update agreements set customer = 'K-1002', agreed_on = '2026-01-01', reminder_fee_agreed = true,
        interest_agreed = false, fee_waived = false, payment_days = 30 where number = 'A-2024-17'`.execute(rig.db)
      const [, invoice] = await desk.billed('invoice', { agreement: 'A-2024-17' })
      await desk.cover('2027-12-31')
      return invoice
    },
    async passes(until) {
      const before = deaths
      for (let at = await rig.now(); at < instant(until); at = await rig.now()) await rig.until(addMinutes(at, 10))
      return deaths - before
    },
    async death() {
      await eventually('the worker is killed', () => (deaths > 0 ? true : undefined), 120_000)
    },
    async close() {
      await rig.close()
      worker = undefined
      for (const child of children) child.kill('SIGKILL')
      await mail.close()
    },
  }
}

/** How a process has ended; null where it was killed. */
export async function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  return child.exitCode
}
