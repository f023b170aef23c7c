import type { z } from 'zod'
import type { Agreement, InventoryObject } from '../../api/schemas/inventory.ts'
import type { Form } from '../form.ts'
import { type Choice, Input, Select } from '../parts/field.tsx'
import { FileField } from '../parts/file-field.tsx'
import type { Words } from '../words.ts'
import { Keys, Phones, Story, wiringOf } from './ticket-fields.tsx'
import { filesHelp } from './ticket-files.tsx'

export interface Choosable {
  readonly objects: readonly z.output<typeof InventoryObject>[]
  /** There are more than one can choose among. */
  readonly hasMoreObjects: boolean
  readonly agreements: readonly z.output<typeof Agreement>[]
  readonly kindsOfWork: readonly Choice[]
}

interface Part {
  readonly form: Form
  readonly words: Words
  readonly choosable: Choosable
}

/** The fields of a new ticket, in the order of T1. */
export function ReportFields({ form, words, choosable }: Part) {
  const part = { form, words }
  const { report } = words.page.portal
  const isAgain = form.faults.length > 0 || form.problem !== null
  return (
    <>
      <Story {...part} />
      <ObjectField form={form} words={words} choosable={choosable} />
      <TypeField form={form} words={words} choosable={choosable} />
      <Input {...wiringOf(part, 'site')} required maxlength={120} />
      <Input {...wiringOf(part, 'street')} required maxlength={120} autocomplete="street-address" />
      <div class="fields">
        <Input
          {...wiringOf(part, 'postalCode')}
          required
          inputmode="numeric"
          maxlength={12}
          autocomplete="postal-code"
        />
        <Input {...part} name="city" label={report.labels.city} required maxlength={60} autocomplete="address-level2" />
      </div>
      <Input {...wiringOf(part, 'reporter')} required maxlength={100} autocomplete="name" />
      <Phones {...part} />
      <Keys {...part} />
      <AgreementField form={form} words={words} choosable={choosable} />
      <Input {...wiringOf(part, 'invoiceReference')} maxlength={60} />
      <FileField
        {...part}
        name="files"
        label={report.labels.files}
        hint={[isAgain ? report.help.filesAgain : '', filesHelp(words)].join(' ').trim()}
      />
    </>
  )
}

/** A thing from the customer's own inventory. */
function ObjectField({ form, words, choosable: { objects, hasMoreObjects } }: Part) {
  const { common, portal } = words.page
  const { labels, help } = portal.report
  if (objects.length === 0) return <Fixed label={labels.objectNumber} text={common.none} hint={help.noObjects} />
  const wiring = wiringOf({ form, words }, 'objectNumber')
  if (hasMoreObjects) return <Input {...wiring} hint={help.objectAmongMany} maxlength={40} />
  const choices = objects.map(object => ({ value: object.number, text: objectText(object) }))
  return <Select {...wiring} choices={choices} none={common.choose} />
}

/** 'OBJ-10017 – Diskmaskin Asko DW60, Bokens äldreboende'. */
export function objectText({ number, kind, make, model, place }: z.output<typeof InventoryObject>): string {
  const thing = [kind, make, model].filter(Boolean).join(' ')
  return `${number} – ${[thing, place].filter(Boolean).join(', ')}`
}

/** Typ is the agreement's, and nobody's to edit. Without an agreement one says what kind of work it is. */
function TypeField({ form, words, choosable: { agreements, kindsOfWork } }: Part) {
  const { common, portal } = words.page
  const { labels, help } = portal.report
  const types = [...new Set(agreements.map(({ ticketType }) => ticketType))].join(', ')
  if (agreements.length === 1) return <Fixed label={labels.ticketType} text={types} hint={help.ticketType} />
  if (agreements.length > 1) return <Fixed label={labels.ticketType} text={types} hint={help.ticketTypes} />
  return <Select {...wiringOf({ form, words }, 'kindOfWork')} choices={kindsOfWork} none={common.choose} required />
}

function AgreementField({ form, words, choosable: { agreements } }: Part) {
  const { common, portal } = words.page
  const { labels, help } = portal.report
  const [only] = agreements
  if (only === undefined) return null
  if (agreements.length === 1) return <Fixed label={labels.agreement} text={only.number} hint={help.agreement} />
  const choices = agreements.map(({ number, ticketType }) => ({ value: number, text: `${number} – ${ticketType}` }))
  return <Select {...wiringOf({ form, words }, 'agreement')} choices={choices} none={common.choose} required />
}

/** What is shown and cannot be changed. */
function Fixed({ label, text, hint }: { readonly label: string; readonly text: string; readonly hint: string }) {
  return (
    <dl class="field field-fixed">
      <dt>{label}</dt>
      <dd>
        <span class="field-hint">{hint}</span>
        <span class="field-value">{text}</span>
      </dd>
    </dl>
  )
}
