/** The grid of every paper, in points from the top left of an A4 page. Heights are multiples of a line where they can be. */

export const page = { width: mm(210), height: mm(297) } as const

export const left = mm(20)
export const right = mm(190)
export const width = right - left

/** The distance from one baseline to the next. */
export const line = mm(4.4)

/**
 * The address of a Swedish C5 window envelope with its window to the right (H2), 35 mm high. Folded once, an A4 page can slide 19 mm
 * sideways and 13 mm up or down in it; the address stays in sight, and nothing else comes near.
 */
export const addressWindow = { left: mm(117), top: mm(46), width: mm(73) } as const

/** Where the papers' parts begin. The box is at the same place on every paper: the bottom of the last page. */
export const top = {
  head: mm(14),
  facts: mm(46),
  body: mm(94),
  /** Of the pages after the first, under their short head. */
  nextBody: mm(25),
  box: mm(204),
  small: mm(249),
  foot: mm(267),
  fold: mm(148.5),
} as const

export const boxHeight = mm(42)

/** How far the body may go on the last page, above the box, and on those before it, above the foot. */
export const bottom = { last: top.box - mm(5), other: top.foot - mm(7) } as const

/** Dark enough for a fax, a grey copy and tired eyes: the muted one has a contrast of 6:1 against white. */
export const ink = { text: '#16191D', muted: '#525C66', accent: '#12495A', rule: '#C9CFD4', tint: '#F1F5F6' } as const

export const size = { title: 20, name: 13, amount: 25, head: 10.5, body: 9.5, label: 8.5, small: 7.75 } as const

export function mm(millimetres: number): number {
  return (millimetres * 72) / 25.4
}
