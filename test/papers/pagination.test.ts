import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { heightOf, paginate } from '../../activities/papers/pagination.ts'

const frame = { first: 100, next: 140, lastReserve: 60 }
const strips = fc.array(fc.record({ height: fc.integer({ min: 1, max: 40 }), keepWithNext: fc.boolean() }), {
  maxLength: 80,
})

test('B4 strips are parted into pages that hold them, none lost, in order, with room for the end on the last', () => {
  fc.assert(
    fc.property(strips, all => {
      const pages = paginate(all, frame)
      expect(pages.flat()).toEqual(all)
      for (const [index, page] of pages.entries()) {
        const room = index === 0 ? frame.first : frame.next
        expect(heightOf(page)).toBeLessThanOrEqual(index === pages.length - 1 ? room - frame.lastReserve : room)
      }
    }),
  )
})

test('B4 a heading is not left last on a page', () => {
  const heading = { height: 10, keepWithNext: true }
  const pages = paginate([{ height: 85 }, heading, { height: 20 }, { height: 20 }], frame)
  expect(pages.map(page => page.length)).toEqual([1, 3])
})

test('B4 the last page has more than a single line beside the sums', () => {
  const pages = paginate(
    Array.from({ length: 10 }, () => ({ height: 9 })),
    frame,
  )
  expect(pages.map(page => page.length)).toEqual([8, 2])
})

test('B4 there is a page though there is nothing on it, and one for what is taller than a page', () => {
  expect(paginate([], frame)).toEqual([[]])
  expect(paginate([{ height: 500 }], frame)).toEqual([[{ height: 500 }], []])
})
