import type { InterestPolicy, ReferenceRate } from './interest.ts'
import { plainDate } from './plain-date.ts'

/**
 * The reference rates that Riksbanken has set (räntelagen 9 §), half-year by half-year. The one from 2026-07-01 was not confirmed when
 * this was written: the operator adds it, and those after it, to the policy. Until then interest on those days is refused.
 */
export const referenceRates: readonly ReferenceRate[] = [
  { from: plainDate('2011-01-01'), basisPoints: 150 },
  { from: plainDate('2011-07-01'), basisPoints: 200 },
  { from: plainDate('2012-01-01'), basisPoints: 200 },
  { from: plainDate('2012-07-01'), basisPoints: 150 },
  { from: plainDate('2013-01-01'), basisPoints: 100 },
  { from: plainDate('2013-07-01'), basisPoints: 100 },
  { from: plainDate('2014-01-01'), basisPoints: 100 },
  { from: plainDate('2014-07-01'), basisPoints: 100 },
  { from: plainDate('2015-01-01'), basisPoints: 0 },
  { from: plainDate('2015-07-01'), basisPoints: 0 },
  { from: plainDate('2016-01-01'), basisPoints: 0 },
  { from: plainDate('2016-07-01'), basisPoints: -50 },
  { from: plainDate('2017-01-01'), basisPoints: -50 },
  { from: plainDate('2017-07-01'), basisPoints: -50 },
  { from: plainDate('2018-01-01'), basisPoints: -50 },
  { from: plainDate('2018-07-01'), basisPoints: -50 },
  { from: plainDate('2019-01-01'), basisPoints: -50 },
  { from: plainDate('2019-07-01'), basisPoints: 0 },
  { from: plainDate('2020-01-01'), basisPoints: 0 },
  { from: plainDate('2020-07-01'), basisPoints: 0 },
  { from: plainDate('2021-01-01'), basisPoints: 0 },
  { from: plainDate('2021-07-01'), basisPoints: 0 },
  { from: plainDate('2022-01-01'), basisPoints: 0 },
  { from: plainDate('2022-07-01'), basisPoints: 50 },
  { from: plainDate('2023-01-01'), basisPoints: 250 },
  { from: plainDate('2023-07-01'), basisPoints: 350 },
  { from: plainDate('2024-01-01'), basisPoints: 400 },
  { from: plainDate('2024-07-01'), basisPoints: 400 },
  { from: plainDate('2025-01-01'), basisPoints: 300 },
  { from: plainDate('2025-07-01'), basisPoints: 200 },
  { from: plainDate('2026-01-01'), basisPoints: 200 },
]

export const interestPolicy: InterestPolicy = { marginBasisPoints: 800, referenceRates }
