import { SaxesParser } from 'saxes'

/** An element, its names without namespace prefixes. Attributes keep theirs; text is what lies directly in it, CDATA too. */
export interface XmlElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly text: string
  readonly children: readonly XmlElement[]
}

/**
 * Is told of every element as it ends, with the names of those it lies in, outermost first. An element for which it answers
 * 'drop' is not kept in its parent, so that a file of any length needs the memory of its largest kept part only.
 */
export type XmlListener = (element: XmlElement, within: readonly string[]) => 'keep' | 'drop'

/** Why a text is no XML that may be read. `why` says it in English, with line and column where they are known. */
export class UnreadableXml extends Error {
  readonly reason: 'broken' | 'truncated' | 'doctype' | 'tooLarge'

  constructor(reason: UnreadableXml['reason'], why: string) {
    super(why)
    this.name = 'UnreadableXml'
    this.reason = reason
  }
}

/**
 * Reads well-formed XML 1.0 part by part. A document type is refused, so there are no entities but the five of XML itself; depth and
 * length of text are limited. Throws UnreadableXml and nothing else of its own. It streams (saxes) because a tree of 50 000
 * payments takes a gigabyte in the libraries that build one.
 */
export function readXml(parts: Iterable<string>, listener: XmlListener): void {
  const parser = new SaxesParser({ xmlns: false })
  const open: OpenElement[] = []
  const within: string[] = []
  const addText = (text: string): void => {
    const element = open.at(-1)
    // Between elements lies the space that indents them; a batch of thousands has much of it.
    if (element === undefined || (element.text === '' && text.trim() === '')) return
    element.text += text
    if (element.text.length > maxTextLength)
      throw new UnreadableXml('tooLarge', `<${element.name}> holds too much text.`)
  }

  parser.on('doctype', () => {
    throw new UnreadableXml('doctype', 'A document type definition is not accepted.')
  })
  parser.on('error', error => {
    throw new UnreadableXml('broken', error.message)
  })
  parser.on('opentag', tag => {
    if (open.length >= maxDepth) throw new UnreadableXml('tooLarge', `Elements lie more than ${maxDepth} deep.`)
    const element = { name: localName(tag.name), attributes: tag.attributes, text: '', children: [] }
    open.push(element)
    within.push(element.name)
  })
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.on('closetag', () => {
    const element = open.pop()
    within.pop()
    if (element !== undefined && listener(element, within) === 'keep') open.at(-1)?.children.push(element)
  })

  for (const part of parts) parser.write(part)
  const isOpen = open.length > 0
  try {
    parser.close()
  } catch (error) {
    if (isOpen && error instanceof UnreadableXml) throw new UnreadableXml('truncated', error.message)
    throw error
  }
}

/** The first element that the names lead to, each a child of the one before. */
export function xmlAt(element: XmlElement | undefined, ...path: readonly string[]): XmlElement | undefined {
  let at = element
  for (const name of path) at = at?.children.find(child => child.name === name)
  return at
}

/** All children of that name. */
export function xmlAll(element: XmlElement | undefined, name: string): readonly XmlElement[] {
  return element?.children.filter(child => child.name === name) ?? []
}

/** The text where the names lead, without the space around it; undefined when there is no such element or nothing in it. */
export function xmlText(element: XmlElement | undefined, ...path: readonly string[]): string | undefined {
  const text = xmlAt(element, ...path)?.text.trim()
  return text === '' ? undefined : text
}

interface OpenElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  text: string
  readonly children: XmlElement[]
}

const maxDepth = 40
const maxTextLength = 20_000

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}
