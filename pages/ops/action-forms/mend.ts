import type { Typed } from '../../form.ts'
import { type ActionForm, choicesOf, type Field, oreOf, texts } from './form.ts'

/** The article that a parked case could not go on without (E7). It is no RUT work: what a contract sells by the month is none. */
export const article: ActionForm = {
  fields: ({ words: { page, format } }) => {
    const { mend } = page
    return [
      line('name', mend.name),
      line('nameEn', mend.nameEn),
      { ...line('unit', mend.unit), control: 'select', choices: choicesOf(mend.units), value: 'st' },
      line('priceOre', mend.price),
      {
        ...line('vatRate', mend.vatRate),
        control: 'select',
        choices: [2500, 1200, 600, 0].map(rate => ({ value: String(rate), text: format.percent(rate) })),
        value: '2500',
      },
      { ...line('account', mend.account), hint: mend.accountHint },
      { ...line('rutRefusal', mend.rutRefusal), value: mend.rutRefusalGiven },
      { name: 'reason', control: 'lines', label: mend.reason },
    ]
  },
  body: typed => ({
    article: {
      ...texts(typed, ['name', 'nameEn', 'unit', 'account', 'rutRefusal']),
      ...(typed['priceOre'] ? { priceOre: oreOf(typed['priceOre']) } : {}),
      vatRate: Number(typed['vatRate']),
      labour: false,
    },
    ...texts(typed, ['reason']),
  }),
  names: {
    ...Object.fromEntries(
      ['name', 'nameEn', 'unit', 'priceOre', 'vatRate', 'account', 'rutRefusal'].map(name => [`article.${name}`, name]),
    ),
    'article.rutCategory': 'rutRefusal',
  },
}

const reached = ['street', 'postalCode', 'city', 'email', 'phone', 'gln'] as const

/** How a customer is reached, where an invoice waits for it or did not arrive (B5). The API tells the invoice, which goes on by itself. */
export const customer: ActionForm = {
  fields: ({ customer: now, words: { page, format } }) => {
    const { mend } = page
    const phone = now?.phone ? format.phone(now.phone) : ''
    return [
      ...reached.map(
        (name): Field => ({
          name,
          control: 'line',
          label: mend[name],
          value: name === 'phone' ? phone : (now?.[name] ?? ''),
          ...(name === 'gln' ? { hint: mend.glnHint } : {}),
        }),
      ),
      {
        name: 'invoiceChannel',
        control: 'select',
        label: mend.invoiceChannel,
        choices: choicesOf(mend.invoiceChannels),
        ...(now === null ? {} : { value: now.invoiceChannel }),
      },
    ]
  },
  body: (typed: Typed) => texts(typed, [...reached, 'invoiceChannel']),
}

/** What an invoice waits for that its customer's details lack (B5). */
export const mendedByCustomer: readonly string[] = [
  'addressMissing',
  'emailMissing',
  'glnMissing',
  'emailRefused',
  'glnRefused',
]

function line(name: string, label: string): Field {
  return { name, control: 'line', label, required: true }
}
