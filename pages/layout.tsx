import type { Child } from 'hono/jsx'
import type { Company } from '../domain/company.ts'
import { scriptHref, styleHref } from './assets.ts'
import type { MenuItem, PageContext } from './env.ts'
import { LiveNote } from './parts/live-note.tsx'
import type { Words } from './words.ts'

export interface Frame {
  readonly c: PageContext
  readonly words: Words
  readonly company: Company
  readonly menu: readonly MenuItem[]
  readonly isSimulated: boolean
}

export interface PageHead {
  readonly title: string
  /** Names of scripts in pages/scripts that this page is better with. */
  readonly scripts?: readonly string[]
  /** The page is one of a wide table, a calendar or a chart. */
  readonly wide?: boolean
}

/** The frame of every page: who we are, where one can go, who is logged in. */
export function Layout({ frame, head, children }: { frame: Frame; head: PageHead; children?: Child }) {
  const { words, company, isSimulated } = frame
  const { page, all } = words
  return (
    <html lang={all.language}>
      <Head title={`${head.title} – ${company.shortName}`} scripts={[...(head.scripts ?? []), 'form.js']} />
      <body {...formWords(words)}>
        <a class="skip" href="#content">
          {page.common.skipToContent}
        </a>
        {isSimulated ? <p class="trial">{page.common.simulated}</p> : null}
        <Header frame={frame} />
        <main id="content" tabindex={-1} class={head.wide ? 'content content-wide' : 'content'}>
          {children}
        </main>
        <footer class="foot no-print">
          {head.scripts?.includes('live.js') ? <LiveNote words={words} /> : null}
          <a href="/tillganglighet">{page.accessibility.title}</a>
        </footer>
      </body>
    </html>
  )
}

/** A page without a frame: what frames it cannot be read just now. */
export function BareLayout({ title, language, children }: { title: string; language: string; children?: Child }) {
  return (
    <html lang={language}>
      <Head title={title} scripts={[]} />
      <body>
        <main id="content" class="content">
          {children}
        </main>
      </body>
    </html>
  )
}

function Head({ title, scripts }: { readonly title: string; readonly scripts: readonly string[] }) {
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>{title}</title>
      <link rel="icon" href="data:," />
      <link rel="stylesheet" href={styleHref} />
      {scripts.map(name => (
        <script type="module" src={scriptHref(name)} />
      ))}
    </head>
  )
}

/** What a form's script says, in the server's own words. */
function formWords({ page: { common, frame }, all }: Words) {
  const { required } = all.api.fields
  return {
    'data-missing': typeof required === 'string' ? required : required(''),
    'data-one-fault': common.faults(1),
    'data-many-faults': common.faults(2).replace('2', '#'),
    'data-sending': frame.sending,
  }
}

function Header({ frame: { c, words, company, menu } }: { frame: Frame }) {
  const { common } = words.page
  const { session } = c.var
  return (
    <header class="header">
      <a class="header-name" href="/">
        {company.shortName}
      </a>
      {menu.length === 0 ? null : (
        <nav class="menu" aria-label={common.menu}>
          <ul>
            {menu.map(({ href, text }) => (
              <li>
                <a href={href} {...(isCurrent(c.req.path, href, menu) ? { 'aria-current': 'page' } : {})}>
                  {text(words.page)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      <div class="header-end">
        <form method="post" action="/language">
          <input type="hidden" name="language" value={words.all.language === 'sv' ? 'en' : 'sv'} />
          <input type="hidden" name="back" value={pathOf(c)} />
          <button type="submit" class="button-plain" lang={words.all.language === 'sv' ? 'en' : 'sv'}>
            {common.otherLanguage}
          </button>
        </form>
        {session === undefined ? null : (
          <>
            {session.awaitsCode ? null : (
              <a href="/account" title={common.loggedInAs(session.name)}>
                {common.account}
              </a>
            )}
            <form method="post" action="/logout">
              <button type="submit" class="button-plain">
                {common.logOut}
              </button>
            </form>
          </>
        )}
      </div>
    </header>
  )
}

/** The item whose address is the longest beginning of the page's. */
function isCurrent(path: string, href: string, menu: readonly MenuItem[]): boolean {
  const matching = menu.filter(item => path === item.href || path.startsWith(`${item.href}/`))
  return matching.sort((a, b) => b.href.length - a.href.length)[0]?.href === href
}

function pathOf(c: PageContext): string {
  const { pathname, search } = new URL(c.req.url)
  return c.req.method === 'GET' ? pathname + search : pathname
}
