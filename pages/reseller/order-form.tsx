import type { z } from 'zod'
import type { Customer } from '../../api/schemas/customer.ts'
import { labelIn } from '../../texts/words.ts'
import type { Form } from '../form.ts'
import { Input, Radios, Select, TextArea } from '../parts/field.tsx'
import { FileField } from '../parts/file-field.tsx'
import { FaultSummary, FormBox } from '../parts/form.tsx'
import { filesHelp } from '../portal/ticket-files.tsx'
import type { Words } from '../words.ts'

interface OrderProps {
  readonly form: Form
  readonly words: Words
  /** Those that the reseller has registered. */
  readonly customers: readonly z.output<typeof Customer>[]
  readonly kinds: readonly string[]
}

/** The fields of an order in the order of T1, with whose it is before them. */
export function OrderForm({ form, words, customers, kinds }: OrderProps) {
  const { order } = words.page.reseller
  const { kindsOfWork } = words.page.common
  const part = { form, words } as const
  return (
    <FormBox
      form={form}
      words={words}
      action="/reseller/new"
      submit={order.send}
      labels={labelsOf(words)}
      files
      saysMissing
    >
      <Whose form={form} words={words} customers={customers} />
      <Input {...part} name="title" label={order.subject} hint={order.subjectHint} required maxlength={120} />
      <TextArea {...part} name="description" label={order.description} hint={order.descriptionHint} required />
      <Input {...part} name="objectNumber" label={order.object} hint={order.objectHint} />
      <Select
        {...part}
        name="kindOfWork"
        label={order.kindOfWork}
        none={order.byAgreement}
        choices={kinds.map(value => ({ value, text: labelIn(kindsOfWork, value) }))}
        isSearch
      />
      <Input {...part} name="site" label={order.site} hint={order.siteHint} required maxlength={120} />
      <Input {...part} name="street" label={order.street} required maxlength={120} />
      <Input {...part} name="postalCode" label={order.postalCode} required inputmode="numeric" maxlength={12} />
      <Input {...part} name="city" label={order.city} required maxlength={60} />
      <Input {...part} name="reporter" label={order.reporter} hint={order.reporterHint} required maxlength={100} />
      <Input {...part} name="reporterPhone" label={order.reporterPhone} type="tel" />
      <Input {...part} name="phone1" label={order.phone1} hint={order.phone1Hint} type="tel" />
      <Input {...part} name="phone2" label={order.phone2} type="tel" />
      <Input {...part} name="email" label={order.email} hint={order.emailHint} type="email" />
      <div class="master-key">
        <Radios {...part} name="masterKey" label={order.masterKey} choices={masterKeys(words)} />
        <Input {...part} name="doorCode" label={order.doorCode} isSearch maxlength={40} />
      </div>
      <Input {...part} name="agreement" label={order.agreement} />
      <Input {...part} name="invoiceReference" label={order.invoiceReference} maxlength={60} />
      <FileField {...part} name="files" label={order.files} hint={filesHelp(words)} />
    </FormBox>
  )
}

/** Among more customers than a list shows. It stands before the order, which is begun once the customer is chosen. */
export function CustomerSearch({ form, words }: Pick<OrderProps, 'form' | 'words'>) {
  const { common, reseller } = words.page
  const label = reseller.order.findCustomer
  return (
    <form method="get" action="/reseller/new" class="filter" role="search" novalidate>
      <FaultSummary form={form} words={words} labels={{ q: label }} />
      <Input
        form={form}
        words={words}
        name="q"
        label={label}
        hint={reseller.order.findCustomerHint}
        type="search"
        maxlength={100}
        isSearch
      />
      <p class="buttons">
        <button type="submit" class="button button-quiet">
          {common.search}
        </button>
      </p>
    </form>
  )
}

/** Whose the order is. The style shows what belongs to the choice. */
function Whose({ form, words, customers }: Omit<OrderProps, 'kinds'>) {
  const { order } = words.page.reseller
  const part = { form, words } as const
  const kinds = (['consumer', 'business', 'public'] as const).map(value => ({
    value,
    text: order.customerKinds[value],
  }))
  return (
    <div class="whose">
      <Select
        {...part}
        name="customer"
        label={order.customer}
        hint={order.customerHint}
        required
        choices={[
          { value: 'new', text: order.newCustomer },
          ...customers.map(({ number, name, city }) => ({ value: number, text: [name, city, number].join(', ') })),
          { value: 'other', text: order.otherCustomer },
        ]}
      />
      <div class="whose-new">
        <Radios {...part} name="customerKind" label={order.customerKind} choices={kinds} />
      </div>
      <div class="whose-other">
        <Input {...part} name="customerNumber" label={order.customerNumber} hint={order.customerNumberHint} isSearch />
      </div>
    </div>
  )
}

function masterKeys({ page }: Words) {
  const { masterKeys: texts } = page.reseller.order
  return (['yes', 'no', 'doorCode'] as const).map(value => ({ value, text: texts[value] }))
}

/** How each field is called in the summary of faults. */
function labelsOf({ page }: Words): Record<string, string> {
  const { order } = page.reseller
  const { object, subject, customerKinds: _, masterKeys: __, ...same } = order
  return { ...same, title: subject, objectNumber: object }
}
