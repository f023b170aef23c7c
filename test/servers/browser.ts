import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { z } from 'zod'
import { hashPassword } from '../../auth/password.ts'
import { insertUser } from '../../db/user.ts'
import { type ApiWorld, type CallerName, callers } from './api.ts'

/** The password of everyone in the tests. */
export const password = 'varsågod och kom in'

/** How someone in the tests logs in. */
export const loginOf = (who: CallerName): string => `${who.toLowerCase()}@exempel.example`

/** A login for each caller of the tests. */
export async function giveLogins({ db, now }: Pick<ApiWorld, 'db' | 'now'>): Promise<void> {
  const passwordHash = await hashPassword(password)
  for (const who of Object.keys(callers).filter(isCaller)) {
    const user = { login: loginOf(who), name: `Namn ${who}`, ...callers[who], passwordHash, language: 'sv' } as const
    await insertUser(db, user, now())
  }
}

function isCaller(name: string): name is CallerName {
  return name in callers
}

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
  const contexts: BrowserContext[] = []
  const open = async (options: BrowserContextOptions = {}) => {
    const context = await browser.newContext({ baseURL, locale: 'sv-SE', timezoneId: 'Europe/Stockholm', ...options })
    contexts.push(context)
    context.setDefaultTimeout(20_000)
    return context.newPage()
  }
  return {
    open,
    async as(who, options) {
      const page = await open(options)
      await page.goto('/login')
      await page.getByLabel(/E-postadress|E-mail address/).fill(loginOf(who))
      await page.getByLabel(/Lösenord|Password/).fill(password)
      await page.getByRole('button', { name: /Logga in|Log in/ }).click()
      await page.waitForURL(address => !address.pathname.startsWith('/login'))
      return page
    },
    async close() {
      await Promise.all(contexts.map(context => context.close()))
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
  // Put in as a debugger does: the page's own policy lets nothing in.
  await page.evaluate(axeSource)
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

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
