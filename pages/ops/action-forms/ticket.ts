import type { TicketAction } from '../../../domain/ticket.ts'
import { booking, holding } from './booking.ts'
import { type ActionForm, bare, choicesOf, type Field, type Given, texts, withNote, withReason } from './form.ts'
import { report } from './report.ts'

/** How each action on a ticket is asked for at the desk, also for a technician who has called (T3). */
export const ticketForms: Readonly<Record<TicketAction | 'holdSlot', ActionForm>> = {
  contactFailed: {
    fields: ({ words }) => [{ name: 'note', control: 'lines', label: words.page.ops.fields.attemptNote }],
    body: typed => texts(typed, ['note']),
  },
  holdSlot: holding,
  book: booking,
  accept: bare,
  decline: {
    fields: ({ words }) => [
      {
        name: 'reason',
        control: 'radios',
        label: words.page.ops.fields.declineReason,
        required: true,
        choices: choicesOf(words.all.declineReasons),
      },
    ],
    body: typed => texts(typed, ['reason']),
  },
  depart: bare,
  arrive: bare,
  report,
  choosePayment: {
    fields: ({ words, detail }) => {
      const feeOre = detail.kind === 'ticket' ? detail.ticket.invoiceFeeOre : null
      return [
        {
          name: 'choice',
          control: 'radios',
          label: words.page.ops.fields.payment,
          ...(feeOre === null ? {} : { hint: words.page.ops.fields.paymentFee(words.format.money(feeOre)) }),
          required: true,
          choices: choicesOf(words.page.ops.paymentChoices),
        },
      ]
    },
    body: typed => texts(typed, ['choice']),
  },
  correct: {
    fields: given => {
      const { fields, ticket } = given.words.page.ops
      return [
        line('title', ticket.title),
        { name: 'description', control: 'lines', label: ticket.description },
        line('site', ticket.site),
        line('street', ticket.street),
        line('reporterPhone', ticket.reporterPhone),
        line('phone1', ticket.phone1),
        line('phone2', ticket.phone2),
        line('email', ticket.email),
        {
          name: 'masterKey',
          control: 'select',
          label: ticket.masterKey,
          none: fields.unchanged,
          choices: choicesOf(given.words.page.ops.masterKeys),
        },
        line('doorCode', ticket.doorCode),
        line('invoiceReference', ticket.invoiceReference),
        ...removals(given),
      ]
    },
    // What is both written anew and marked to go is written anew.
    body: typed => ({
      ...Object.fromEntries(optional.flatMap(name => (typed[`remove.${name}`] === 'true' ? [[name, null]] : []))),
      ...texts(typed, correctable),
    }),
  },
  note: withNote,
  cancel: withReason,
}

/** What was given without need, and can be taken away again: each as it stands. */
function removals({ words, detail }: Given): readonly Field[] {
  if (detail.kind !== 'ticket') return []
  const { fields, ticket: labels } = words.page.ops
  const given = optional.flatMap(name => {
    const value = detail.ticket[name]
    return value === null || value === undefined ? [] : [{ name, value }]
  })
  return given.map(
    ({ name, value }, index): Field => ({
      name: `remove.${name}`,
      control: 'check',
      label: fields.remove(labels[name], value),
      ...(index === 0 ? { group: fields.removeGroup } : {}),
    }),
  )
}

const optional = ['reporterPhone', 'phone1', 'phone2', 'email', 'doorCode', 'invoiceReference'] as const

function line(name: string, label: string): Field {
  return { name, control: 'line', label }
}

const correctable = [
  'title',
  'description',
  'site',
  'street',
  'reporterPhone',
  'phone1',
  'phone2',
  'email',
  'masterKey',
  'doorCode',
  'invoiceReference',
] as const
