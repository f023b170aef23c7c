import { bottom, top } from './grid.ts'
import type { InvoiceLines } from './invoice-lines.ts'
import { bodyRoom, drawFoot, nextPage } from './letterhead.ts'
import { paginate, type Strip } from './pagination.ts'
import type { Begun } from './paper.ts'

export interface BodyStrip extends Strip {
  readonly inTable?: boolean
}

export interface Body {
  readonly strips: readonly BodyStrip[]
  /** Drawn again where the table goes on. */
  readonly tableHead: BodyStrip
}

/** Draws the body over as many pages as it needs, each with its foot, and the last with what `drawEnd` puts at its bottom. */
export function drawBody(begun: Begun, { strips, tableHead }: Body, drawEnd: () => void): void {
  const room = bodyRoom(begun.bodyTop)
  const pages = paginate(strips, {
    first: room.first,
    next: room.next - tableHead.height,
    lastReserve: bottom.other - bottom.last,
  })
  drawPages(begun, pages.length, page => {
    const onPage = pages[page] ?? []
    let y = page === 0 ? begun.bodyTop : top.nextBody
    if (page > 0 && onPage[0]?.inTable === true) {
      tableHead.draw(y)
      y += tableHead.height
    }
    for (const strip of onPage) {
      strip.draw(y)
      y += strip.height
    }
    if (page === pages.length - 1) drawEnd()
  })
}

/** Draws the lines of an invoice, or of a credit note; `drawEnd` is told where they end on the last page. */
export function drawLines(begun: Begun, { pages, drawPage }: InvoiceLines, drawEnd: (linesEnd: number) => void): void {
  drawPages(begun, pages, page => {
    const linesEnd = drawPage(page)
    if (page === pages - 1) drawEnd(linesEnd)
  })
}

function drawPages({ sheet, title, texts, formats }: Begun, pages: number, drawPage: (page: number) => void): void {
  for (let page = 0; page < pages; page += 1) {
    if (page > 0) nextPage(sheet, title)
    drawPage(page)
    drawFoot(sheet, sheet.root, page + 1, { texts: texts.sheet, formats, pages })
  }
}
