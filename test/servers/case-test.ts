import { test as base } from 'vitest'
import { type RigDesk, rigDesk } from './desk.ts'
import { createRig, type Rig } from './rig.ts'
import { type RigApi, rigApi } from './rig-api.ts'

/** When a test's case begins, unless it says otherwise: a Monday morning in Stockholm, with no holiday in sight. */
const monday = '2027-02-01T09:00:00Z'

interface World {
  startAt: string
  rig: Rig
  desk: RigDesk
  /** The API on the rig's clock; there when a test asks for it. */
  api: RigApi
}

/** A test with a world of its own. When it ends, every case in it is replayed. */
export const caseTest = base.extend<World>({
  startAt: monday,
  rig: async ({ startAt }, use) => {
    const rig = await createRig(startAt)
    await use(rig)
    await rig.close()
  },
  desk: async ({ rig }, use) => use(rigDesk(rig)),
  api: async ({ rig }, use) => {
    const api = await rigApi(rig)
    await use(api)
    await api.close()
  },
})
