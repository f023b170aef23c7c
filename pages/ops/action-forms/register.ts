import type { Typed } from '../../form.ts'
import { contractOf } from './contract-given.ts'
import { type ActionForm, choicesOf, type Field, texts } from './form.ts'

/** Another site of the contract's customer, to move to. */
export const newSite: ActionForm = {
  fields: ({ words }) => {
    const { register } = words.page.ops.contractForms
    const line = (name: (typeof siteParts)[number], hint?: string): Field => ({
      name,
      control: 'line',
      label: register[name],
      required: true,
      ...(hint === undefined ? {} : { hint }),
    })
    return [line('name', register.siteHint), line('street'), line('postalCode'), line('city')]
  },
  body: (typed, about) => ({ customer: contractOf(about)?.customer ?? '', ...texts(typed, siteParts) }),
}

const siteParts = ['name', 'street', 'postalCode', 'city'] as const

/** Somebody who is no customer yet, to take the contract over. */
export const newCustomer: ActionForm = {
  fields: ({ words }) => {
    const { register } = words.page.ops.contractForms
    const line = (name: (typeof customerLines)[number]): Field => ({ name, control: 'line', label: register[name] })
    return [
      {
        name: 'kind',
        control: 'radios',
        label: register.kind,
        required: true,
        value: 'consumer',
        choices: choicesOf(register.kinds),
      },
      { ...line('name'), required: true },
      line('street'),
      line('postalCode'),
      line('city'),
      line('phone'),
      line('email'),
      {
        name: 'invoiceChannel',
        control: 'select',
        label: register.invoiceChannel,
        required: true,
        value: 'email',
        choices: choicesOf(register.invoiceChannels),
      },
      {
        name: 'language',
        control: 'select',
        label: register.language,
        required: true,
        value: 'sv',
        choices: choicesOf(register.languages),
      },
      line('organisationNumber'),
      { ...line('gln'), hint: register.glnHint },
    ]
  },
  body: (typed: Typed) => texts(typed, ['kind', ...customerLines, 'invoiceChannel', 'language']),
}

const customerLines = ['name', 'street', 'postalCode', 'city', 'phone', 'email', 'organisationNumber', 'gln'] as const
