import type { Child } from 'hono/jsx'

export interface Column<T> {
  readonly head: string
  readonly cell: (row: T) => Child
  /** A number or an amount, set to the right. */
  readonly isNumber?: boolean
  /** A date or a case's number, which stays on one line. */
  readonly isShort?: boolean
  /** Something to press, which is nothing on paper. */
  readonly isTool?: boolean
}

/** Rows of the same kind; on a phone each is a card with the heads as labels. */
export function Table<T>({
  caption,
  isHeaded = false,
  columns,
  rows,
}: {
  readonly caption: string
  /** A heading above says what the caption would, which is then for those who hear the page only. */
  readonly isHeaded?: boolean
  readonly columns: readonly Column<T>[]
  readonly rows: readonly T[]
}) {
  const table = (
    <table class="table table-cards">
      <caption class={isHeaded ? 'hidden' : undefined}>{caption}</caption>
      <thead>
        <tr>
          {columns.map(column => (
            <th scope="col" class={classOf({ ...column, isShort: false })}>
              {column.head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(row => (
          <tr>
            {columns.map(column => (
              <td data-label={column.head} class={classOf(column)}>
                {column.cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
  // Between a phone and a desk so many columns are wider than the page: they move within their own frame.
  return columns.length < mostColumns ? table : <div class="table-scroll">{table}</div>
}

const mostColumns = 7

function classOf({
  isNumber = false,
  isShort = false,
  isTool = false,
}: Pick<Column<never>, 'isNumber' | 'isShort' | 'isTool'>): string | undefined {
  if (isTool) return 'no-print'
  if (isNumber) return 'number'
  return isShort ? 'short' : undefined
}

/** What stands where there are no rows: why, and what one can do. */
export function Empty({ text, children }: { readonly text: string; readonly children?: Child }) {
  return (
    <p class="empty">
      {text} {children}
    </p>
  )
}

/** The way to the next page of a list, which the API's answer knows: `/tickets?…&cursor=…` becomes the same query of the page. */
export function Pager({
  next,
  base,
  text,
}: {
  readonly next: string | null
  readonly base: string
  readonly text: string
}) {
  if (next === null) return null
  const { search } = new URL(next, 'http://within')
  return (
    <p class="pager no-print">
      <a class="button button-quiet" href={`${base}${search}`}>
        {text}
      </a>
    </p>
  )
}
