/** The middle and the ends of a measurement that was made several times. */
export interface Spread {
  readonly median: number
  readonly min: number
  readonly max: number
}

export function spreadOf(values: readonly number[]): Spread {
  return { median: quantile(values, 0.5), min: Math.min(...values), max: Math.max(...values) }
}

/** The value below which that share lies, between the two nearest where it falls between them. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const position = (sorted.length - 1) * share
  const below = sorted[Math.floor(position)]
  const above = sorted[Math.ceil(position)]
  if (below === undefined || above === undefined) throw new RangeError('There is nothing to measure.')
  return below + (above - below) * (position - Math.floor(position))
}

/** Rounded so that no digit is noise: three that count. */
export function rounded(value: number): number {
  return Number(value.toPrecision(3))
}
