import { type ApiWorld, startApi } from './api.ts'
import { type Browsing, startBrowser } from './browser.ts'
import { giveLogins } from './logins.ts'

/** The pages, as people meet them: the whole site, a login for each of the callers, and a browser that looks at it. */
export interface Site {
  readonly api: ApiWorld
  readonly browser: Browsing
  close(): Promise<void>
}

export async function startSite(options: Parameters<typeof startApi>[0] = {}): Promise<Site> {
  const api = await startApi(options)
  try {
    await giveLogins(api)
    const browser = await startBrowser(api.url)
    const close = async () => {
      await browser.close()
      await api.close()
    }
    return { api, browser, close }
  } catch (error) {
    // What has begun would go on, and keep the whole run from its end.
    await api.close()
    throw error
  }
}
