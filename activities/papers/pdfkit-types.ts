import type { Font } from 'fontkit'

/** What PDFKit 0.20 takes and its published types do not know yet. */
declare global {
  namespace PDFKit.Mixins {
    interface PDFFont {
      /** A font that fontkit has parsed already. */
      registerFont(name: string, font: Font): this
    }
    interface PDFAnnotation {
      /** A link that belongs to an element. PDFKit writes a string object as text, and a plain string as a name. */
      link(x: number, y: number, width: number, height: number, url: string, options: TaggedLink): this
    }
    interface TaggedLink {
      readonly structParent: PDFKit.PDFStructureElement
      readonly Contents: object
    }
    interface StructureElementOptions {
      /** Left, top, right and bottom of a figure, in points from the page's top left. */
      bbox?: [number, number, number, number]
      /** What a table's head cell is the head of. */
      scope?: 'Column' | 'Row'
    }
  }
}
