import type { Formats } from '../../texts/format.ts'
import type { SheetTexts } from '../../texts/papers.ts'
import type { Sheet } from './document.ts'
import { bottom, top } from './grid.ts'
import { bodyRoom, drawFoot, nextPage } from './letterhead.ts'
import { paginate, type Strip } from './pagination.ts'

export interface BodyStrip extends Strip {
  readonly inTable?: boolean
}

export interface Body {
  /** Where it begins on the first page. */
  readonly top: number
  readonly strips: readonly BodyStrip[]
  /** Drawn again where the table goes on. */
  readonly tableHead: BodyStrip
  /** At the head of the pages after the first. */
  readonly pageTitle: string
  readonly texts: SheetTexts
  readonly formats: Formats
  /** Draws what is fixed at the bottom of the last page. */
  readonly drawEnd: () => void
}

/** Draws the body over as many pages as it needs, each with its foot, and the last with what ends the paper. */
export function drawBody(sheet: Sheet, body: Body): void {
  const { strips, tableHead, texts, formats } = body
  const room = bodyRoom(body.top)
  const pages = paginate(strips, {
    first: room.first,
    next: room.next - tableHead.height,
    lastReserve: bottom.other - bottom.last,
  })
  for (const [index, strips] of pages.entries()) {
    let y = index === 0 ? body.top : top.nextBody
    if (index > 0) {
      nextPage(sheet, body.pageTitle)
      if (strips[0]?.inTable === true) {
        tableHead.draw(y)
        y += tableHead.height
      }
    }
    for (const strip of strips) {
      strip.draw(y)
      y += strip.height
    }
    if (index === pages.length - 1) body.drawEnd()
    drawFoot(sheet, sheet.root, index + 1, { texts, formats, pages: pages.length })
  }
}
