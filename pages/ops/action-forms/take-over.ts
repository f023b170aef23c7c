import { usualPayment } from '../../../domain/payment-terms.ts'
import { type ActionForm, type Field, type Given, texts } from './form.ts'
import { paymentFields, paymentIn } from './payment.ts'

/** Whoever has bought the site takes the contract over (A4). The new customer is found by name, street or number. */
export const takeOver: ActionForm = {
  fields: given => {
    const { words } = given
    const { takeOver: labels } = words.page.ops.contractForms
    return [
      { name: 'find', control: 'line', label: labels.find, hint: labels.findHint, isSearch: true },
      { name: '', control: 'look', label: words.page.common.search },
      customerField(given),
      { name: 'on', control: 'date', label: labels.on, hint: labels.onHint, required: true },
      ...paymentFields(given, '', nothingAgreed, words.page.paymentTerms.form.byNewCustomer),
    ]
  },
  body: typed => ({ ...texts(typed, ['customer', 'on']), ...paymentIn(typed, '') }),
}

/** What the former customer agreed to does not bind the new one. */
const nothingAgreed = { days: usualPayment.paymentDays, reminderFee: false, interest: false }

/** One of those that were found; as long as nobody is, the number as it stands in the customer's cases. */
function customerField({ words, customers }: Given): Field {
  const { takeOver: labels } = words.page.ops.contractForms
  const { found, isSearched, hasMore } = customers
  const field = { name: 'customer', label: labels.customer, required: true } as const
  if (found.length === 0)
    return { ...field, control: 'line', hint: isSearched ? labels.nobodyFound : labels.customerHint }
  return {
    ...field,
    control: 'radios',
    ...(hasMore ? { hint: labels.moreFound(found.length) } : {}),
    choices: found.map(({ number, name, street, city }) => ({
      value: number,
      text: [`${name} (${number})`, street, city].filter(Boolean).join(', '),
    })),
  }
}
