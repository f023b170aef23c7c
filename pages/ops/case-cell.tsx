interface CaseCellProps {
  readonly number: string
  /** Null for a case that does not exist: it leads nowhere. */
  readonly title: string | null
  readonly customerName?: string | null
}

/** A case in a row of a table: its number leads to it, with its title, and whose it is where the row says that nowhere else. */
export function CaseCell({ number, title, customerName = null }: CaseCellProps) {
  if (title === null) return number
  return (
    <div>
      <a href={`/ops/cases/${number}`} data-row>
        {number}
      </a>
      <br />
      <span class="written">{customerName === null ? title : `${title}, ${customerName}`}</span>
    </div>
  )
}
