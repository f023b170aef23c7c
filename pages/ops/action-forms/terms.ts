import { bindingMonths, noticeMonths } from '../../../domain/contract.ts'
import { usualPayment } from '../../../domain/payment-terms.ts'
import type { Typed } from '../../form.ts'
import { contractOf, feeOf } from './contract-given.ts'
import { choicesOf, type Field, type Given, kronorText, oreOf, texts, whole } from './form.ts'
import { paymentFields, paymentIn } from './payment.ts'

/** What is agreed on for a new contract (A1); until something else is said, what holds of the one before. */
export function termFields(given: Given): readonly Field[] {
  const now = contractOf(given)
  const payment = {
    days: now?.paymentDays ?? usualPayment.paymentDays,
    reminderFee: now?.reminderFeeAgreed === true,
    interest: now?.interestAgreed === true,
  }
  const { title } = given.words.page.paymentTerms
  return [...mainTerms(given), ...services(given), ...paymentFields(given, 'contract.', payment, title)]
}

/** The terms as they were typed. */
export function termsIn(typed: Typed): object {
  const at = (name: string) => typed[`contract.${name}`] ?? ''
  const written = (name: string) => (at(name) === '' ? {} : { [name]: at(name) })
  const counted = (name: string) => (at(name) === '' ? {} : { [name]: whole(at(name)) })
  const said = (name: string) => ({ [name]: at(name) === 'true' })
  return {
    ...written('contractKind'),
    ...written('agreedOn'),
    ...counted('bindingMonths'),
    ...counted('noticeMonths'),
    ...(at('monthlyOre') === '' ? {} : { monthlyOre: oreOf(at('monthlyOre')) }),
    ...said('guardIncluded'),
    ...said('keyInCabinet'),
    ...counted('signs'),
    ...said('invoiceFeeWaived'),
    ...texts({ reference: at('reference') }, ['reference']),
    ...paymentIn(typed, 'contract.'),
  }
}

function mainTerms(given: Given): readonly Field[] {
  const { terms, kinds, months } = given.words.page.ops.contractForms
  const now = contractOf(given)
  const ofMonths = (each: number) => ({ value: String(each), text: months(each) })
  return [
    {
      name: 'contract.contractKind',
      control: 'radios',
      label: terms.kind,
      required: true,
      value: now?.contractKind ?? '',
      choices: choicesOf(kinds),
      group: terms.title,
    },
    { name: 'contract.agreedOn', control: 'date', label: terms.agreedOn, required: true, value: given.today },
    {
      name: 'contract.monthlyOre',
      control: 'number',
      label: terms.fee,
      required: true,
      value: kronorText(feeOf(now)),
    },
    {
      name: 'contract.bindingMonths',
      control: 'select',
      label: terms.binding,
      required: true,
      value: String(now?.bindingMonths ?? ''),
      choices: bindingMonths.map(ofMonths),
    },
    {
      name: 'contract.noticeMonths',
      control: 'select',
      label: terms.notice,
      required: true,
      value: String(now?.noticeMonths ?? ''),
      choices: noticeMonths.map(ofMonths),
    },
  ]
}

function services(given: Given): readonly Field[] {
  const { terms } = given.words.page.ops.contractForms
  const now = contractOf(given)
  const check = (name: 'guardIncluded' | 'keyInCabinet' | 'invoiceFeeWaived', label: string): Field => ({
    name: `contract.${name}`,
    control: 'check',
    label,
    value: now?.[name] === true ? 'true' : '',
  })
  return [
    { name: 'contract.signs', control: 'number', label: terms.signs, value: String(now?.signs ?? 0) },
    { name: 'contract.reference', control: 'line', label: terms.reference, value: now?.reference ?? '' },
    check('guardIncluded', terms.guardIncluded),
    check('keyInCabinet', terms.keyInCabinet),
    check('invoiceFeeWaived', terms.invoiceFeeWaived),
  ]
}
