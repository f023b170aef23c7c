import { findBulk, insertBulk, newBulkNumber } from '../../db/bulk.ts'
import { lena } from '../servers/desk.ts'
import { eventually } from '../servers/eventually.ts'
import type { Live } from './live.ts'

/** Many cases in one run, over two runs of its workflow; one of them refuses. */
export const bulkLives: Readonly<Record<string, Live>> = {
  'many-cancelled': async (rig, desk) => {
    const first = await desk.report()
    const second = await desk.report()
    const number = await newBulkNumber(rig.db)
    const written = { kind: 'reason', text: 'Dubbletter.' } as const
    const by = { role: 'ops', id: lena.id } as const
    const cases = [first.number, 'T-2026-999999', second.number]
    await insertBulk(rig.db, { number, action: 'cancel', extra: {}, written, by, at: await rig.now() }, cases)
    await rig.engine.startBulk({ number, perRun: 2 })
    await eventually('the run is over', async () => (await findBulk(rig.db, number))?.endedAt ?? undefined)
    return ['bulk']
  },
}
