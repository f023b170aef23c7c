import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { Hono } from 'hono'
import type { PageEnv, PageRouter } from './env.ts'

interface Asset {
  readonly href: string
  readonly content: string
  readonly type: string
}

/**
 * Styles and scripts, read once. Their addresses hold their hash, so that a browser keeps them for good and still gets new
 * ones with a new release. `base.css` comes first: it holds the colours and sizes that the others use.
 */
function readAssets() {
  const styles = filesIn('styles').sort(
    (a, b) => Number(b === 'base.css') - Number(a === 'base.css') || (a < b ? -1 : 1),
  )
  const css = asset('ledtid', 'css', styles.map(name => read('styles', name)).join('\n'))
  return { css, scripts: readScripts() }
}

/** A script that others import comes before them: what they import it by is its address, which holds its hash. */
function readScripts(): ReadonlyMap<string, Asset> {
  const scripts = new Map<string, Asset>()
  for (const name of filesIn('scripts').sort((a, b) => imports(a) - imports(b))) {
    const content = read('scripts', name).replace(
      /(^import .* from ')\.\/([\w-]+\.js)(?=')/gmu,
      (_, head: string, imported: string) => `${head}${scripts.get(imported)?.href ?? `./${imported}`}`,
    )
    scripts.set(name, asset(name.replace(/\.js$/u, ''), 'js', content))
  }
  return scripts
}

const assets = readAssets()

function imports(name: string): number {
  return Number(/^import /mu.test(read('scripts', name)))
}

export const styleHref = assets.css.href

/** The address of a script in pages/scripts. */
export function scriptHref(name: string): string {
  const found = assets.scripts.get(name)
  if (!found) throw new Error(`There is no script pages/scripts/${name}.`)
  return found.href
}

/** What a script in pages/scripts says, for one that has to stand at an address of its own. */
export function scriptContent(name: string): string {
  const found = assets.scripts.get(name)
  if (!found) throw new Error(`There is no script pages/scripts/${name}.`)
  return found.content
}

export function assetRoutes(): PageRouter {
  const router = new Hono<PageEnv>()
  for (const { href, content, type } of [assets.css, ...assets.scripts.values()])
    router.get(href, c =>
      c.body(content, 200, { 'content-type': type, 'cache-control': 'public, max-age=31536000, immutable' }),
    )
  return router
}

function asset(name: string, extension: 'css' | 'js', content: string): Asset {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 12)
  const type = extension === 'css' ? 'text/css; charset=utf-8' : 'text/javascript; charset=utf-8'
  return { href: `/assets/${name}-${hash}.${extension}`, content, type }
}

function filesIn(folder: string): string[] {
  return readdirSync(new URL(`./${folder}/`, import.meta.url)).sort()
}

function read(folder: string, name: string): string {
  return readFileSync(new URL(`./${folder}/${name}`, import.meta.url), 'utf8')
}
