import type { z } from 'zod'
import type { Message } from '../../api/schemas/message.ts'
import { instant } from '../../domain/instant.ts'
import type { Form } from '../form.ts'
import { Input, Select } from '../parts/field.tsx'
import { FaultSummary } from '../parts/form.tsx'
import { Table } from '../parts/table.tsx'
import type { Words } from '../words.ts'
import { choicesOf } from './action-forms/form.ts'
import { firstLine, reachedAt } from './message-words.ts'

/** Messages, newest first: to whom, what, and whether it has arrived. */
export function MessageTable({
  messages,
  words,
}: {
  readonly messages: readonly z.output<typeof Message>[]
  readonly words: Words
}) {
  const { ops, common } = words.page
  const labels = ops.messages
  return (
    <Table
      caption={labels.caption}
      rows={messages}
      columns={[
        {
          head: labels.at,
          cell: ({ decidedAt, href, case: number }) => (
            <a href={`/ops${href}`} data-row>
              {words.format.dateTime(instant(decidedAt))} <span class="hidden">{number}</span>
            </a>
          ),
        },
        { head: ops.work.case, cell: ({ case: number }) => <a href={`/ops/cases/${number}`}>{number}</a> },
        {
          head: labels.to,
          cell: ({ channel, address }) => `${ops.channels[channel]} ${reachedAt({ channel, address }, words)}`,
        },
        { head: common.status, cell: message => <Fate message={message} words={words} /> },
        { head: labels.text, cell: ({ subject, text }) => firstLine(subject ?? text) },
      ]}
    />
  )
}

/** What became of a message: what we know, and what the provider has reported since. */
export function Fate({ message, words }: { readonly message: z.output<typeof Message>; readonly words: Words }) {
  const { messageStatuses, reports } = words.page.ops
  const { status, report, error } = message
  const isWrong = status === 'failed' || status === 'unknown' || report === 'failed'
  return (
    <span class={isWrong ? 'overdue' : undefined}>
      {messageStatuses[status]}
      {report === null ? null : `, ${reports[report]}`}
      {error === null ? null : `: ${error}`}
    </span>
  )
}

/** How each field of the filter is called. */
export function labelsOf({ page: { common, ops } }: Words) {
  return { status: common.status, report: ops.messages.report, case: ops.work.case }
}

export function MessageFilter({ form, words }: { readonly form: Form; readonly words: Words }) {
  const { ops, common } = words.page
  const part = { form, words, isSearch: true } as const
  return (
    <form method="get" action="/ops/messages" class="filter no-print" role="search" novalidate>
      <FaultSummary form={form} words={words} labels={labelsOf(words)} />
      <Select
        {...part}
        name="status"
        label={common.status}
        none={ops.work.filter.all}
        choices={choicesOf(ops.messageStatuses)}
      />
      <Select
        {...part}
        name="report"
        label={ops.messages.report}
        none={ops.work.filter.all}
        choices={choicesOf(ops.reports)}
      />
      <Input {...part} name="case" type="search" label={ops.work.case} maxlength={40} />
      <p class="buttons">
        <button type="submit" class="button">
          {common.search}
        </button>
        <a class="button button-quiet" href="/ops/messages">
          {common.clear}
        </a>
      </p>
    </form>
  )
}
