import type { Child } from 'hono/jsx'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { toProblem } from '../api/errors.ts'
import { Refused } from './ask.ts'
import type { PageContext, PageDeps } from './env.ts'
import { Forbidden, ForeignForm } from './forbidden.ts'
import { barePage, page } from './page.tsx'
import { isCursorWrong } from './search.ts'
import { type Words, wordsFor } from './words.ts'

/**
 * Whatever is not the page that was asked for, told as a page: what it is, why, and what to do. What is ours to mend is logged with
 * its cause. `more` is what its maker has to add.
 */
export async function errorPage(deps: PageDeps, c: PageContext, error: unknown, more: Child = null): Promise<Response> {
  const status = statusOf(error)
  if (status === 500) c.var.log.error({ err: error }, 'A page failed.')
  const words = wordsFor(c)
  const { title, text } = sentenceOf(error, status, words)
  const message = (
    <section class="message">
      <h1>{title}</h1>
      <p>{text}</p>
      {detailOf(error)}
      {more}
      <p>
        {wayBack(c, error, words)} <a href="/">{words.page.common.home}</a>
      </p>
    </section>
  )
  try {
    return await page(deps, c, { title, status }, message)
  } catch (failure) {
    // Without a database there is not even a frame.
    c.var.log.warn({ err: failure }, 'The page of an error could not be framed.')
    return barePage(c, { title, status }, message)
  }
}

interface Sentence {
  readonly title: string
  readonly text: string
}

function sentenceOf(error: unknown, status: number, { page: { common, refusals } }: Words): Sentence {
  if (error instanceof ForeignForm) return refusals.foreign
  if (error instanceof Refused && isCursorWrong(error.problem)) return refusals.cursor
  const sentences: Readonly<Partial<Record<number, Sentence>>> = {
    400: refusals.malformed,
    403: common.forbidden,
    404: common.notFound,
    409: refusals.conflict,
    413: refusals.tooLarge,
    415: refusals.kind,
    422: refusals.wrong,
    429: refusals.often,
    503: common.away,
  }
  return sentences[status] ?? common.broken
}

/** What the API has said of it. Its general sentences are for programs; what is wrong with each field is for people. */
function detailOf(error: unknown): Child {
  if (!(error instanceof Refused) || isCursorWrong(error.problem)) return null
  const { status, detail, errors } = error.problem
  if (status === 409) return <p>{detail}</p>
  if (status !== 422 || errors.length === 0) return null
  return (
    <ul>
      {errors.map(each => (
        <li>{`${each.pointer.slice(1)}: ${each.detail}`}</li>
      ))}
    </ul>
  )
}

/** The same page without what was wrong with it. */
function wayBack(c: PageContext, error: unknown, { page: { refusals } }: Words): Child {
  const { pathname, searchParams } = new URL(c.req.url)
  if (error instanceof ForeignForm) return <a href={pathname}>{refusals.foreign.again}</a>
  if (!(error instanceof Refused && isCursorWrong(error.problem))) return null
  searchParams.delete('cursor')
  const query = searchParams.toString()
  return <a href={query === '' ? pathname : `${pathname}?${query}`}>{refusals.cursor.first}</a>
}

function statusOf(error: unknown): ContentfulStatusCode {
  if (error instanceof Forbidden || error instanceof ForeignForm) return 403
  if (error instanceof Refused) return statuses.find(status => status === error.problem.status) ?? 500
  return toProblem(error).status
}

const statuses: readonly ContentfulStatusCode[] = [400, 403, 404, 409, 413, 415, 422, 429, 503]
