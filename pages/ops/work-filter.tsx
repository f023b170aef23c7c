import { contractGraph } from '../../domain/contract.ts'
import { invoiceGraph } from '../../domain/invoice.ts'
import { terminationGraph } from '../../domain/termination.ts'
import { ticketGraph } from '../../domain/ticket.ts'
import { labelIn } from '../../texts/words.ts'
import type { Form } from '../form.ts'
import { type Choice, Input, Select } from '../parts/field.tsx'
import type { Words } from '../words.ts'

/** What narrows the work list. What one has chosen by a counter stays chosen. */
export function WorkFilter({ form, words }: { readonly form: Form; readonly words: Words }) {
  const { common, ops } = words.page
  const { filter } = ops.work
  const part = { form, words, required: false, isSearch: true } as const
  return (
    <form method="get" action="/ops/cases" class="filter no-print" role="search" novalidate>
      {kept.map(name => (form.typed[name] ? <input type="hidden" name={name} value={form.typed[name]} /> : null))}
      <Input {...part} name="q" type="search" label={filter.text} maxlength={100} />
      <Select {...part} name="kind" label={filter.kind} none={filter.all} choices={choicesOf(words.all.kinds)} />
      <Select {...part} name="status" label={common.status} none={filter.all} choices={statuses(form, words)} />
      <Select
        {...part}
        name="due"
        label={filter.due}
        none={filter.anyTime}
        choices={[{ value: 'now', text: filter.late }]}
      />
      <Select
        {...part}
        name="closed"
        label={filter.closed}
        none={filter.openOnly}
        choices={[{ value: 'true', text: filter.closedToo }]}
      />
      <p class="buttons">
        <button type="submit" class="button">
          {filter.show}
        </button>
        <a class="button button-quiet" href="/ops/cases">
          {common.clear}
        </a>
      </p>
    </form>
  )
}

/** What links narrow by, and a new search keeps. */
const kept = ['queue', 'customer', 'parked', 'case'] as const

/** All that the work list is narrowed by. */
export const workFields: readonly string[] = ['q', 'kind', 'status', 'due', 'closed', 'limit', ...kept]

/** How each field is called. */
export function labelsOf({ page: { common, ops } }: Words) {
  const { text: q, kind, due, closed } = ops.work.filter
  return { q, kind, status: common.status, due, closed }
}

const graphs = {
  ticket: ticketGraph,
  invoice: invoiceGraph,
  contract: contractGraph,
  termination: terminationGraph,
} as const

/** The statuses of the kind that is chosen, or of all; kinds that share a word share its choice. */
function statuses({ typed }: Form, { all }: Words): readonly Choice[] {
  const kinds = (['ticket', 'invoice', 'contract', 'termination'] as const).filter(
    kind => !typed['kind'] || typed['kind'] === kind,
  )
  const found = new Map<string, string>()
  for (const kind of kinds)
    for (const status of graphs[kind].statuses)
      if (!found.has(status)) found.set(status, labelIn(all.statuses[kind], status))
  return [...found].map(([value, text]) => ({ value, text }))
}

function choicesOf(labels: Readonly<Record<string, string>>): readonly Choice[] {
  return Object.entries(labels).map(([value, text]) => ({ value, text }))
}
