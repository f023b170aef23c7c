import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { onTestFinished, TestRunner } from 'vitest'
import { z } from 'zod'
import type { CallerName } from './api.ts'
import { loginOf, password } from './logins.ts'
import { cookieOf, sendLogin } from './visitor.ts'

export interface Browsing {
  /** A window of its own, where nobody is logged in. Its address bar begins at the site. */
  open(options?: BrowserContextOptions): Promise<Page>
  /** A window in which someone has logged in. */
  as(who: CallerName, options?: BrowserContextOptions): Promise<Page>
  close(): Promise<void>
}

/** A phone held upright. */
export const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true } as const

/** A real Chromium that looks at a site. */
export async function startBrowser(url: string): Promise<Browsing> {
  const browser: Browser = await chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox'] })
  // Cookies that are marked secure are taken over plain HTTP from the machine itself alone.
  const baseURL = url.replace('127.0.0.1', 'localhost')
  const left: (() => Promise<void>)[] = []
  const open = async (options: BrowserContextOptions = {}) => {
    const context = await browser.newContext({ baseURL, locale: 'sv-SE', timezoneId: 'Europe/Stockholm', ...options })
    context.setDefaultTimeout(20_000)
    // What is left open goes on asking the server what is new, beside all the tests that follow.
    const close = () => context.close()
    if (TestRunner.getCurrentTest()) onTestFinished(close)
    else left.push(close)
    return context.newPage()
  }
  return {
    open,
    async as(who, options) {
      const page = await open(options)
      // As `login.test.ts` logs in by the form; here it is but the way in.
      const [name = '', value = ''] = cookieOf(await sendLogin(url, loginOf(who), password)).split('=')
      await page.context().addCookies([{ name, value, url: 'https://localhost', httpOnly: true, sameSite: 'Lax' }])
      await page.goto('/')
      return page
    },
    async close() {
      await Promise.all(left.map(close => close()))
      await browser.close()
    },
  }
}

/** Where Chromium is: CHROMIUM_PATH, or where Debian and others put it. */
function chromiumPath(): string {
  const places = [
    process.env['CHROMIUM_PATH'],
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ]
  const found = places.find(place => place !== undefined && existsSync(place))
  if (found) return found
  throw new Error(
    'There is no Chromium for the browser tests: install it (apt-get install chromium), or set CHROMIUM_PATH.',
  )
}

const Violations = z.array(
  z.object({ id: z.string(), help: z.string(), nodes: z.array(z.object({ target: z.array(z.unknown()) })) }),
)

/** What axe finds against WCAG 2.2 AA on the page as it is now, as sentences; nothing is what is wanted. */
export async function axe(page: Page): Promise<readonly string[]> {
  // Its words may stand there before its style does.
  await page.waitForLoadState('load')
  // Put in as a debugger does: the page's own policy lets nothing in. It stays where only the content is another.
  if ((await page.evaluate('typeof axe')) === 'undefined') await page.evaluate(axeSource)
  const found = Violations.parse(
    await page.evaluate(
      `axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then(({ violations }) =>
        violations.map(({ id, help, nodes }) => ({ id, help, nodes: nodes.map(({ target }) => ({ target })) })))`,
    ),
  )
  return found.map(
    ({ id, help, nodes }) => `${id}: ${help} (${nodes.map(({ target }) => target.join(' ')).join(', ')})`,
  )
}

/** The same of a page that was got otherwise, as it looks without script. What shows it must be at the site. */
export async function axeOf(page: Page, html: string): Promise<readonly string[]> {
  await page.setContent(html.replaceAll(/<script\b[^>]*><\/script>/gu, ''))
  return axe(page)
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
