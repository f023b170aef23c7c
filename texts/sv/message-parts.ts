import { formats } from '../format.ts'
import { recurringParts } from '../message-parts.ts'

export const { amounts, greeting, howToPay, listed, toPay } = recurringParts(formats.sv, {
  regards: 'Vänliga hälsningar',
  toPay: 'Att betala',
  due: 'Senast',
  ocr: 'OCR',
  principal: 'Kvar av fakturan',
  interest: 'Dröjsmålsränta',
  costs: 'Kostnader',
  and: 'och',
})
