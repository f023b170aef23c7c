import { Hono } from 'hono'
import { readCompany } from '../db/company.ts'
import type { PageDeps, PageEnv, PageRouter } from './env.ts'
import { page } from './page.tsx'
import { wordsFor } from './words.ts'

/** What is met of WCAG 2.2 AA, what is not, and whom to tell: for everyone, logged in or not. */
export function accessibilityRoutes(deps: PageDeps): PageRouter {
  const router = new Hono<PageEnv>()

  router.get('/tillganglighet', async c => {
    const words = wordsFor(c)
    const { title, intro, metTitle, met, notTitle, not, tellTitle, tell } = words.page.accessibility
    const { name, phone } = await readCompany(deps.db)
    return page(
      deps,
      c,
      { title },
      <>
        <h1>{title}</h1>
        <p class="lead">{intro(name)}</p>
        <h2>{metTitle}</h2>
        <ul>
          {met.map(text => (
            <li>{text}</li>
          ))}
        </ul>
        <h2>{notTitle}</h2>
        <ul>
          {not.map(text => (
            <li>{text}</li>
          ))}
        </ul>
        <h2>{tellTitle}</h2>
        <p>{tell(words.format.phone(phone))}</p>
      </>,
    )
  })

  return router
}
