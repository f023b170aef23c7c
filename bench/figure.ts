/** One line of the bench's table. */
export interface Figure {
  readonly what: string
  readonly unit: string
  readonly ours: number
  /** What the same costs without Ledtid; null where there is nothing to hold it against. */
  readonly floor: number | null
  /** The middle of the rounds' ratios, which is not the ratio of the middles. */
  readonly ratio: number | null
  readonly target: Target | null
  /** Everything that was measured, for the file. */
  readonly detail: unknown
}

/** What the figure must reach: its ratio, or the figure itself. */
export interface Target {
  readonly of: 'ratio' | 'ours'
  readonly limit: 'atLeast' | 'atMost'
  readonly value: number
}

/** Null where there is no target. */
export function isMet({ ours, ratio, target }: Figure): boolean | null {
  if (!target) return null
  const value = target.of === 'ours' ? ours : ratio
  if (value === null) return false
  return target.limit === 'atLeast' ? value >= target.value : value <= target.value
}
