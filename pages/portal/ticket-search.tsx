import { ticketGraph } from '../../domain/ticket.ts'
import { chosenFields, KeptChoice } from '../dashboard/chosen.tsx'
import type { Form } from '../form.ts'
import { Input, Select } from '../parts/field.tsx'
import { FaultSummary } from '../parts/form.tsx'
import type { Words } from '../words.ts'

/** What tickets are found by (P1). Nothing filled in finds all. */
export function TicketSearch({ form, words }: { readonly form: Form; readonly words: Words }) {
  const { common, portal } = words.page
  const labels = portal.tickets
  const part = { form, words, required: false, isSearch: true } as const
  const statuses = ticketGraph.statuses.map(value => ({ value, text: words.all.statuses.ticket[value] }))
  return (
    <form method="get" action="/portal/tickets" class="no-print" role="search" novalidate>
      <KeptChoice typed={form.typed} />
      <FaultSummary form={form} words={words} labels={labelsOf(words)} />
      <div class="fields">
        <Input {...part} name="invoiceReference" label={labels.invoiceReference} maxlength={60} />
        <Input {...part} name="objectNumber" label={labels.objectNumber} maxlength={40} />
        <Input {...part} name="street" label={labels.street} maxlength={120} />
        <Select {...part} name="status" label={common.status} none={labels.allStatuses} choices={statuses} />
        <Input {...part} name="from" label={labels.from} type="date" />
        <Input {...part} name="to" label={labels.to} type="date" />
      </div>
      <p class="buttons">
        <button type="submit" class="button">
          {common.search}
        </button>
        <a class="button button-quiet" href="/portal/tickets">
          {common.clear}
        </a>
      </p>
    </form>
  )
}

/** How each field is called. */
export function labelsOf({ page: { common, portal } }: Words) {
  const { invoiceReference, objectNumber, street, from, to } = portal.tickets
  return { invoiceReference, objectNumber, street, from, to, status: common.status }
}

/** The fields of the search, as the API calls them. */
export const searchFields = [
  'invoiceReference',
  'objectNumber',
  'street',
  'status',
  'from',
  'to',
  'q',
  'limit',
  ...chosenFields,
]
