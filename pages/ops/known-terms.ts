import type { z } from 'zod'
import type { DunningPolicyList, ReferenceRateList } from '../../api/schemas/terms.ts'

export type Policies = z.output<typeof DunningPolicyList>
export type KnownRates = z.output<typeof ReferenceRateList>
