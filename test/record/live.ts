import type { CaseKind } from '../../domain/case.ts'
import type { RigDesk } from '../servers/desk.ts'
import type { Rig } from '../servers/rig.ts'

/** Lives a case, and says which of its workflows are worth keeping: no two files should tell the same story. */
export type Live<Others extends unknown[] = []> = (
  rig: Rig,
  desk: RigDesk,
  ...others: Others
) => Promise<readonly (CaseKind | 'bankFile' | 'swish' | 'accountMail' | 'bulk')[]>
