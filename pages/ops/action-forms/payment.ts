import type { Typed } from '../../form.ts'
import { contractOf } from './contract-given.ts'
import { choicesOf, type Field, type Given, whole } from './form.ts'

/** What is agreed on about paying with a new contract, or by a new customer (B8, B9). `at` is where the body has it: '', 'contract.'. */
export function paymentFields(
  { words }: Given,
  at: string,
  now: { readonly days: number; readonly reminderFee: boolean; readonly interest: boolean },
  title: string,
): readonly Field[] {
  const { form } = words.page.paymentTerms
  const check = (name: string, label: string, isSo: boolean): Field => ({
    name: `${at}${name}`,
    control: 'check',
    label,
    value: isSo ? 'true' : '',
  })
  return [
    { name: `${at}paymentDays`, control: 'number', label: form.days, value: String(now.days), group: title },
    check('reminderFeeAgreed', form.reminderFee, now.reminderFee),
    check('interestAgreed', form.interest, now.interest),
  ]
}

export function paymentIn(typed: Typed, at: string): object {
  const days = typed[`${at}paymentDays`]
  return {
    ...(days ? { paymentDays: whole(days) } : {}),
    reminderFeeAgreed: typed[`${at}reminderFeeAgreed`] === 'true',
    interestAgreed: typed[`${at}interestAgreed`] === 'true',
  }
}

/** What is agreed on later, and when: what is left as it is goes nowhere. */
export function laterPaymentFields(given: Given): readonly Field[] {
  const { page } = given.words
  const { form } = page.paymentTerms
  const { unchanged, now: nowIs } = page.ops.contractForms.amend
  const now = contractOf(given)
  const yesNo = (name: 'reminderFeeAgreed' | 'interestAgreed', label: string): Field => ({
    name: `payment.${name}`,
    control: 'select',
    label,
    none: unchanged(now?.[name] === true ? page.common.yes : page.common.no),
    choices: choicesOf({ yes: page.common.yes, no: page.common.no }),
  })
  const title = { group: page.paymentTerms.title, isMore: true } as const
  return [
    { name: 'payment.agreedOn', control: 'date', label: form.agreedOn, hint: form.agreedOnHint, ...title },
    { name: 'payment.paymentDays', control: 'number', label: form.days, hint: nowIs(String(now?.paymentDays ?? '')) },
    yesNo('reminderFeeAgreed', form.reminderFee),
    yesNo('interestAgreed', form.interest),
  ]
}

export function laterPaymentIn(typed: Typed): object {
  const at = (name: string) => typed[`payment.${name}`] ?? ''
  const answered = (name: string) => (at(name) === '' ? {} : { [name]: at(name) === 'yes' })
  const payment = {
    ...(at('agreedOn') === '' ? {} : { agreedOn: at('agreedOn') }),
    ...(at('paymentDays') === '' ? {} : { paymentDays: whole(at('paymentDays')) }),
    ...answered('reminderFeeAgreed'),
    ...answered('interestAgreed'),
  }
  return Object.keys(payment).length === 0 ? {} : { payment }
}
