import { SaxesParser } from 'saxes'
import { z } from 'zod'

export const Tree = z.record(z.string(), z.unknown())
export type Tree = z.infer<typeof Tree>

/** The document's element, and what lies in it by name: texts, attributes as '@name' beside '#', and lists of those that are alike. */
export function readUbl(xml: Buffer): { readonly root: string; readonly tree: Tree } {
  const open: { readonly name: string; readonly tree: Tree; text: string }[] = [{ name: '', tree: {}, text: '' }]
  const parser = new SaxesParser({ xmlns: false })
  parser.on('opentag', ({ name, attributes }) => {
    const tree = Object.fromEntries(Object.entries(attributes).map(([key, value]) => [`@${key}`, value]))
    open.push({ name, tree, text: '' })
  })
  parser.on('text', text => {
    const here = open.at(-1)
    if (here) here.text += text
  })
  parser.on('closetag', () => {
    const done = open.pop()
    const parent = open.at(-1)?.tree
    if (!done || !parent) return
    const isLeaf = Object.keys(done.tree).every(key => key.startsWith('@'))
    const own = isLeaf && Object.keys(done.tree).length > 0 ? { ...done.tree, '#': done.text } : done.tree
    const value = isLeaf && own === done.tree ? done.text : own
    const before = parent[done.name]
    const several: unknown[] = Array.isArray(before) ? before : [before]
    parent[done.name] = before === undefined ? value : [...several, value]
  })
  parser.write(xml.toString('utf8')).close()
  const [root = '', tree] = Object.entries(open[0]?.tree ?? {})[0] ?? []
  return { root, tree: Tree.parse(tree) }
}

/** What stands at a path of elements; of several that are alike, the first. */
export function at(tree: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((part, name) => {
    const here: unknown = Array.isArray(part) ? part[0] : part
    return Tree.safeParse(here).data?.[name]
  }, tree)
}
