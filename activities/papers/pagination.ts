/** A piece of the body that is not broken over pages. */
export interface Strip {
  readonly height: number
  readonly draw: (top: number) => void
  /** Never last on a page: a heading, or the first part of what goes on. */
  readonly keepWithNext?: boolean
}

/** Room for strips on a page, in points: repeated heads and running totals are taken off already. */
export interface Frame {
  readonly first: number
  readonly next: number
  /** How much less room the last page has, for what is fixed at its bottom and for the tail that closes the body. */
  readonly lastReserve: number
}

/**
 * Parts strips into pages: as many on each as it takes, and the last with room to spare for what ends the paper. Two strips at
 * least come to the last page, so that no sum stands alone. There is always one page.
 */
export function paginate<T extends Pick<Strip, 'height' | 'keepWithNext'>>(
  strips: readonly T[],
  frame: Frame,
): readonly (readonly T[])[] {
  const pages: T[][] = []
  let rest = strips
  for (;;) {
    const room = pages.length === 0 ? frame.first : frame.next
    if (rest.length === 0 || heightOf(rest) <= room - frame.lastReserve) return [...pages, [...rest]]
    const count = fitting(rest, room)
    pages.push(rest.slice(0, count))
    rest = rest.slice(count)
  }
}

export function heightOf(strips: readonly Pick<Strip, 'height'>[]): number {
  return strips.reduce((sum, strip) => sum + strip.height, 0)
}

/** How many strips a page takes that is not the last. One at least, or a strip taller than a page would never be placed. */
function fitting(strips: readonly Pick<Strip, 'height' | 'keepWithNext'>[], room: number): number {
  let used = 0
  let count = 0
  while (count < strips.length - 2) {
    used += strips[count]?.height ?? 0
    if (used > room) break
    count += 1
  }
  while (count > 1 && strips[count - 1]?.keepWithNext === true) count -= 1
  return Math.max(1, count)
}
