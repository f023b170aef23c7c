import type { z } from 'zod'
import type { Contract } from '../../../api/schemas/contract.ts'
import type { About } from './form.ts'

type ContractAnswer = z.output<typeof Contract>

/** The contract that the case is; undefined of any other case. */
export function contractOf({ detail }: About): ContractAnswer | undefined {
  return detail.kind === 'contract' ? detail.contract : undefined
}

/** The fee of the latest agreement. */
export function feeOf(contract: ContractAnswer | undefined): number | null {
  return contract?.fees.at(-1)?.monthlyOre ?? null
}
