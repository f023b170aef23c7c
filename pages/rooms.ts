import type { Room } from './env.ts'
import { ops } from './ops/room.ts'
import { portal } from './portal/room.ts'
import { reseller } from './reseller/room.ts'
import { technician } from './technician/room.ts'

/** Every room, and with it every page. */
export const rooms: readonly Room[] = [portal, reseller, technician, ops]
