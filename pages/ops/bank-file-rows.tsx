import type { z } from 'zod'
import type { BankFileAnswer } from '../../api/schemas/dunning.ts'
import { instant } from '../../domain/instant.ts'
import { plainDate } from '../../domain/plain-date.ts'
import { Done } from '../parts/done.tsx'
import { Empty, Pager, Table } from '../parts/table.tsx'
import type { Words } from '../words.ts'

export type BankFile = z.output<typeof BankFileAnswer>

interface BankFileProps {
  readonly file: BankFile
  readonly done: string
  readonly words: Words
}

/** A file row by row: what became of each payment in it. */
export function BankFileRows({ file, done, words }: BankFileProps) {
  const { bankFiles } = words.page
  const { name, rows = [], totalOre, receivedAt, coversThrough, next = null } = file
  const { format } = words
  return (
    <>
      <Done text={done} />
      <h1>{name}</h1>
      <dl class="facts">
        <dt>{bankFiles.receivedAt}</dt>
        <dd>{format.dateTime(instant(receivedAt))}</dd>
        <dt>{bankFiles.through}</dt>
        <dd>{format.date(plainDate(coversThrough))}</dd>
        <dt>{bankFiles.payments}</dt>
        <dd>{bankFiles.counts(file.payments, file.matched, file.listed, file.known)}</dd>
        <dt>{bankFiles.sum}</dt>
        <dd>{format.money(totalOre)}</dd>
      </dl>
      {rows.length === 0 ? (
        <Empty text={bankFiles.noRows} />
      ) : (
        <Table
          caption={bankFiles.rowsCaption}
          rows={rows}
          columns={[
            { head: bankFiles.row, cell: ({ row }) => row, isShort: true },
            { head: bankFiles.amount, cell: each => each.amountOre && format.money(each.amountOre), isNumber: true },
            { head: bankFiles.outcome, cell: outcomeOf },
          ]}
        />
      )}
      <Pager
        next={next === null ? null : `/?after=${next}`}
        base={`/ops/bank-files/${file.sha256}`}
        text={words.page.common.showNext}
      />
      <p class="no-print">
        <a href="/ops/payments">{bankFiles.toPayments}</a> · <a href="/ops/bank-files">{bankFiles.title}</a>
      </p>
    </>
  )
}

/** What became of a row, with what it is about. */
export function outcomeOf({ text, detail }: { readonly text: string; readonly detail: string }): string {
  return detail === '' ? text : `${text} (${detail})`
}
