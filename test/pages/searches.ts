import type { Visitor } from '../servers/visitor.ts'
import { attribute, fieldsIn, plain } from './html.ts'

/** Sends the searches of a page with what can be nothing of the kind, and gives what does not hold of what comes back. */
export async function wrongWithSearches(who: Visitor, path: string): Promise<readonly string[]> {
  const html = await (await who.get(path)).text()
  const wrong: string[] = []
  for (const { action, fields } of searchesIn(html)) {
    const texts = fields.filter(({ kind }) => kind === 'text')
    const typed = texts.map(({ name }): [string, string] => [name, `${name} ${'x'.repeat(400)}`])
    const response = await who.get(`${action}?${new URLSearchParams(typed).toString()}`)
    const again = await response.text()
    const said = response.status === 422 ? unsaid(again, typed) : [`answers ${response.status}`]
    wrong.push(...said.map(each => `${action}: ${each}`))
  }
  return wrong
}

/** The forms of a page that one types into, and that are sent by GET. */
export function searchesIn(html: string) {
  return [...html.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gsu)].flatMap(([, head = '', inner = '']) => {
    const fields = fieldsIn(inner)
    const isSearch = attribute(head, 'method') === 'get' && fields.some(({ kind }) => kind === 'text')
    return isSearch ? [{ action: attribute(head, 'action') ?? '', fields }] : []
  })
}

/** What is missing: the summary that takes focus, a fault beside each field, what was typed. */
function unsaid(html: string, typed: readonly (readonly string[])[]): readonly string[] {
  const [, summary] = /<div class="faults" role="alert" tabindex="-1" autofocus[^>]*>(.*?)<\/div>/su.exec(html) ?? []
  if (summary === undefined) return ['no summary']
  const shown = searchesIn(html).flatMap(({ fields }) => fields)
  return typed.flatMap(([name = '', value = '']) => [
    ...(shown.some(field => field.name === name && field.value === value) ? [] : [`what was typed as ${name} is gone`]),
    ...(html.includes(`id="f-${name}-fault"`) ? [] : [`nothing is said beside ${name}`]),
    ...(summary.includes(`href="#f-${name}"`) ? [] : [`the summary does not lead to ${name}`]),
  ])
}

/** Asks for a page with what is none of its fields, and gives what is answered otherwise than without. */
export async function ledAstray(who: Visitor, path: string): Promise<readonly string[]> {
  const [without, withMore] = [await who.get(path), await who.get(`${path}?x=1&utm_source=y`)]
  const [expected, got] = [await told(without), await told(withMore)]
  return JSON.stringify(expected) === JSON.stringify(got)
    ? []
    : [`${path}: ${JSON.stringify(got)} for ${JSON.stringify(expected)}`]
}

/** What a page says that it is, and how many rows it has. */
function headings(html: string): readonly string[] {
  const found = [...html.matchAll(/<h[12][^>]*>(.*?)<\/h[12]>/gsu)].map(([, text = '']) => plain(text))
  return [...found, `${html.match(/<tr>/gu)?.length ?? 0} rows`]
}

async function told(response: Response) {
  return [response.status, headings(await response.text())]
}
