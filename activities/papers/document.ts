import Pdf from 'pdfkit'
import type { Company } from '../../domain/company.ts'
import type { Language } from '../../domain/message.ts'
import { faces } from './fonts.ts'
import './pdfkit-types.ts'

export type Element = PDFKit.PDFStructureElement

/** A paper being drawn: the file, and the root of the tree that tells a reader that cannot see what is what. */
export interface Sheet {
  readonly doc: PDFKit.PDFDocument
  readonly root: Element
  readonly company: Company
}

export interface SheetOptions {
  readonly language: Language
  readonly company: Company
  /** Shown in the window's title bar: 'Faktura 100123'. Nothing that users wrote, for PDFKit puts it into XML as it is. */
  readonly title: string
  /** When the paper was made, as its facts have it: not the clock, or a repeat would give other bytes. */
  readonly createdAt: Date
}

/**
 * Draws a paper and gives the file: PDF/A-2a for the archive and tagged as PDF/UA-1 asks. The same input gives the same bytes, on the
 * same release of Node: its dates come from the facts and its file id from them.
 */
export async function makePdf(options: SheetOptions, draw: (sheet: Sheet) => void): Promise<Buffer> {
  const doc = new Pdf({
    ...fixed,
    lang: options.language,
    info: { Title: options.title, Creator: 'Ledtid', CreationDate: options.createdAt },
  })
  const chunks: Uint8Array[] = []
  const ended = new Promise<void>((resolve, reject) => {
    doc.on('data', (chunk: Uint8Array) => chunks.push(chunk))
    doc.on('end', resolve)
    doc.on('error', reject)
  })
  const { regular, bold } = faces()
  doc.registerFont('regular', regular).registerFont('bold', bold)
  const root = doc.struct('Document')
  doc.addStructure(root)
  draw({ doc, root, company: options.company })
  doc.appendXML(identification(options))
  doc.end()
  await ended
  return Buffer.concat(chunks)
}

const fixed = {
  size: 'A4',
  margin: 0,
  autoFirstPage: false,
  // No default font: Helvetica would be parsed and never used.
  font: '',
  pdfVersion: '1.7',
  subset: 'PDF/A-2a',
  tagged: true,
  displayTitle: true,
} as const satisfies PDFKit.PDFDocumentOptions

/** Says that the file is PDF/UA-1, with the schema that PDF/A asks for (ISO 19005-2, 6.6.2.3), and who made it. */
function identification({ company }: SheetOptions): string {
  return `
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
  <dc:creator><rdf:Seq><rdf:li>${escaped(company.name)}</rdf:li></rdf:Seq></dc:creator>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
  <pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about=""
  xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
  xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
  xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
  <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
    <pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
    <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
      <pdfaProperty:name>part</pdfaProperty:name>
      <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
      <pdfaProperty:category>internal</pdfaProperty:category>
      <pdfaProperty:description>The part of ISO 14289 that the file follows</pdfaProperty:description>
    </rdf:li></rdf:Seq></pdfaSchema:property>
  </rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>`
}

function escaped(text: string): string {
  return text.replace(/[&<>]/gu, character => `&#${character.charCodeAt(0)};`)
}
