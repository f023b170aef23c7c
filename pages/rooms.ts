import type { Room } from './env.ts'
import { ops } from './ops/room.ts'
import { portal } from './portal/room.ts'

/** Every room, and with it every page. */
export const rooms: readonly Room[] = [portal, ops]
