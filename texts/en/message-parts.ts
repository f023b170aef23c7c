import { formats } from '../format.ts'
import { recurringParts } from '../message-parts.ts'

export const { amounts, greeting, howToPay, listed, toPay } = recurringParts(formats.en, {
  regards: 'Kind regards,',
  toPay: 'To pay',
  due: 'Due',
  ocr: 'OCR number',
  principal: 'Left of the invoice',
  interest: 'Interest',
  costs: 'Costs',
  and: 'and',
})
