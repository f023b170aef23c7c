/** A form as it stands in a page, with the fields that a browser would send. */
export interface ReadForm {
  readonly action: string
  readonly fields: readonly ReadField[]
}

export interface ReadField {
  readonly name: string
  /** 'text' is all that one types into; a 'password', and a code that is good once, are never shown again. */
  readonly kind: 'hidden' | 'text' | 'password' | 'choice' | 'file'
  readonly value: string
}

/** The forms of a page that are sent by POST. Hono writes every attribute within double quotes. */
export function formsIn(html: string): readonly ReadForm[] {
  return [...html.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gsu)].flatMap(([, head = '', inner = '']) =>
    attribute(head, 'method') === 'post' ? [{ action: attribute(head, 'action') ?? '', fields: fieldsIn(inner) }] : [],
  )
}

/** What is sent where nothing was typed, and every choice left as it was. */
export function untouched({ fields }: ReadForm): Record<string, string> {
  return Object.fromEntries(
    fields.flatMap(({ name, kind, value }) => (kind === 'file' ? [] : [[name, kind === 'text' ? '' : value]])),
  )
}

/** What one reads between the tags, with what was escaped made readable again. */
export function plain(html: string): string {
  const signs: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }
  return html.replace(/&(\w+|#39);/gu, (whole, name: string) => signs[name] ?? whole)
}

export function fieldsIn(html: string): readonly ReadField[] {
  // What follows an input, which has no end, is a field of its own.
  const fields = [...html.matchAll(/<(input|textarea|select)\b([^>]*)>(?:(.*?)<\/\1>)?/gsu)]
  return fields.flatMap(([, tag = '', head = '', inner = '']): ReadField[] => {
    const name = attribute(head, 'name')
    if (name === undefined) return []
    if (tag === 'textarea') return [{ name, kind: 'text', value: plain(inner) }]
    if (tag === 'select') return [{ name, kind: 'choice', value: chosenIn(inner) }]
    const type = attribute(head, 'type') ?? 'text'
    const value = attribute(head, 'value') ?? ''
    if (type === 'radio' || type === 'checkbox')
      return /\schecked(?:=""|\s|$)/u.test(head) ? [{ name, kind: 'choice', value }] : []
    const isCode = attribute(head, 'autocomplete') === 'one-time-code'
    return [{ name, kind: isCode ? 'password' : (kinds[type] ?? 'text'), value }]
  })
}

const kinds: Readonly<Record<string, ReadField['kind']>> = { hidden: 'hidden', password: 'password', file: 'file' }

function chosenIn(html: string): string {
  const options = [...html.matchAll(/<option\b([^>]*)>/gu)].map(([, head = '']) => head)
  const chosen = options.find(head => /\sselected(?:=""|\s|$)/u.test(head)) ?? options[0] ?? ''
  return attribute(chosen, 'value') ?? ''
}

export function attribute(head: string, name: string): string | undefined {
  const found = new RegExp(`\\s${name}="([^"]*)"`, 'u').exec(head)?.[1]
  return found === undefined ? undefined : plain(found)
}
