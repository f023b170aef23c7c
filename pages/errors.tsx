import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { toProblem } from '../api/errors.ts'
import { Refused } from './ask.ts'
import type { PageContext, PageDeps } from './env.ts'
import { Forbidden } from './forbidden.ts'
import { page } from './page.tsx'
import { wordsFor } from './words.ts'

/** Whatever is not the page that was asked for, told as a page. What is ours to mend is logged with its cause. */
export async function errorPage(deps: PageDeps, c: PageContext, error: unknown): Promise<Response> {
  const status = statusOf(error)
  if (status === 500) c.var.log.error({ err: error }, 'A page failed.')
  const { page: words } = wordsFor(c)
  const said = sentences[status] ?? 'broken'
  const { title, text } = words.common[said]
  try {
    return await page(
      deps,
      c,
      { title, status },
      <section class="message">
        <h1>{title}</h1>
        <p>{text}</p>
        {error instanceof Refused && status === 409 ? <p>{error.problem.detail}</p> : null}
        <p>
          <a href="/">{words.common.home}</a>
        </p>
      </section>,
    )
  } catch (failure) {
    // Without a database there is not even a frame.
    c.var.log.warn({ err: failure }, 'The page of an error could not be made.')
    return c.text(`${title}\n\n${text}\n`, status)
  }
}

const sentences: Readonly<Partial<Record<number, 'forbidden' | 'notFound' | 'away' | 'broken' | 'tooLarge'>>> = {
  403: 'forbidden',
  404: 'notFound',
  413: 'tooLarge',
  503: 'away',
}

function statusOf(error: unknown): ContentfulStatusCode {
  if (error instanceof Forbidden) return 403
  if (error instanceof Refused) return statuses.find(status => status === error.problem.status) ?? 500
  return toProblem(error).status
}

const statuses: readonly ContentfulStatusCode[] = [400, 403, 404, 409, 413, 415, 422, 429, 503]
