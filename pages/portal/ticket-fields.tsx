import type { Form } from '../form.ts'
import { Input, Radios, TextArea } from '../parts/field.tsx'
import type { Words } from '../words.ts'

type Help = Words['page']['portal']['report']['help']
export type FieldName = keyof Words['page']['portal']['report']['labels']

interface Part {
  readonly form: Form
  readonly words: Words
}

/** What every field of a ticket is called, and the help under it. */
export function wiringOf({ form, words }: Part, name: FieldName & keyof Help) {
  const { labels, help } = words.page.portal.report
  const hint: Help[keyof Help] = help[name]
  return { form, words, name, label: labels[name], ...(typeof hint === 'string' ? { hint } : {}) }
}

/** What is wrong, in the reporter's own words. */
export function Story(part: Part) {
  return (
    <>
      <Input {...wiringOf(part, 'title')} required maxlength={120} />
      <TextArea {...wiringOf(part, 'description')} required />
    </>
  )
}

/** Who is called, to book and otherwise. */
export function Phones(part: Part) {
  const phone = { type: 'tel', inputmode: 'tel', maxlength: 40 } as const
  return (
    <>
      <Input {...wiringOf(part, 'reporterPhone')} {...phone} />
      <Input {...wiringOf(part, 'phone1')} {...phone} autocomplete="tel" />
      <Input {...wiringOf(part, 'phone2')} {...phone} />
    </>
  )
}

/** How the technician gets in: Huvudnyckel, with the door code where that is what it takes. */
export function Keys(part: Part) {
  const { masterKeys } = part.words.page.portal.report
  const choices = (['no', 'yes', 'doorCode'] as const).map(value => ({ value, text: masterKeys[value] }))
  return (
    <>
      <Radios {...wiringOf(part, 'masterKey')} choices={choices} />
      <Input {...wiringOf(part, 'doorCode')} maxlength={40} />
    </>
  )
}
